package dev.serverlessdb.mysql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.fault.FaultPlan;
import dev.serverlessdb.core.finding.Findings;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.StubEngine;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.transaction.Transactions;
import dev.serverlessdb.mysql.value.LongValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Verified against MySQL's manual (SET, savepoints, SHOW WARNINGS, prepared statements in SQL:
 * https://dev.mysql.com/doc/refman/8.0/en/sql-statements.html) and, for the limits, against
 * PlanetScale's page of system limits and errors that its users report.
 */
class SessionTest {

  private final EmulatorClock clock = EmulatorClock.frozenAt(Instant.parse("2026-01-02T03:04:05Z"));
  private final FaultPlan faults = new FaultPlan();
  private final RequestJournal journal = new RequestJournal();
  private final Sessions sessions = sessions(SessionLimits.PLANETSCALE, false);
  private final Branch branch =
      new Branch(new StubEngine(), new Transactions(HeapStore.create(clock)));
  private final Session session = open(sessions);

  private Sessions sessions(SessionLimits limits, boolean strict) {
    return new Sessions(new Sessions.Setting(context(), new SystemVariables(), limits, strict));
  }

  private ServiceContext context() {
    return new ServiceContext(
        HeapStore.create(clock),
        clock,
        Entropy.seeded(1),
        new Admission(clock, faults),
        journal,
        new Findings(journal),
        Optional.empty());
  }

  private Session open(Sessions in) {
    Session opened = in.open(in.nextId(), branch, "root", "localhost");
    opened.use("shop");
    return opened;
  }

  private String scalar(String sql) {
    return scalar(session, sql);
  }

  private static String scalar(Session in, String sql) {
    in.commandBegins();
    try {
      QueryResult result = (QueryResult) in.query(sql);
      return result.rows().isEmpty() ? "-" : String.valueOf(result.rows().get(0).text(0));
    } catch (MySqlException e) {
      in.failed(e);
      throw e;
    } finally {
      in.commandEnds();
    }
  }

  private void run(String sql) {
    session.commandBegins();
    session.query(sql);
  }

  private void fails(String sql, int errno, String text) {
    assertThatThrownBy(() -> run(sql))
        .isInstanceOfSatisfying(
            MySqlException.class,
            e -> {
              assertThat(e.errno()).isEqualTo(errno);
              assertThat(e.text()).isEqualTo(text);
            });
  }

  @Test
  void variablesHaveASessionAndAGlobalValue() {
    run("SET GLOBAL innodb_lock_wait_timeout = 7");
    assertThat(scalar("SELECT @@innodb_lock_wait_timeout")).isEqualTo("50");
    assertThat(scalar(open(sessions), "SELECT @@innodb_lock_wait_timeout")).isEqualTo("7");
    run("SET innodb_lock_wait_timeout = 9");
    assertThat(scalar("SELECT @@SESSION.innodb_lock_wait_timeout")).isEqualTo("9");
    run("SET innodb_lock_wait_timeout = DEFAULT");
    assertThat(scalar("SELECT @@innodb_lock_wait_timeout")).isEqualTo("7");
  }

  @Test
  void whatCannotBeSetSaysWhy() {
    fails("SET nonsense = 1", 1193, "Unknown system variable 'nonsense'");
    fails("SET version = 'x'", 1238, "Variable 'version' is a read only variable");
    fails(
        "SET max_connections = 5",
        1229,
        "Variable 'max_connections' is a GLOBAL variable and should be set with SET GLOBAL");
    fails(
        "SET GLOBAL timestamp = 5",
        1228,
        "Variable 'timestamp' is a SESSION variable and can't be used with SET GLOBAL");
    fails("SET sql_mode = 'WHAT'", 1231, "Variable 'sql_mode' can't be set to the value of 'WHAT'");
    fails("SET time_zone = 'Mars/Base'", 1298, "Unknown or incorrect time zone: 'Mars/Base'");
    fails("SET autocommit = 5", 1231, "Variable 'autocommit' can't be set to the value of '5'");
    fails("SET NAMES klingon", 1115, "Unknown character set: 'klingon'");
    fails("SET wait_timeout = 'x'", 1232, "Incorrect argument type to variable 'wait_timeout'");
  }

  @Test
  void aSetHappensWholeOrNotAtAll() {
    fails("SET @a = 1, nonsense = 2", 1193, "Unknown system variable 'nonsense'");
    assertThat(scalar("SELECT @a")).isEqualTo("null");
    run("SET @a = 1, @b = @a");
    assertThat(scalar("SELECT @b")).isEqualTo("null");
  }

  @Test
  void theConnectorsFirstSetIsUnderstood() {
    run(
        "SET sql_mode = CONCAT(@@sql_mode, ',PIPES_AS_CONCAT'), session_track_schema = 1, NAMES"
            + " utf8mb4");
    assertThat(scalar("SELECT @@sql_mode"))
        .isEqualTo(
            "PIPES_AS_CONCAT,ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION");
  }

