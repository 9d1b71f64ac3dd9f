package dev.serverlessdb.mysql.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statements that run while the clock is moved, on connections without a socket. The text is that
 * of PlanetScale's error reference; number and state are what Vitess makes of code Canceled.
 */
@Timeout(120)
class StatementTimeTest {

  /** A hundred million pairs of rows: nobody waits for that. */
  private static final String ENDLESS = "FROM n a, n b, n c, n d WHERE a.i + b.i + c.i + d.i < 0";

  private final EmulatorClock clock = EmulatorClock.frozenAt(Instant.parse("2026-01-02T03:04:05Z"));
  private final Emulator emulator =
      Emulator.builder().clock(clock).with(new PlanetScaleFactory()).start();
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void connect() throws SQLException {
    connection =
        emulator.service("planetscale", MySqlService.class).dataSource("shop").getConnection();
    statement = connection.createStatement();
    statement.execute("CREATE TABLE n (i INT PRIMARY KEY)");
    statement.execute("CREATE TABLE sums (i INT)");
    StringBuilder values = new StringBuilder("(0)");
    for (int i = 1; i < 100; i++) {
      values.append(",(").append(i).append(')');
    }
    statement.execute("INSERT INTO n VALUES " + values);
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    emulator.close();
  }

  /** Runs a statement on another thread until it has begun. */
  private CompletableFuture<Exception> begin(String sql) throws SQLException {
    CompletableFuture<Exception> failure =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                statement.execute(sql);
                return new SQLException("the statement came to its end");
              } catch (SQLException e) {
                return e;
              }
            });
    try (Connection other =
            emulator.service("planetscale", MySqlService.class).dataSource("shop").getConnection();
        Statement watch = other.createStatement()) {
      boolean running = false;
      while (!running) {
        try (ResultSet rows = watch.executeQuery("SHOW PROCESSLIST")) {
          while (rows.next()) {
            running |= sql.equals(rows.getString("Info"));
          }
        }
      }
    }
    return failure;
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT COUNT(*), 901, 15m1s",
    "INSERT INTO sums SELECT a.i, 31, 31s",
  })
  void aStatementThatTakesTooLongIsEndedByTheTablet(String start, int seconds, String elapsed)
      throws Exception {
    CompletableFuture<Exception> failure = begin(start + " " + ENDLESS);
    clock.advance(Duration.ofSeconds(seconds));
    Exception error = failure.get(60, TimeUnit.SECONDS);
    assertThat(error)
        .hasMessageMatching(
            "target: shop\\.-\\.primary: vttablet: rpc error: code = Canceled desc = \\(errno 2013\\)"
                + " due to context deadline exceeded, elapsed time: "
                + elapsed
                + ", killing query ID \\d+ \\(CallerID: root\\)");
    assertInterrupted(error);
    assertThat(statement.execute("SELECT 1")).isTrue();
  }

  private static void assertInterrupted(Exception error) {
    assertThat(error)
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              assertThat(e.getErrorCode()).isEqualTo(1317);
              assertThat(e.getSQLState()).isEqualTo("70100");
            });
  }

  @Test
  void aQueryTimeoutCountsTheEmulatorsTime() throws Exception {
    statement.setQueryTimeout(5);
    CompletableFuture<Exception> failure = begin("SELECT COUNT(*) " + ENDLESS);
    clock.advance(Duration.ofSeconds(6));
    assertThat(failure.get(60, TimeUnit.SECONDS))
        .isInstanceOf(SQLTimeoutException.class)
        .hasMessage("Statement cancelled due to timeout or client request");
  }

  @Test
  void cancelStopsAStatementFromAnotherThread() throws Exception {
    CompletableFuture<Exception> failure = begin("SELECT COUNT(*) " + ENDLESS);
    statement.cancel();
    assertInterrupted(failure.get(60, TimeUnit.SECONDS));
    assertThat(statement.execute("SELECT 1")).isTrue();
  }

  @Test
  void abortEndsTheConnectionFromAnotherThread() throws Exception {
    connection.setAutoCommit(false);
    statement.execute("INSERT INTO n VALUES (1000)");
    CompletableFuture<Exception> failure = begin("SELECT COUNT(*) " + ENDLESS);
    connection.abort(Runnable::run);
    assertThat(failure.get(60, TimeUnit.SECONDS)).isNotNull();
    assertThat(connection.isClosed()).isTrue();
    try (Connection other =
            emulator.service("planetscale", MySqlService.class).dataSource("shop").getConnection();
        Statement next = other.createStatement()) {
      assertThat(next.executeUpdate("INSERT INTO n VALUES (1000)")).isEqualTo(1);
    }
  }
}
