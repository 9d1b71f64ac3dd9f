package dev.serverlessdb.junit;

import static dev.serverlessdb.junit.ServerlessDbAssertions.assertThat;
import static dev.serverlessdb.junit.ServerlessDbAssertions.rowsRead;
import static dev.serverlessdb.junit.ServerlessDbAssertions.rowsWritten;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.finding.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * What the extension says of a test's SQL. Verified by running test classes through JUnit's test
 * kit.
 */
class SqlVerdictsTest {

  static final class Orders implements Fixture {
    @Override
    public void prepare(ServerlessDb db) throws SQLException {
      Connection connection = db.mysql().connection();
      Kit.execute(connection, "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT)");
      String rows =
          IntStream.rangeClosed(1, 300)
              .mapToObj(i -> "(" + i + ", " + i % 10 + ")")
              .collect(Collectors.joining(", "));
      Kit.execute(connection, "INSERT INTO orders VALUES " + rows);
    }
  }

  private static String complaint(Class<?> testClass) {
    return String.valueOf(Kit.failures(Kit.run(testClass)).get(0).getMessage());
  }

  @Test
  void aScanFailsATestWhosePolicyForbidsIt() {
    assertThat(complaint(ScanningCase.class))
        .startsWith("FULL_SCAN in planetscale at orders, once. \"select * from orders where")
        .endsWith("ALTER TABLE `orders` ADD INDEX (`customer_id`)");
  }

  @ServerlessDbTest(seed = Orders.class, failOn = FindingKind.FULL_SCAN)
  static class ScanningCase {
    @Test
    void scans(Connection connection) throws SQLException {
      Kit.execute(connection, "SELECT * FROM orders WHERE customer_id = 3");
    }
  }

  @Test
  void aLoopOfQueriesFailsATestWhosePolicyForbidsIt() {
    assertThat(complaint(LoopingCase.class))
        .startsWith("N_PLUS_ONE in planetscale at orders, once");
  }

