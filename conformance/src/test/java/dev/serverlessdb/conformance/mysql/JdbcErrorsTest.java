package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.conformance.harness.MySqlServer;
import java.sql.Connection;
import java.sql.DataTruncation;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Errors as the exceptions that drivers make of their numbers and SQLSTATEs.
 *
 * <p>Verified against: Connector/J and MariaDB Connector/J, whose own mapping is asserted, and the
 * server error reference for number, state and text.
 */
@ExtendWith(MySqlServer.Shared.class)
class JdbcErrorsTest {

  /** What the drivers write before the server's text. */
  private static final Pattern DRIVERS_OWN = Pattern.compile("\\(conn=\\d+\\) |Data truncation: ");

  private static Connection open(MySqlServer server, JdbcDriver driver, String database)
      throws SQLException {
    return driver.connect(server, database, "");
  }

  private static Connection withTables(MySqlServer server, JdbcDriver driver) throws SQLException {
    Connection connection = open(server, driver, server.newDatabase());
    execute(connection, "CREATE TABLE parents (id INT PRIMARY KEY, name VARCHAR(3) NOT NULL)");
    execute(
        connection,
        "CREATE TABLE children (id INT PRIMARY KEY, parent INT, CONSTRAINT fk_parent FOREIGN KEY"
            + " (parent) REFERENCES parents (id), CONSTRAINT positive CHECK (id > 0))");
    execute(connection, "INSERT INTO parents VALUES (1, 'a')");
    execute(connection, "INSERT INTO children VALUES (1, 1)");
    return connection;
  }

  private static int execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return statement.getUpdateCount();
    }
  }

  private static void fails(
      Connection connection, String sql, Class<? extends SQLException> type, String error) {
    assertThatThrownBy(() -> execute(connection, sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            e -> {
              String text = e.getErrorCode() + " " + e.getSQLState() + " " + e.getMessage();
              assertThat(DRIVERS_OWN.matcher(text).replaceAll("")).isEqualTo(error);
              assertThat(e.getClass()).isAssignableTo(type);
            });
  }

  @ParameterizedTest
  @EnumSource
  void brokenConstraintsAreConstraintViolations(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    Class<? extends SQLException> violation = SQLIntegrityConstraintViolationException.class;
    try (Connection connection = withTables(server, driver)) {
      String database = connection.getCatalog();
      fails(
          connection,
          "INSERT INTO parents VALUES (1, 'b')",
          violation,
          "1062 23000 Duplicate entry '1' for key 'parents.PRIMARY'");
      fails(
          connection,
          "INSERT INTO parents VALUES (2, NULL)",
          violation,
          "1048 23000 Column 'name' cannot be null");
      fails(
          connection,
          "INSERT INTO children VALUES (2, 7)",
          violation,
          "1452 23000 Cannot add or update a child row: a foreign key constraint fails (`"
              + database
              + "`.`children`, CONSTRAINT `fk_parent` FOREIGN KEY (`parent`) REFERENCES `parents`"
              + " (`id`))");
      fails(
          connection,
          "DELETE FROM parents",
          violation,
          "1451 23000 Cannot delete or update a parent row: a foreign key constraint fails (`"
              + database
              + "`.`children`, CONSTRAINT `fk_parent` FOREIGN KEY (`parent`) REFERENCES `parents`"
              + " (`id`))");
      fails(
          connection,
          "INSERT INTO children VALUES (-1, NULL)",
          SQLException.class,
          "3819 HY000 Check constraint 'positive' is violated.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void mistakesInTheStatementAreSyntaxErrors(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    Class<? extends SQLException> syntax = SQLSyntaxErrorException.class;
    try (Connection connection = withTables(server, driver)) {
      fails(
          connection,
          "SELEKT 1",
          syntax,
          "1064 42000 You have an error in your SQL syntax; check the manual that corresponds to"
              + " your MySQL server version for the right syntax to use near 'SELEKT 1' at line 1");
      fails(
          connection,
          "SELECT * FROM nothing",
          syntax,
          "1146 42S02 Table '" + connection.getCatalog() + ".nothing' doesn't exist");
      fails(
          connection,
          "SELECT nothing FROM parents",
          syntax,
          "1054 42S22 Unknown column 'nothing' in 'field list'");
      fails(
          connection,
          "CREATE TABLE parents (id INT)",
          syntax,
          "1050 42S01 Table 'parents' already exists");
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesThatDoNotFitAreRefusedInStrictMode(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    Class<? extends SQLException> refused =
        driver.isLikeConnectorJ() ? DataTruncation.class : SQLException.class;
    try (Connection connection = withTables(server, driver)) {
      fails(
          connection,
          "INSERT INTO parents VALUES (2, 'long')",
          refused,
          "1406 22001 Data too long for column 'name' at row 1");
      fails(
          connection,
          "INSERT INTO parents VALUES (3000000000, 'b')",
          refused,
          "1264 "
              + (driver.isLikeConnectorJ() ? "22001" : "22003")
              + " Out of range value for column 'id' at row 1");
      fails(
          connection,
          "INSERT INTO parents VALUES ('x', 'b')",
          SQLException.class,
          "1366 HY000 Incorrect integer value: 'x' for column 'id' at row 1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void warningsCanBeRead(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = withTables(server, driver);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT IGNORE INTO parents VALUES (2, 'long')");
      SQLWarning warning = statement.getWarnings();
      assertThat(warning.getErrorCode()).isEqualTo(1265);
      assertThat(warning.getMessage()).isEqualTo("Data truncated for column 'name' at row 1");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStatementStopsAtItsQueryTimeout(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = withTables(server, driver);
        Connection other = open(server, driver, connection.getCatalog());
        Statement statement = connection.createStatement()) {
      other.setAutoCommit(false);
      execute(other, "SELECT * FROM parents WHERE id = 1 FOR UPDATE");
      statement.setQueryTimeout(1);
      assertThatThrownBy(() -> statement.execute("UPDATE parents SET name = 'b' WHERE id = 1"))
          .isInstanceOf(SQLTimeoutException.class);
      other.rollback();
      statement.setQueryTimeout(0);
      assertThat(statement.executeUpdate("UPDATE parents SET name = 'b' WHERE id = 1"))
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLockWaitTimesOut(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = withTables(server, driver);
        Connection other = open(server, driver, connection.getCatalog())) {
      other.setAutoCommit(false);
      execute(other, "UPDATE parents SET name = 'o' WHERE id = 1");
      execute(connection, "SET innodb_lock_wait_timeout = 1");
      Class<? extends SQLException> type =
          driver.isLikeConnectorJ() ? SQLTransactionRollbackException.class : SQLException.class;
      fails(
          connection,
          "UPDATE parents SET name = 'b' WHERE id = 1",
          type,
          "1205 "
              + (driver.isLikeConnectorJ() ? "40001" : "HY000")
              + " Lock wait timeout exceeded; try restarting transaction");
      fails(
          connection,
          "SELECT * FROM parents WHERE id = 1 FOR UPDATE NOWAIT",
          SQLException.class,
          "3572 HY000 Statement aborted because lock(s) could not be acquired immediately and"
              + " NOWAIT is set.");
    }
  }
}
