package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.mysql.result.SqlText;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Statements that drivers and object-relational mappers send.
 *
 * <p>Verified against: what the drivers sent over the wire, and the reference manual's pages on the
 * statements in them.
 */
class DriverStatementsTest {

  private final TestShop shop;

  DriverStatementsTest() throws SQLException {
    shop = new TestShop();
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  private void run(String sql) throws SQLException {
    shop.run(sql);
  }

  private List<String> rows(String sql) throws SQLException {
    return shop.rows(sql);
  }

  /** MariaDB's driver and PyMySQL write parameters so. */
  @Test
  void rawBytesInABinaryLiteralAreKept() throws SQLException {
    byte[] sent = {'_', 'b', 'i', 'n', 'a', 'r', 'y', '\'', (byte) 0xff, 'a', (byte) 0x80, '\''};
    String literal = SqlText.decode(sent, StandardCharsets.UTF_8);
    assertThat(rows("SELECT HEX(" + literal + ")")).containsExactly("FF6180");
    run("CREATE TABLE t (b VARBINARY(9))");
    run("INSERT INTO t VALUES (" + literal.substring("_binary".length()) + ")");
    assertThat(rows("SELECT HEX(b) FROM t")).containsExactly("FF6180");
  }

  @Test
  void tablesMadeAtTheSameTimeAreDifferentTables() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<String>> counts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String database = "at_once_" + i;
      counts.add(
          pool.submit(
              () -> {
                try (Connection own = shop.connect(database);
                    Statement statement = own.createStatement()) {
                  statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
                  statement.execute("INSERT INTO t VALUES (1)");
                  try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM t")) {
                    return rows.next() ? rows.getString(1) : "";
                  }
                }
              }));
    }
    for (Future<String> count : counts) {
      assertThat(count.get()).isEqualTo("1");
    }
    pool.shutdown();
  }

  /** Connector/J's getSQLKeywords and getTablePrivileges. */
  @Test
  void reservedWordsAndPrivilegesCanBeListed() throws SQLException {
    assertThat(
            rows("SELECT WORD FROM information_schema.KEYWORDS WHERE RESERVED = 1 ORDER BY WORD"))
        .startsWith("ACCESSIBLE", "ADD")
        .contains("LATERAL")
        .endsWith("ZEROFILL");
    assertThat(rows("SELECT * FROM information_schema.TABLE_PRIVILEGES")).isEmpty();
    assertThat(rows("SELECT * FROM information_schema.USER_PRIVILEGES")).isEmpty();
  }
}