  @Test
  void valuesOutOfRangeAreBroughtIntoItWithAWarning() {
    run("SET innodb_lock_wait_timeout = 0");
    assertThat(session.warningCount()).isEqualTo(1);
    assertThat(scalar("SHOW WARNINGS")).isEqualTo("Warning");
    assertThat(scalar("SELECT @@innodb_lock_wait_timeout")).isEqualTo("1");
  }

  @Test
  void warningsStayUntilTheNextStatementThatIsNoQuestionAboutThem() {
    run("SELECT WARN()");
    assertThat(scalar("SHOW WARNINGS")).isEqualTo("Warning");
    assertThat(scalar("SHOW WARNINGS")).isEqualTo("Warning");
    assertThat(scalar("SELECT 1")).isEqualTo("1");
    assertThat(scalar("SHOW WARNINGS")).isEqualTo("-");
  }

  @Test
  void savepointsNestAndUnknownOnesAreErrors() {
    run("BEGIN");
    run("INSERT INTO kv VALUES (1, 'a')");
    run("SAVEPOINT s1");
    run("INSERT INTO kv VALUES (2, 'b')");
    run("SAVEPOINT s2");
    run("INSERT INTO kv VALUES (3, 'c')");
    run("ROLLBACK TO s1");
    fails("ROLLBACK TO s2", 1305, "SAVEPOINT s2 does not exist");
    run("RELEASE SAVEPOINT S1");
    fails("ROLLBACK TO s1", 1305, "SAVEPOINT s1 does not exist");
    run("COMMIT");
    assertThat(((QueryResult) session.query("SELECT * FROM kv")).rows()).hasSize(1);
  }

  @Test
  void aFailedStatementLeavesTheTransactionAsItWas() {
    run("BEGIN");
    run("INSERT INTO kv VALUES (1, 'a')");
    fails(
        "INSERT INTO kv VALUES (2, 'b'), (1, 'c')",
        1062,
        "Duplicate entry '1' for key 'kv.PRIMARY'");
    run("COMMIT");
    assertThat(((QueryResult) session.query("SELECT * FROM kv")).rows()).hasSize(1);
  }

  @Test
  void preparedStatementsInSqlTakeUserVariables() {
    run("PREPARE p FROM 'SELECT ?'");
    run("SET @x = 'ok'");
    assertThat(scalar("EXECUTE p USING @x")).isEqualTo("ok");
    fails("EXECUTE p", 1210, "Incorrect arguments to EXECUTE");
    run("DEALLOCATE PREPARE p");
    fails("EXECUTE p USING @x", 1243, "Unknown prepared statement handler (p) given to EXECUTE");
  }

  @Test
  void setTakesParametersToo() {
    var set = session.prepare("SET @a = ?, innodb_lock_wait_timeout = ?");
    session.execute(set, List.of(new LongValue(7), new LongValue(9)));
    assertThat(scalar("SELECT @a")).isEqualTo("7");
    assertThat(scalar("SELECT @@innodb_lock_wait_timeout")).isEqualTo("9");
  }

  @Test
  void whatIsParsedTwiceHasItsParametersOnce() {
    String sql = "SELECT (? + ?), (SELECT ?), CASE WHEN (? > (?)) THEN (?) END";
    assertThat(session.prepare(sql).parameterCount()).isEqualTo(6);
    String recursive =
        "WITH RECURSIVE n (i) AS (SELECT ? UNION ALL (SELECT (i + ?) FROM n WHERE i < ?)) SELECT i"
            + " FROM n";
    assertThat(session.prepare(recursive).parameterCount()).isEqualTo(3);
  }

  @Test
  void aTransactionThatTakesTooLongIsRolledBackAndTheNextStatementSaysSo() {
    run("BEGIN");
    run("INSERT INTO kv VALUES (1, 'a')");
    clock.advance(Duration.ofSeconds(21));
    assertThat(session.inTransaction()).isFalse();
    assertThatThrownBy(() -> run("SELECT 1"))
        .isInstanceOf(MySqlException.class)
        .hasMessageMatching(
            "target: shop\\.-\\.primary: vttablet: rpc error: code = Aborted desc = transaction"
                + " \\d+: ended at 2026-01-02 03:04:25\\.000 UTC \\(exceeded timeout: 20s\\)"
                + " \\(CallerID: root\\)");
    assertThat(scalar("SELECT 1")).isEqualTo("1");
    assertThat(((QueryResult) session.query("SELECT * FROM kv")).rows()).isEmpty();
  }