  @ServerlessDbTest(seed = Orders.class, failOn = FindingKind.N_PLUS_ONE)
  static class LoopingCase {
    @Test
    void loops(Connection connection) throws SQLException {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT * FROM orders WHERE id = ?")) {
        for (int id = 1; id <= 10; id++) {
          statement.setInt(1, id);
          statement.executeQuery().close();
        }
      }
    }
  }

  @Test
  void aQueryWithoutLimitFailsATestWhosePolicyForbidsIt() {
    assertThat(complaint(UnlimitedCase.class))
        .startsWith("NO_LIMIT in planetscale at orders, once");
  }

  @ServerlessDbTest(seed = Orders.class, failOn = FindingKind.NO_LIMIT)
  static class UnlimitedCase {
    @Test
    void readsAll(Connection connection) throws SQLException {
      Kit.execute(connection, "SELECT id FROM orders WHERE id > 0");
    }
  }

  @Test
  void readingManyRowsForFewFailsATestWhosePolicyForbidsIt() {
    assertThat(complaint(WastefulCase.class))
        .startsWith("ROWS_READ_PER_ROW_RETURNED in planetscale at orders, once")
        .contains("read 299 rows to return 1 row;");
  }

  @ServerlessDbTest(seed = Orders.class, failOn = FindingKind.ROWS_READ_PER_ROW_RETURNED)
  static class WastefulCase {
    @Test
    void reads(Connection connection) throws SQLException {
      Kit.execute(connection, "SELECT id FROM orders WHERE id > 1 AND customer_id + id = 308");
    }
  }

  @Test
  void aLongTransactionFailsATestWhosePolicyForbidsIt() {
    assertThat(complaint(SlowCase.class))
        .startsWith("LONG_TRANSACTION in planetscale at test, once. A transaction was open for 15");
  }

  @ServerlessDbTest(
      seed = Orders.class,
      clock = "2026-01-01T00:00:00Z",
      failOn = FindingKind.LONG_TRANSACTION)
  static class SlowCase {
    @Test
    void waits(Connection connection, ServerlessDb db) throws SQLException {
      connection.setAutoCommit(false);
      Kit.execute(connection, "DELETE FROM orders WHERE id = 1");
      db.emulator().advance(Duration.ofSeconds(15));
      connection.commit();
    }
  }

  @Test
  void aRefusedConnectionFailsATestWhosePolicyForbidsIt() {
    assertThat(complaint(CrowdedCase.class))
        .startsWith("CONNECTION_EXHAUSTION in planetscale at shop, once. A connection was refused");
  }

  @ServerlessDbTest(failOn = FindingKind.CONNECTION_EXHAUSTION)
  static class CrowdedCase {
    @Test
    void asksForOneMore(ServerlessDb db) throws SQLException {
      db.mysql().database("shop").maxConnections(1);
      DataSource shop = db.mysql().dataSource("shop");
      try (Connection only = shop.getConnection()) {
        assertThat(only.isClosed()).isFalse();
        assertThatThrownBy(shop::getConnection).hasMessage("Too many connections");
      }
    }
  }

  @Test
  void carefulSqlPassesAndItsCostsCanBeAssertedOn() {
    Kit.assertAllSucceed(Kit.run(CarefulCases.class), 2);
  }

  @ServerlessDbTest(
      seed = Orders.class,
      failOn = {
        FindingKind.FULL_SCAN,
        FindingKind.N_PLUS_ONE,
        FindingKind.NO_LIMIT,
        FindingKind.ROWS_READ_PER_ROW_RETURNED,
        FindingKind.LONG_TRANSACTION,
        FindingKind.CONNECTION_EXHAUSTION
      })
  static class CarefulCases {
    @Test
    void readsByKey(Connection connection, ServerlessDb db) throws SQLException {
      Kit.execute(connection, "SELECT * FROM orders WHERE id = 7");
      Kit.execute(connection, "UPDATE orders SET customer_id = 5 WHERE id IN (7, 8)");
      assertThat(db.findings()).isEmpty();
      assertThat(db.journal()).noScans().noErrors();
      assertThat(db.journal()).consumedAtMost(rowsRead(3)).consumedAtMost(rowsWritten(2));
      assertThatThrownBy(() -> assertThat(db.journal()).consumedAtMost(rowsRead(2)))
          .hasMessageContaining("at most 2.0 rowsRead were expected, not 3.0");
      assertThat(db.dollars()).isBetween(3.0e-6, 3.1e-6);
      assertThat(db.dollarsPerMonth()).isPositive().isLessThan(0.001);
    }

    @Test
    void aScanIsNoneOnlyWhereTheTableIsSmall(Connection connection, ServerlessDb db)
        throws SQLException {
      Kit.execute(connection, "DELETE FROM orders WHERE id > 50");
      Kit.execute(connection, "SELECT * FROM orders WHERE customer_id = 3");
      assertThat(db.journal()).noScans();
    }
  }

  @Test
  void aFailedTestShowsThePatternsOfItsLastStatements() {
    assertThat(Kit.failures(Kit.run(FailingCase.class)).get(0).getSuppressed())
        .singleElement()
        .asString()
        .contains("#1 planetscale SELECT orders 0 select id from orders where id = ?")
        .contains("#2 planetscale SELECT none 1146 1146 select * from none");
  }

  @ServerlessDbTest(seed = Orders.class)
  static class FailingCase {
    @Test
    void fails(Connection connection) throws SQLException {
      Kit.execute(connection, "SELECT id FROM orders WHERE id = 7");
      assertThatThrownBy(() -> Kit.execute(connection, "SELECT * FROM none")).isNotNull();
      throw new AssertionError("as expected");
    }
  }

  @Test
  void theJournalToldOfAScanNamesIt() {
    Kit.assertAllSucceed(Kit.run(ToldCase.class), 1);
  }

  @ServerlessDbTest(seed = Orders.class)
  static class ToldCase {
    @Test
    void scans(Connection connection, ServerlessDb db) throws SQLException {
      Kit.execute(connection, "SELECT id FROM orders WHERE customer_id = 3");
      assertThat(db.findings())
          .extracting(Finding::kind)
          .containsExactly("FULL_SCAN", "ROWS_READ_PER_ROW_RETURNED");
      assertThatThrownBy(() -> assertThat(db.journal()).noScans())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining(
              "no full scan was expected, but there was [select id from orders where customer_id ="
                  + " ?]");
    }
  }
}
