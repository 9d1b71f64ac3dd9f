package dev.serverlessdb.mysql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import dev.serverlessdb.mysql.StubEngine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.LocalDateTime;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Verified against the Javadoc of java.sql and against what MySQL's own driver does
 * (https://dev.mysql.com/doc/connector-j/en/connector-j-reference.html).
 */
class SessionDataSourceTest {

  private final Emulator emulator =
      Emulator.builder()
          .with(new PlanetScaleFactory(PlanetScaleOptions.DEFAULT, c -> new StubEngine()))
          .start();
  private final DataSource source =
      emulator.service("planetscale", MySqlService.class).dataSource("shop");

  @AfterEach
  void close() {
    emulator.close();
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM kv")) {
      int count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }

  @Test
  void parametersGoInAndTypedColumnsComeOut() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT ? AS a, 7 AS b, ? AS c")) {
      LocalDateTime time = LocalDateTime.of(2024, 2, 29, 1, 2, 3);
      statement.setObject(1, time);
      statement.setString(2, null);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getObject("A", LocalDateTime.class)).isEqualTo(time);
        assertThat(rows.getInt(2)).isEqualTo(7);
        assertThat(rows.getObject(2)).isEqualTo(7L);
        assertThat(rows.getLong("c")).isZero();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.next()).isFalse();
        assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("b");
        assertThatThrownBy(() -> rows.getString("nope"))
            .isInstanceOf(SQLException.class)
            .hasMessage("Column 'nope' not found.");
      }
    }
  }

  @Test
  void transactionsAndSavepointsAreTheSessions() throws SQLException {
    try (Connection connection = source.getConnection();
        Connection other = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      assertThat(statement.executeUpdate("INSERT INTO kv VALUES (1, 'a')")).isEqualTo(1);
      Savepoint savepoint = connection.setSavepoint();
      statement.executeUpdate("INSERT INTO kv VALUES (2, 'b')");
      connection.rollback(savepoint);
      assertThat(count(connection)).isEqualTo(1);
      assertThat(count(other)).isZero();
      connection.commit();
      assertThat(count(other)).isEqualTo(1);
    }
  }

  @Test
  void errorsAreTheJdbcClassesOfTheirStates() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO kv VALUES (1, 'a')");
      assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO kv VALUES (1, 'b')"))
          .isInstanceOfSatisfying(
              SQLIntegrityConstraintViolationException.class,
              e -> assertThat(e.getErrorCode()).isEqualTo(1062));
    }
  }

  @Test
  void batchesCountEachStep() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement("INSERT INTO kv VALUES (?, ?)")) {
      for (int i = 0; i < 3; i++) {
        statement.setInt(1, i);
        statement.setString(2, "v" + i);
        statement.addBatch();
      }
      assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
      assertThat(count(connection)).isEqualTo(3);
    }
  }

  @Test
  void isolationCatalogueAndReadOnlyGoThroughTheSession() throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(connection.getTransactionIsolation())
          .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
      assertThat(connection.getCatalog()).isEqualTo("shop");
      assertThatThrownBy(() -> connection.setCatalog("other"))
          .hasMessage("Unknown database 'other'");
      connection.setReadOnly(true);
      try (Statement statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO kv VALUES (9, 'x')"))
            .hasMessageContaining("READ ONLY transaction");
      }
      assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("MySQL");
      assertThat(connection.getMetaData().supportsTransactions()).isTrue();
      assertThat(connection.getMetaData().supportsStoredProcedures()).isFalse();
    }
  }

  @Test
  void whatIsNotSupportedSaysSoAndAClosedConnectionToo() throws SQLException {
    Connection connection = source.getConnection();
    assertThatThrownBy(() -> connection.prepareCall("CALL p()"))
        .isInstanceOf(SQLFeatureNotSupportedException.class)
        .hasMessage("Connection.prepareCall is not supported");
    Statement statement = connection.createStatement();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    assertThatThrownBy(() -> statement.execute("SELECT 1"))
        .hasMessage("No operations allowed after connection closed.");
  }
}