  private Session openWithTwoRows() {
    SessionLimits two =
        new SessionLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(900), Duration.ofSeconds(30), 2, 10);
    return open(sessions(two, false));
  }

  private static void assertTabletSays(String description, Runnable statement) {
    assertThatThrownBy(statement::run)
        .isInstanceOfSatisfying(
            MySqlException.class,
            e -> {
              assertThat(e.errno()).isEqualTo(1105);
              assertThat(e.text())
                  .isEqualTo(
                      "target: shop.-.primary: vttablet: rpc error: code = Aborted desc = "
                          + description
                          + " (CallerID: root)");
            });
  }

  /** Number and text as users of the service report them for SELECT, as Vitess has them for DML. */
  @Test
  void tooManyRowsAreTheTabletsError() {
    Session limited = openWithTwoRows();
    limited.query("INSERT INTO kv VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    assertTabletSays("Row count exceeded 2", () -> limited.query("SELECT * FROM kv"));
    assertTabletSays(
        "caller id: root: row count exceeded 2", () -> limited.query("UPDATE kv SET v = 'x'"));
    assertTabletSays(
        "caller id: root: row count exceeded 2", () -> limited.query("DELETE FROM kv"));
    assertThat(((QueryResult) session.query("SELECT * FROM kv")).rows())
        .extracting(row -> row.text(1))
        .containsExactly("a", "b", "c");
  }

  @Test
  void tooManyChangesCostTheTransaction() {
    Session limited = openWithTwoRows();
    limited.query("BEGIN");
    limited.query("INSERT INTO kv VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    assertTabletSays(
        "caller id: root: row count exceeded 2", () -> limited.query("DELETE FROM kv"));
    assertThat(limited.inTransaction()).isFalse();
    assertThat(((QueryResult) session.query("SELECT * FROM kv")).rows()).isEmpty();
  }

  @Test
  void analyticalWorkloadsReadAsManyRowsAsTheyLike() {
    Session limited = openWithTwoRows();
    limited.query("INSERT INTO kv VALUES (1, 'a'), (2, 'b'), (3, 'c')");
    limited.query("SET workload = 'olap'");
    assertThat(((QueryResult) limited.query("SELECT * FROM kv")).rows()).hasSize(3);
  }

  @Test
  void thereIsRoomForAThousandConnections() {
    Sessions many = sessions(SessionLimits.PLANETSCALE, false);
    for (int i = 0; i < 1_000; i++) {
      var unused = open(many);
    }
    assertThatThrownBy(() -> open(many))
        .isInstanceOf(MySqlException.class)
        .hasMessage("Too many connections");
    assertThat(many.openUncounted(branch, "u", "localhost").isOpen()).isTrue();
  }

  @Test
  void databasesAreMadeOnFirstUseUnlessTheyMustExist() {
    session.use("fresh");
    assertThat(scalar("SELECT DATABASE()")).isEqualTo("fresh");
    fails("USE nowhere", 1049, "Unknown database 'nowhere'");
    Sessions strict = sessions(SessionLimits.PLANETSCALE, true);
    Session refused = strict.open(strict.nextId(), branch, "root", "localhost");
    assertThatThrownBy(() -> refused.use("nowhere"))
        .isInstanceOf(MySqlException.class)
        .hasMessage("Unknown database 'nowhere'");
  }

  @Test
  void isolationCanBeSetForTheNextTransactionOnly() {
    run("SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED, READ ONLY");
    run("BEGIN");
    fails(
        "INSERT INTO kv VALUES (1, 'a')",
        1792,
        "Cannot execute statement in a READ ONLY transaction");
    fails(
        "SET TRANSACTION READ WRITE",
        1568,
        "Transaction characteristics can't be changed while a transaction is in progress");
    run("COMMIT");
    run("BEGIN");
    run("INSERT INTO kv VALUES (1, 'a')");
    run("ROLLBACK");
    run("SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    assertThat(scalar("SELECT @@transaction_isolation")).isEqualTo("SERIALIZABLE");
  }

  @Test
  void everyStatementIsInTheJournalWithWhatItTouchedAndHowItEnded() {
    run("INSERT INTO kv VALUES (1, 'a')");
    fails("INSERT INTO kv VALUES (1, 'a')", 1062, "Duplicate entry '1' for key 'kv.PRIMARY'");
    var entries = journal.last(2);
    assertThat(entries.get(0).operation()).isEqualTo("INSERT");
    assertThat(entries.get(0).resources()).containsExactly("kv");
    assertThat(entries.get(0).units()).containsEntry("rowsWritten", 1.0);
    assertThat(entries.get(1).errorCode()).isEqualTo("1062");
  }

  @Test
  void aStatementNestedTooDeeplyIsAnErrorLikeAnyOther() {
    int depth = 200_000;
    fails(
        "SELECT " + "(".repeat(depth) + "1" + ")".repeat(depth),
        1436,
        "Thread stack overrun: the statement is nested too deeply.");
    assertThat(scalar("SELECT 1")).isEqualTo("1");
  }

  @Test
  void lockedTablesMayOnlyBeUsedAsTheyWereLocked() {
    run("LOCK TABLES kv READ");
    fails(
        "INSERT INTO kv VALUES (1, 'a')",
        1099,
        "Table 'kv' was locked with a READ lock and can't be updated");
    fails("SELECT * FROM other", 1100, "Table 'other' was not locked with LOCK TABLES");
    run("UNLOCK TABLES");
    run("INSERT INTO kv VALUES (1, 'a')");
  }
}
