package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.MySqlError;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Enters in the journal what happens to connections and transactions, but only when it is worth a
 * word: connections refused or close to their limit, transactions that took long.
 */
final class SessionJournal {

  /** Of that many connections the limit is small enough to be meant as it is. */
  private static final int SMALL_LIMIT = 10;

  private final RequestJournal journal;
  private final EmulatorClock clock;

  SessionJournal(RequestJournal journal, EmulatorClock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** A connection was refused because {@code limit} are open. */
  void refused(String database, int limit) {
    Map<String, String> facts =
        Map.of("database", database, "connectionLimit", Integer.toString(limit));
    enter("Connect", facts, MySqlError.OUT_OF_CONNECTIONS.errno());
  }

  /** A connection was opened, after which there are {@code open}. */
  void opened(String database, long open, int limit) {
    boolean close = limit >= SMALL_LIMIT && open * 10L >= limit * 8L;
    if (close) {
      Map<String, String> facts =
          Map.of(
              "database", database,
              "connections", Long.toString(open),
              "connectionLimit", Integer.toString(limit));
      enter("Connect", facts, 0);
    }
  }

  /** A transaction has ended after {@code open}, perhaps because it took too long. */
  void ended(Session session, Duration open, String lastStatement, boolean tooLong) {
    Duration limit = session.limits().transaction();
    if (tooLong || open.multipliedBy(2).compareTo(limit) >= 0) {
      Map<String, String> facts =
          Map.of(
              "database", session.database(),
              "connection", Long.toString(session.id()),
              "normalized", lastStatement,
              "seconds", String.format(Locale.ROOT, "%.3f", open.toMillis() / 1e3),
              "transactionLimit", Long.toString(limit.toSeconds()));
      enter("Transaction", facts, tooLong ? MySqlError.UNKNOWN_ERROR.errno() : 0);
    }
  }

  private void enter(String operation, Map<String, String> facts, int errno) {
    journal.record(
        clock.now(),
        new RequestJournal.Draft(
            StatementGate.SERVICE,
            operation,
            List.of(),
            List.of(),
            Map.of(),
            facts,
            errno,
            errno == 0 ? "" : Integer.toString(errno)));
  }
}
