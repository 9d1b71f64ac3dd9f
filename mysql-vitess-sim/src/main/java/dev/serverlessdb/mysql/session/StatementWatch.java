package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.ProcessInfo;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a session is running, since when, and whether it must stop. Read by other threads. */
final class StatementWatch {

  private final Session session;
  private volatile boolean killed;
  private volatile String running = "";
  private volatile Instant since;
  private volatile boolean reads;
  private volatile @Nullable Duration clientsLimit;
  private volatile boolean pastClientsLimit;

  StatementWatch(Session session, EmulatorClock clock) {
    this.session = session;
    this.since = clock.now();
  }

  void commandBegins(@Nullable Duration limit) {
    killed = false;
    clientsLimit = limit;
    pastClientsLimit = false;
    since = session.clock().now();
  }

  void commandEnds() {
    running = "";
    since = session.clock().now();
  }

  void runs(String statement) {
    running = statement;
  }

  /** The kind of the running statement decides how long it may take. */
  void reads(boolean only) {
    reads = only;
  }

  void kill() {
    killed = true;
  }

  /** Whether the last command was stopped because the client wanted no more of it. */
  boolean pastClientsLimit() {
    return pastClientsLimit;
  }

  /**
   * Throws when the running statement must stop.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1317 or 3024
   */
  void check() {
    if (killed || !session.isOpen()) {
      throw MySqlError.QUERY_INTERRUPTED.with();
    }
    Duration spent = Duration.between(since, session.clock().now());
    long ownMillis = session.variables().number("max_execution_time");
    if (reads && ownMillis > 0 && spent.toMillis() > ownMillis) {
      throw MySqlError.QUERY_TIMEOUT.with();
    }
    Duration given = clientsLimit;
    if (given != null && spent.compareTo(given) > 0) {
      pastClientsLimit = true;
      throw MySqlError.QUERY_INTERRUPTED.with();
    }
    Duration limit = reads ? session.limits().read() : session.limits().write();
    if (spent.compareTo(limit) > 0 && !(reads && RowLimit.isLifted(session))) {
      throw MySqlError.QUERY_INTERRUPTED.text(TabletErrors.timedOut(session, spent));
    }
  }

  /** The session's line in SHOW PROCESSLIST. */
  ProcessInfo process() {
    String statement = running;
    boolean idle = statement.isEmpty();
    long seconds = Duration.between(since, session.clock().now()).toSeconds();
    return new ProcessInfo(
        session.id(),
        session.user(),
        session.host(),
        session.database(),
        idle ? "Sleep" : "Query",
        seconds,
        idle ? "" : "executing",
        statement);
  }
}
