package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Statements that drivers and object-relational mappers send.
 *
 * <p>Verified against: what the drivers sent over the wire, and the reference manual's pages on the
 * statements in them.
 */
class DriverStatementsTest {

  private final Emulator emulator = Emulator.builder().with(new PlanetScaleFactory()).start();
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    connection =
        emulator.service("planetscale", MySqlService.class).dataSource("shop").getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    emulator.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Rows, each as its values joined by a bar. */
  private List<String> rows(String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      int width = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= width; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(String.join("|", row));
      }
    }
    return all;
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
    MySqlService service = emulator.service("planetscale", MySqlService.class);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    List<Future<String>> counts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String database = "at_once_" + i;
      counts.add(
          pool.submit(
              () -> {
                try (Connection own = service.dataSource(database).getConnection();
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
