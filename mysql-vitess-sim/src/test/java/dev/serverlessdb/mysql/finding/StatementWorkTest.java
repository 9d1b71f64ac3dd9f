package dev.serverlessdb.mysql.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.serverlessdb.core.admin.AdminService;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.mysql.PlanetScalePrices;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the journal says of statements, and what they cost. Verified against: PlanetScale's page on
 * billing ("Understanding rows read", its prices for rows and storage).
 */
class StatementWorkTest {

  private Shop shop;

  @BeforeEach
  void open() throws SQLException {
    shop = new Shop(200);
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM orders                                    | 200 | 200 | orders in full, 200 rows",
        "SELECT * FROM orders WHERE id = 7                       | 1   | 1   | orders by PRIMARY, 1 row",
        "SELECT * FROM orders WHERE code = '7'                   | 1   | 1   | orders by by_code, 1 row",
        "SELECT * FROM orders WHERE id IN (1, 2, 999)            | 2   | 2   | orders by PRIMARY, 2 rows",
        "SELECT * FROM orders WHERE customer_id = 3              | 200 | 20  | orders in full, 200 rows",
        "SELECT * FROM orders LIMIT 5                            | 5   | 5   | orders in full, 5 rows",
        "SELECT * FROM orders ORDER BY id LIMIT 2 OFFSET 10      | 12  | 2   | orders in full, 12 rows",
        "SELECT COUNT(*) FROM orders WHERE customer_id = 3       | 200 | 1   | orders in full, 200 rows",
        "SELECT SUM(id) FROM orders WHERE id <= 50               | 50  | 1   | orders by PRIMARY, 50 rows",
        "SELECT 1                                                | 0   | 1   | ",
        "SELECT COUNT(*) FROM orders                             | 0   | 1   | ",
      })
  void everyRowThatIsLookedAtIsRead(String sql, double read, double returned, String access)
      throws SQLException {
    JournalEntry entry = shop.entryOf(sql);
    assertThat(entry.units()).isEqualTo(Map.of("rowsRead", read, "rowsReturned", returned));
    assertThat(entry.facts().get("access")).isEqualTo(access);
  }

  @Test
  void aJoinReadsTheRowsOfBothTables() throws SQLException {
    JournalEntry entry =
        shop.entryOf(
            "SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id"
                + " WHERE o.id <= 30");
    assertThat(entry.units()).isEqualTo(Map.of("rowsRead", 57.0, "rowsReturned", 27.0));
    assertThat(entry.facts().get("access"))
        .isEqualTo("orders by PRIMARY, 30 rows; customers by PRIMARY, 27 rows");
  }

  @Test
  void aTableThatIsJoinedByHashIsReadOnce() throws SQLException {
    JournalEntry entry =
        shop.entryOf("SELECT o.id FROM customers c JOIN orders o ON o.customer_id = c.id");
    assertThat(entry.units().get("rowsRead")).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO customers VALUES (1000, 'a', 'b'), (1001, 'a', 'b')           | 0   | 2",
        "UPDATE orders SET state = 'shut' WHERE customer_id = 3                    | 200 | 20",
        "UPDATE orders SET state = 'open' WHERE id = 1                             | 1   | 0",
        "DELETE FROM orders WHERE id <= 5                                          | 5   | 5",
        "INSERT INTO customers VALUES (1, 'x', '') ON DUPLICATE KEY UPDATE name='z'| 0   | 1",
        "INSERT INTO customers SELECT id + 500, state, code FROM orders            | 200 | 200",
        "SET @a = 1                                                                | 0   | 0",
      })
  void everyRowThatIsChangedIsWritten(String sql, double read, double written) throws SQLException {
    assertThat(shop.entryOf(sql).units())
        .isEqualTo(Map.of("rowsRead", read, "rowsWritten", written));
  }

  @Test
  void whatAForeignKeyCascadesToIsWrittenToo() throws SQLException {
    shop.run(
        "CREATE TABLE items (id INT PRIMARY KEY, order_id INT,"
            + " FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE)");
    shop.run("INSERT INTO items VALUES (1, 7), (2, 7), (3, 8)");
    assertThat(shop.entryOf("DELETE FROM orders WHERE id = 7").units().get("rowsWritten"))
        .isEqualTo(3);
  }

  @Test
  void aFailedStatementIsBilledForWhatItRead() {
    assertThatThrownBy(() -> shop.run("INSERT INTO customers SELECT 1, state, code FROM orders"))
        .hasMessageContaining("Duplicate entry");
    assertThat(shop.last().units()).isEqualTo(Map.of("rowsRead", 200.0));
    assertThat(shop.last().errorCode()).isEqualTo("1062");
  }

  @Test
  void aStatementIsKnownByItsPattern() throws SQLException {
    shop.runWith("SELECT name FROM customers WHERE id = ?", 3);
    assertThat(shop.last().facts())
        .containsEntry("normalized", "select name from customers where id = ?")
        .containsEntry("database", "shop")
        .containsKeys("statement", "connection", "values");
    shop.run("SELECT name FROM customers WHERE id = 4");
    assertThat(shop.last().facts())
        .containsEntry("statement", "SELECT name FROM customers WHERE id = 4")
        .containsEntry("normalized", "select name from customers where id = ?");
  }

  @Test
  void rowsAreChargedAtTheServicesPrices() throws SQLException {
    shop.run("SELECT * FROM orders");
    shop.run("INSERT INTO customers VALUES (1000, 'a', 'b'), (1001, 'a', 'b')");
    assertThat(shop.emulator().meter().units())
        .containsEntry("planetscale/rowsRead", 200.0)
        .containsEntry("planetscale/rowsWritten", 2.0);
    assertThat(shop.emulator().meter().dollars(shop.emulator().prices()))
        .isEqualTo(200 * 1.0 / 1e9 + 2 * 1.5 / 1e6, within(1e-15));
    assertThat(PlanetScalePrices.SCALER.dollars("planetscale", "gigabytes")).isEqualTo(2.5);
  }

  @Test
  void theAdminReportShowsUnitsDollarsAndFindings() throws SQLException {
    shop.run("SELECT * FROM orders WHERE customer_id = 3");
    try (AdminService admin = new AdminService(shop.emulator())) {
      HttpRequest request =
          new HttpRequest("GET", "/_emulator/report", "", new HttpHeaders(), new byte[0]);
      String report = new String(admin.handle(request).body(), UTF_8);
      assertThat(report)
          .contains(
              "\"planetscale/rowsRead\":200.0",
              "\"planetscale/gigabytes\":",
              "\"dollarsPerMonth\":",
              "\"kind\":\"FULL_SCAN\"",
              "\"advice\":\"ALTER TABLE `orders` ADD INDEX (`customer_id`)\"");
    }
  }

  @Test
  void whatIsStoredIsMeasuredFromRowsAndIndexes() throws SQLException {
    double before = stored();
    shop.run("INSERT INTO orders (id, note) VALUES (1000, REPEAT('x', 10000))");
    assertThat(stored() - before).isBetween(10_000.0, 10_200.0);
    shop.run("DELETE FROM orders WHERE id = 1000");
    assertThat(stored()).isEqualTo(before);
  }

  private double stored() {
    return shop.emulator().stored().getOrDefault("planetscale/gigabytes", -1.0) * (1L << 30);
  }
}
