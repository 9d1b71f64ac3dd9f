package dev.serverlessdb.conformance.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.serverlessdb.junit.Fixture;
import dev.serverlessdb.junit.ServerlessDb;
import dev.serverlessdb.junit.ServerlessDbTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@link ExtensionTest} runs in other JVMs: MySQL through JDBC, in process. */
@ServerlessDbTest(seed = SqlSample.Schema.class)
class SqlSample {

  static final class Schema implements Fixture {
    @Override
    public void prepare(ServerlessDb db) {
      new JdbcTemplate(db.mysql().dataSource())
          .execute(
              "CREATE TABLE things (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9) UNIQUE)");
    }
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM things")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @RepeatedTest(3)
  void everyTestHasItsWorld(Connection connection, DataSource source) throws SQLException {
    try (Statement statement = connection.createStatement();
        Connection other = source.getConnection()) {
      assertEquals(1, statement.executeUpdate("INSERT INTO things (name) VALUES ('a')"));
      assertEquals(1, count(other));
      assertThrows(
          SQLIntegrityConstraintViolationException.class,
          () -> statement.executeUpdate("INSERT INTO things (name) VALUES ('a')"));
    }
  }

  @Test
  void aPoolLendsItsConnectionsOut(DataSource source) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(2);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int i = 0; i < 5; i++) {
        try (Connection connection = pool.getConnection()) {
          assertEquals(0, count(connection));
        }
      }
    }
  }

  @Test
  void aTransactionInsideAnotherCommitsByItself(DataSource source) {
    JdbcTemplate jdbc = new JdbcTemplate(source);
    TransactionTemplate outer = new TransactionTemplate(new DataSourceTransactionManager(source));
    TransactionTemplate inner = new TransactionTemplate(new DataSourceTransactionManager(source));
    inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    outer.executeWithoutResult(
        status -> {
          jdbc.update("INSERT INTO things (name) VALUES ('outer')");
          inner.executeWithoutResult(
              own -> jdbc.update("INSERT INTO things (name) VALUES ('inner')"));
          status.setRollbackOnly();
        });
    assertEquals(List.of("inner"), jdbc.queryForList("SELECT name FROM things", String.class));
  }
}
