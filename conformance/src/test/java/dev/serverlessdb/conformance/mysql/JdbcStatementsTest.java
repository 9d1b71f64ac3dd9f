package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.conformance.harness.MySqlServer;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Statements, batches, generated keys, cursors and transactions.
 *
 * <p>Verified against: Connector/J and MariaDB Connector/J, and their manuals on the options used.
 */
@ExtendWith(MySqlServer.Shared.class)
class JdbcStatementsTest {

  private static final String TABLE =
      "CREATE TABLE items (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) UNIQUE, qty INT"
          + " NOT NULL DEFAULT 0)";

  private static Connection open(MySqlServer server, JdbcDriver driver, String options)
      throws SQLException {
    Connection connection = driver.connect(server, server.newDatabase(), options);
    execute(connection, TABLE);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<Object> column(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return column(rows);
    }
  }

  private static List<Object> column(ResultSet rows) throws SQLException {
    List<Object> values = new ArrayList<>();
    while (rows.next()) {
      values.add(rows.getObject(1));
    }
    return values;
  }

  private static int[] insertBatch(Connection connection, int rows) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO items (name, qty) VALUES (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
      for (int i = 1; i <= rows; i++) {
        insert.setString(1, "n" + i);
        insert.setInt(2, i);
        insert.addBatch();
      }
      int[] counts = insert.executeBatch();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        assertThat(column(keys)).hasSize(rows).doesNotHaveDuplicates();
      }
      return counts;
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyInsertedRowsKeyIsReturned(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver, "");
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO items (name) VALUES (?), (?), (?)", Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, "a");
      insert.setString(2, "b");
      insert.setString(3, "c");
      assertThat(insert.executeUpdate()).isEqualTo(3);
      try (ResultSet keys = insert.getGeneratedKeys()) {
        assertThat(column(keys).stream().map(k -> ((Number) k).longValue()))
            .startsWith(1L)
            .isSorted();
      }
      assertThat(column(connection, "SELECT LAST_INSERT_ID()").toString()).isEqualTo("[1]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void batchesCountAndKeyEveryRow(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver, "")) {
      assertThat(insertBatch(connection, 50)).hasSize(50);
      assertThat(column(connection, "SELECT SUM(qty) FROM items").toString()).isEqualTo("[1275]");
    }
    try (Connection connection = open(server, driver, "rewriteBatchedStatements=true")) {
      assertThat(insertBatch(connection, 50)).hasSize(50);
      assertThat(column(connection, "SELECT COUNT(*) FROM items").toString()).isEqualTo("[50]");
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE items SET qty = qty + ? WHERE id = ?")) {
        for (int i = 1; i <= 10; i++) {
          update.setInt(1, 100);
          update.setInt(2, i);
          update.addBatch();
        }
        assertThat(update.executeBatch()).hasSize(10);
      }
      assertThat(column(connection, "SELECT COUNT(*) FROM items WHERE qty > 100").toString())
          .isEqualTo("[10]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchTellsWhichStatementFailed(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver, "");
        Statement batch = connection.createStatement()) {
      batch.addBatch("INSERT INTO items (name) VALUES ('a')");
      batch.addBatch("INSERT INTO items (name) VALUES ('a')");
      batch.addBatch("INSERT INTO items (name) VALUES ('b')");
      assertThatThrownBy(batch::executeBatch)
          .isInstanceOfSatisfying(
              BatchUpdateException.class,
              failed -> {
                assertThat(failed.getErrorCode()).isEqualTo(1062);
                assertThat(failed.getUpdateCounts()).contains(1, Statement.EXECUTE_FAILED);
              });
      assertThat(column(connection, "SELECT name FROM items ORDER BY 1")).containsExactly("a", "b");
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsCanBeFetchedBitByBit(JdbcDriver driver, MySqlServer server) throws SQLException {
    String cursors = driver.isLikeConnectorJ() ? "useCursorFetch=true" : "";
    try (Connection connection = open(server, driver, cursors)) {
      insertBatch(connection, 250);
      connection.setAutoCommit(false);
      try (PreparedStatement query =
          connection.prepareStatement("SELECT qty FROM items WHERE qty > ? ORDER BY qty")) {
        query.setFetchSize(7);
        query.setInt(1, 100);
        try (ResultSet rows = query.executeQuery()) {
          assertThat(column(rows)).hasSize(150).startsWith(101).endsWith(250);
        }
      }
      connection.rollback();
    }
    try (Connection connection = open(server, driver, "")) {
      insertBatch(connection, 250);
      try (Statement stream =
          connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
        stream.setFetchSize(driver.isLikeConnectorJ() ? Integer.MIN_VALUE : 1);
        try (ResultSet rows = stream.executeQuery("SELECT name FROM items ORDER BY id")) {
          assertThat(column(rows)).hasSize(250).startsWith("n1").endsWith("n250");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void savepointsUndoAPart(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver, "")) {
      connection.setAutoCommit(false);
      execute(connection, "INSERT INTO items (name) VALUES ('a')");
      Savepoint unnamed = connection.setSavepoint();
      execute(connection, "INSERT INTO items (name) VALUES ('b')");
      Savepoint named = connection.setSavepoint("with `quotes`");
      execute(connection, "INSERT INTO items (name) VALUES ('c')");
      connection.rollback(named);
      assertThat(column(connection, "SELECT name FROM items ORDER BY 1")).containsExactly("a", "b");
      connection.rollback(unnamed);
      connection.releaseSavepoint(unnamed);
      connection.commit();
      connection.setAutoCommit(true);
      assertThat(column(connection, "SELECT name FROM items")).containsExactly("a");
    }
  }

  @ParameterizedTest
  @EnumSource
  void isolationAndReadOnlyAreTheSessions(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    try (Connection connection = open(server, driver, "")) {
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(column(connection, "SELECT @@transaction_isolation"))
          .containsExactly("READ-COMMITTED");
      connection.setReadOnly(true);
      assertThat(connection.isReadOnly()).isTrue();
      assertThatThrownBy(() -> execute(connection, "INSERT INTO items (name) VALUES ('a')"))
          .isInstanceOf(SQLException.class);
      connection.setReadOnly(false);
      execute(connection, "INSERT INTO items (name) VALUES ('a')");
      assertThat(connection.isValid(5)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementCanBeSeveral(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver, "allowMultiQueries=true");
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.execute(
                  "INSERT INTO items (name) VALUES ('a'), ('b'); SELECT name FROM items ORDER BY 1;"
                      + " UPDATE items SET qty = 5; SELECT SUM(qty) FROM items"))
          .isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(column(statement.getResultSet())).containsExactly("a", "b");
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(column(statement.getResultSet()).toString()).isEqualTo("[10]");
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void updateCountsAreFoundRowsUnlessAffectedRowsAreAskedFor(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    for (boolean affected : new boolean[] {false, true}) {
      try (Connection connection = open(server, driver, "useAffectedRows=" + affected);
          Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO items (name, qty) VALUES ('a', 1), ('b', 2)");
        assertThat(statement.executeUpdate("UPDATE items SET qty = 1")).isEqualTo(affected ? 1 : 2);
        assertThat(
                statement.executeUpdate(
                    "INSERT INTO items (id, qty) VALUES (1, 1) ON DUPLICATE KEY UPDATE qty = 1"))
            .isEqualTo(affected ? 0 : 1);
        assertThat(
                statement.executeUpdate(
                    "INSERT INTO items (id, qty) VALUES (1, 1) ON DUPLICATE KEY UPDATE qty = 9"))
            .isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void preparedStatementsOutliveSchemaChanges(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    try (Connection connection = open(server, driver, "");
        PreparedStatement query =
            connection.prepareStatement("SELECT qty FROM items WHERE id = ?")) {
      execute(connection, "INSERT INTO items (name, qty) VALUES ('a', 7)");
      query.setInt(1, 1);
      try (ResultSet rows = query.executeQuery()) {
        assertThat(column(rows)).containsExactly(7);
      }
      execute(connection, "ALTER TABLE items MODIFY qty VARCHAR(9), ADD note INT FIRST");
      try (ResultSet rows = query.executeQuery()) {
        assertThat(column(rows)).containsExactly("7");
      }
    }
  }
}
