package dev.serverlessdb.mysql.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.finding.Finding;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Full scans and the index that would have served. Verified against: MySQL's manual on range
 * optimization, index merge, ORDER BY optimization, MIN() and MAX(), type conversion and
 * multiple-column indexes.
 */
class FullScanTest {

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
  void aScanNamesTheStatementTheTableTheRowsAndTheIndex() throws SQLException {
    shop.run("SELECT * FROM orders WHERE customer_id = 3");
    shop.run("SELECT * FROM orders WHERE customer_id = 4");
    assertThat(shop.findings("FULL_SCAN"))
        .containsExactly(
            new Finding(
                "FULL_SCAN",
                "planetscale",
                "orders",
                2,
                "\"select * from orders where customer_id = ?\" read 200 rows of orders without an"
                    + " index; every one of them is billed, and it gets slower and dearer with"
                    + " every row stored.",
                "ALTER TABLE `orders` ADD INDEX (`customer_id`)"));
    shop.run("ALTER TABLE `orders` ADD INDEX (`customer_id`)");
    shop.forget();
    shop.run("SELECT * FROM orders WHERE customer_id = 3");
    assertThat(shop.findings("FULL_SCAN")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WHERE state = 'open' AND customer_id = 3           | `state`, `customer_id`",
        "WHERE customer_id > 3 AND state = 'open'           | `state`, `customer_id`",
        "WHERE customer_id = 3 ORDER BY created DESC        | `customer_id`, `created`",
        "WHERE customer_id > 3 ORDER BY created             | `customer_id`",
        "WHERE customer_id = 3 AND created > NOW() ORDER BY state | `customer_id`, `created`",
        "WHERE customer_id IN (1, 2) ORDER BY created       | `customer_id`",
        "WHERE customer_id IN (1, 2) AND created < NOW()    | `customer_id`, `created`",
        "WHERE customer_id = 1 OR customer_id = 2           | `customer_id`",
        "WHERE customer_id BETWEEN 1 AND 2                  | `customer_id`",
        "WHERE state IS NULL                                | `state`",
        "WHERE state LIKE 'o%'                              | `state`",
        "WHERE note = 'x'                                   | `note`(64)",
        "WHERE customer_id = 3 ORDER BY created DESC, state | `customer_id`, `created` DESC, `state`",
        "WHERE 3 = o.customer_id                            | `customer_id`",
        "ORDER BY created LIMIT 10                          | `created`",
      })
  void equalityComesFirstThenListsThenOneRangeOrTheOrder(String clause, String columns)
      throws SQLException {
    shop.run("SELECT * FROM orders o " + clause);
    assertThat(shop.findings("FULL_SCAN"))
        .extracting(Finding::advice)
        .containsExactly("ALTER TABLE `orders` ADD INDEX (" + columns + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders",
        "SELECT * FROM orders WHERE YEAR(created) = 2024",
        "SELECT * FROM orders WHERE state LIKE '%n'",
        "SELECT * FROM orders WHERE state <> 'open'",
        "SELECT * FROM orders WHERE customer_id = id",
        "SELECT * FROM orders ORDER BY created",
      })
  void whereNoIndexCanServeNoneIsNamed(String sql) throws SQLException {
    shop.run(sql);
    assertThat(shop.findings("FULL_SCAN"))
        .extracting(Finding::advice)
        .singleElement()
        .asString()
        .startsWith("No index can serve it as it is written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM orders WHERE id < 150",
        "SELECT * FROM orders LIMIT 150",
        "SELECT * FROM orders WHERE code = '3' OR id = 2",
        "SELECT * FROM orders WHERE code < CONCAT('1', '2')",
        "SELECT * FROM orders ORDER BY code LIMIT 3",
        "SELECT * FROM orders ORDER BY id LIMIT 5 OFFSET 150",
        "SELECT MAX(code) FROM orders",
        "SELECT COUNT(*) FROM orders",
      })
  void whatMySqlReadsByAnIndexIsNoScan(String sql) throws SQLException {
    shop.run(sql);
    assertThat(shop.findings("FULL_SCAN")).isEmpty();
  }

  @Test
  void anIndexWhoseValuesMustBeConvertedIsNamed() throws SQLException {
    shop.run("SELECT * FROM orders WHERE code = 7");
    assertThat(shop.findings("FULL_SCAN"))
        .extracting(Finding::advice)
        .containsExactly(
            "Compare the column of index by_code with values of its own type: the index cannot"
                + " serve values that must be converted.");
  }

  @Test
  void theInnerTableOfAJoinNeedsTheIndex() throws SQLException {
    shop.run("SELECT c.name FROM orders o JOIN customers c ON c.city = o.state WHERE o.id < 3");
    assertThat(shop.findings("FULL_SCAN"))
        .extracting(Finding::where, Finding::advice)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                "customers", "ALTER TABLE `customers` ADD INDEX (`city`)"));
  }

  @Test
  void updatesAndDeletesAndSubqueriesScanToo() throws SQLException {
    shop.run("UPDATE orders SET note = 'x' WHERE customer_id = 1 ORDER BY created LIMIT 3");
    shop.run("DELETE FROM orders WHERE state = 'shut'");
    shop.run("SELECT * FROM customers WHERE id = (SELECT MIN(id) FROM orders WHERE state = 'new')");
    assertThat(shop.findings("FULL_SCAN"))
        .extracting(Finding::advice)
        .containsExactlyInAnyOrder(
            "ALTER TABLE `orders` ADD INDEX (`customer_id`, `created`)",
            "ALTER TABLE `orders` ADD INDEX (`state`)",
            "ALTER TABLE `orders` ADD INDEX (`state`)");
  }

  @Test
  void aSmallTableIsNotWorthAWord() throws SQLException {
    try (Shop small = new Shop(99)) {
      small.run("SELECT * FROM orders WHERE customer_id = 3");
      assertThat(small.emulator().findings().all()).isEmpty();
    }
  }
}
