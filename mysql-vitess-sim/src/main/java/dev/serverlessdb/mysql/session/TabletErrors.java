package dev.serverlessdb.mysql.session;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What Vitess's tablets say when PlanetScale's limits are exceeded, as it reaches clients.
 *
 * @see <a href="https://planetscale.com/docs/vitess/troubleshooting/errors">Error reference</a>
 */
final class TabletErrors {

  private TabletErrors() {}

  /** A text with the tablet's usual words around it. */
  static String of(Session session, String code, String description) {
    String keyspace = session.database().isEmpty() ? "-" : session.database();
    return "target: %s.-.primary: vttablet: rpc error: code = %s desc = %s (CallerID: %s)"
        .formatted(keyspace, code, description, session.user());
  }

  /** A statement took longer than it may. */
  static String timedOut(Session session, Duration spent) {
    return of(
        session,
        "Canceled",
        "(errno 2013) due to context deadline exceeded, elapsed time: %s, killing query ID %d"
            .formatted(goDuration(spent), session.id()));
  }

  /** A statement returns more rows than it may. */
  static String tooManyRows(Session session) {
    return of(session, "Aborted", "Row count exceeded " + session.limits().rows());
  }

  /** A statement changes more rows than it may. */
  static String tooManyChanges(Session session) {
    String description = "caller id: %s: row count exceeded %d";
    return of(session, "Aborted", description.formatted(session.user(), session.limits().rows()));
  }

  /** A duration of a second or more as Go prints it: {@code 15m0.002989349s}. */
  static String goDuration(Duration duration) {
    StringBuilder text = new StringBuilder();
    if (duration.toHours() > 0) {
      text.append(duration.toHours()).append('h');
    }
    if (duration.toMinutes() > 0) {
      text.append(duration.toMinutesPart()).append('m');
    }
    BigDecimal seconds = BigDecimal.valueOf(duration.toNanosPart(), 9);
    seconds = seconds.add(BigDecimal.valueOf(duration.toSecondsPart())).stripTrailingZeros();
    return text.append(seconds.toPlainString()).append('s').toString();
  }
}
