package dev.serverlessdb.mysql.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.mysql.MySqlService;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The other findings. Verified against: PlanetScale's pages on Query Insights (rows read /
 * returned) and on system limits (20 seconds for a transaction, 100,000 rows, connections).
 */
class DetectorsTest {

  private Shop shop;

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop(200);
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  @Test
  void aLoopOfPreparedQueriesIsFound() throws SQLException {
    for (int id = 1; id <= 10; id++) {
      shop.runWith("SELECT * FROM customers WHERE id = ?", id);
      shop.runWith("SELECT * FROM orders WHERE id = ?", id);
    }
    assertThat(shop.findings("N_PLUS_ONE"))
        .extracting(Finding::where, Finding::count)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("customers", 1L),
            org.assertj.core.api.Assertions.tuple("orders", 1L));
    assertThat(shop.findings("N_PLUS_ONE").get(0).why())
        .startsWith("\"select * from customers where id = ?\" was sent ten times or more");
  }

  @Test
  void aLoopThatOpensAConnectionForEachQueryIsFound() throws SQLException {
    for (int id = 1; id <= 10; id++) {
      try (Connection connection = shop.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SELECT * FROM customers WHERE id = " + id);
      }
    }
    assertThat(shop.findings("N_PLUS_ONE")).hasSize(1);
  }

  @Test
  void theSameValuesOrWritesInBetweenAreNoLoop() throws SQLException {
    for (int i = 0; i < 30; i++) {
      shop.runWith("SELECT * FROM customers WHERE id = ?", 1);
      shop.run("SELECT 1");
    }
    for (int id = 1; id <= 20; id++) {
      shop.runWith("SELECT * FROM orders WHERE id = ?", id);
      if (id % 9 == 0) {
        shop.run("UPDATE customers SET name = 'x' WHERE id = " + id);
      }
    }
    assertThat(shop.findings("N_PLUS_ONE")).isEmpty();
  }

  @Test
  void moreRowsReadThanReturnedAreFoundWithTheirAccess() throws SQLException {
    shop.run("SELECT id FROM orders WHERE id < 150 AND customer_id = 3 LIMIT 10 OFFSET 4");
    assertThat(shop.findings("ROWS_READ_PER_ROW_RETURNED"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.why()).contains("read 133 rows to return 10 rows");
              assertThat(finding.advice()).endsWith("It was read: orders by PRIMARY, 133 rows.");
            });
    assertThat(shop.findings("FULL_SCAN")).isEmpty();
  }

  @Test
  void aggregatesAndRowsThatAreReturnedAreNot() throws SQLException {
    shop.run("SELECT SUM(id) FROM orders WHERE id < 150");
    shop.run("SELECT customer_id, COUNT(*) + 1 FROM orders WHERE id < 150 GROUP BY customer_id");
    shop.run("SELECT id FROM orders WHERE customer_id < 2 LIMIT 100");
    assertThat(shop.findings("ROWS_READ_PER_ROW_RETURNED")).isEmpty();
  }

  @Test
  void aQueryWithoutLimitThatReturnsManyRowsIsFound() throws SQLException {
    shop.run("SELECT id FROM orders WHERE id < 150");
    shop.run("SELECT id FROM orders WHERE id < 160");
    assertThat(shop.findings("NO_LIMIT"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(2);
              assertThat(finding.why())
                  .startsWith(
                      "\"select id from orders where id < ?\" has no LIMIT and returned 159 rows;");
            });
  }

  @Test
  void aLimitOrAListOfKeysBoundsAQuery() throws SQLException {
    shop.run("SELECT id FROM orders WHERE id < 150 LIMIT 120");
    List<String> ids = new ArrayList<>();
    for (int id = 1; id <= 150; id++) {
      ids.add(Integer.toString(id));
    }
    shop.run("SELECT id FROM orders WHERE id IN (" + String.join(",", ids) + ")");
    shop.run("SELECT id FROM orders WHERE id < 50");
    assertThat(shop.findings("NO_LIMIT")).isEmpty();
  }

  @Test
  void aTransactionThatIsOpenForTenSecondsIsFound() throws SQLException {
    shop.connection().setAutoCommit(false);
    shop.run("UPDATE customers SET name = 'x' WHERE id = 1");
    shop.emulator().advance(Duration.ofSeconds(9));
    shop.connection().commit();
    assertThat(shop.findings("LONG_TRANSACTION")).isEmpty();
    shop.run("UPDATE customers SET name = 'y' WHERE id = 1");
    shop.emulator().advance(Duration.ofSeconds(12));
    shop.connection().commit();
    assertThat(shop.findings("LONG_TRANSACTION"))
        .extracting(Finding::where, Finding::count, Finding::why)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "shop",
                1L,
                "A transaction was open for 12.0 s, its last statement \"update customers set name"
                    + " = ? where id = ?\"; it holds its locks and a connection all that time, and"
                    + " the service rolls back what takes longer than 20 s."));
  }

  @Test
  void aTransactionThatIsRolledBackForItsLengthIsFound() throws SQLException {
    shop.connection().setAutoCommit(false);
    shop.run("UPDATE customers SET name = 'x' WHERE id = 1");
    shop.emulator().advance(Duration.ofSeconds(60));
    assertThatThrownBy(() -> shop.connection().commit()).hasMessageContaining("exceeded timeout");
    assertThat(shop.findings("LONG_TRANSACTION"))
        .singleElement()
        .extracting(Finding::why)
        .asString()
        .startsWith("A transaction was open for 20.0 s, ")
        .contains(", and was rolled back;");
  }

  @Test
  void connectionsThatAreRefusedOrCloseToItAreFound() throws SQLException {
    shop.emulator().service("planetscale", MySqlService.class).limitConnections("shop", 10);
    List<Connection> open = new ArrayList<>();
    while (open.size() < 6) {
      open.add(shop.dataSource().getConnection());
    }
    assertThat(shop.findings("CONNECTION_EXHAUSTION")).isEmpty();
    open.add(shop.dataSource().getConnection());
    assertThat(shop.findings("CONNECTION_EXHAUSTION"))
        .singleElement()
        .extracting(Finding::where, Finding::why)
        .containsExactly(
            "shop",
            "8 connections were open of the 10 that there may be; the next burst of requests is"
                + " refused with error 1040.");
    open.add(shop.dataSource().getConnection());
    open.add(shop.dataSource().getConnection());
    assertThatThrownBy(() -> shop.dataSource().getConnection()).hasMessage("Too many connections");
    assertThat(shop.last().errorCode()).isEqualTo("1040");
    assertThat(shop.findings("CONNECTION_EXHAUSTION"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.count()).isEqualTo(1);
              assertThat(finding.why())
                  .startsWith("A connection was refused with error 1040, as 10");
            });
    for (Connection connection : open) {
      connection.close();
    }
  }

  @Test
  void whatWasFoundIsForgottenWithTheJournal() throws SQLException {
    shop.run("SELECT * FROM orders WHERE customer_id = 3");
    shop.runWith("SELECT * FROM customers WHERE id = ?", 1);
    assertThat(shop.emulator().findings().all()).isNotEmpty();
    shop.forget();
    assertThat(shop.emulator().findings().all()).isEmpty();
  }
}
