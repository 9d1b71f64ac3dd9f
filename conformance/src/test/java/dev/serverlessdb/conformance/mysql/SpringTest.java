package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.serverlessdb.conformance.harness.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's JDBC and transactions on a pool of HikariCP's.
 *
 * <p>Verified against: Spring JDBC and HikariCP over Connector/J, MariaDB Connector/J and the data
 * source without a socket; what propagation means is Spring's reference documentation.
 */
@ExtendWith(MySqlServer.Shared.class)
class SpringTest {

  private static HikariDataSource pool(MySqlServer server, JdbcDriver driver) {
    HikariConfig config = new HikariConfig();
    if (driver == JdbcDriver.IN_PROCESS) {
      config.setDataSource(driver.dataSource(server, server.newDatabase(), ""));
    } else {
      config.setJdbcUrl(driver.url(server, server.newDatabase()));
      config.setUsername("root");
    }
    config.setMaximumPoolSize(4);
    config.setMinimumIdle(1);
    HikariDataSource pool = new HikariDataSource(config);
    new JdbcTemplate(pool)
        .execute(
            "CREATE TABLE accounts (id INT AUTO_INCREMENT PRIMARY KEY, owner VARCHAR(20) NOT NULL"
                + " UNIQUE, balance DECIMAL(10,2) NOT NULL DEFAULT 0)");
    return pool;
  }

  private static TransactionTemplate transactions(HikariDataSource pool, int propagation) {
    TransactionTemplate template = new TransactionTemplate(new DataSourceTransactionManager(pool));
    template.setPropagationBehavior(propagation);
    return template;
  }

  private static List<String> owners(JdbcTemplate jdbc) {
    return jdbc.queryForList("SELECT owner FROM accounts ORDER BY owner", String.class);
  }

  @ParameterizedTest
  @EnumSource
  void requiresNewCommitsInsideATransactionThatRollsBack(JdbcDriver driver, MySqlServer server) {
    try (HikariDataSource pool = pool(server, driver)) {
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      TransactionTemplate outer = transactions(pool, TransactionDefinition.PROPAGATION_REQUIRED);
      TransactionTemplate inner =
          transactions(pool, TransactionDefinition.PROPAGATION_REQUIRES_NEW);
      outer.executeWithoutResult(
          status -> {
            jdbc.update("INSERT INTO accounts (owner) VALUES ('outer')");
            inner.executeWithoutResult(
                own -> {
                  assertThat(owners(jdbc)).isEmpty();
                  jdbc.update("INSERT INTO accounts (owner) VALUES ('inner')");
                });
            jdbc.update("INSERT INTO accounts (owner) VALUES ('later')");
            status.setRollbackOnly();
          });
      assertThat(owners(jdbc)).containsExactly("inner");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nestedTransactionsAreSavepoints(JdbcDriver driver, MySqlServer server) {
    try (HikariDataSource pool = pool(server, driver)) {
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      TransactionTemplate nested = transactions(pool, TransactionDefinition.PROPAGATION_NESTED);
      nested.executeWithoutResult(
          status -> {
            jdbc.update("INSERT INTO accounts (owner) VALUES ('kept')");
            nested.executeWithoutResult(
                part -> {
                  jdbc.update("INSERT INTO accounts (owner) VALUES ('lost')");
                  part.setRollbackOnly();
                });
          });
      assertThat(owners(jdbc)).containsExactly("kept");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestIsServedWhileAFixtureHoldsItsTransactionOpen(JdbcDriver driver, MySqlServer server)
      throws Exception {
    ExecutorService requests = Executors.newSingleThreadExecutor();
    try (HikariDataSource pool = pool(server, driver);
        Connection fixture = pool.getConnection();
        Statement statement = fixture.createStatement()) {
      fixture.setAutoCommit(false);
      statement.executeUpdate("INSERT INTO accounts (owner, balance) VALUES ('fixture', 10)");
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      Callable<List<String>> request =
          () ->
              transactions(pool, TransactionDefinition.PROPAGATION_REQUIRED)
                  .execute(
                      status -> {
                        jdbc.update("INSERT INTO accounts (owner) VALUES ('request')");
                        jdbc.update("UPDATE accounts SET balance = 5 WHERE owner = 'request'");
                        return owners(jdbc);
                      });
      Future<List<String>> served = requests.submit(request);
      assertThat(served.get(20, TimeUnit.SECONDS)).containsExactly("request");
      statement.executeUpdate("UPDATE accounts SET balance = 11 WHERE owner = 'fixture'");
      fixture.rollback();
      assertThat(owners(jdbc)).containsExactly("request");
    } finally {
      requests.shutdown();
    }
  }

  @ParameterizedTest
  @EnumSource
  void templatesReadWriteAndReturnKeys(JdbcDriver driver, MySqlServer server) {
    try (HikariDataSource pool = pool(server, driver)) {
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      Number key =
          new SimpleJdbcInsert(pool)
              .withTableName("accounts")
              .usingGeneratedKeyColumns("id")
              .executeAndReturnKey(java.util.Map.of("owner", "ann", "balance", 7));
      assertThat(key.intValue()).isEqualTo(1);
      assertThat(
              jdbc.batchUpdate(
                  "INSERT INTO accounts (owner, balance) VALUES (?, ?)",
                  List.of(new Object[] {"bob", 1}, new Object[] {"cid", 2})))
          .containsExactly(1, 1);
      assertThat(
              new NamedParameterJdbcTemplate(pool)
                  .queryForObject(
                      "SELECT SUM(balance) FROM accounts WHERE owner IN (:owners)",
                      java.util.Map.of("owners", List.of("ann", "cid")),
                      java.math.BigDecimal.class))
          .isEqualByComparingTo("9");
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorsAreSpringsExceptions(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (HikariDataSource pool = pool(server, driver);
        Connection other = pool.getConnection();
        Statement statement = other.createStatement()) {
      JdbcTemplate jdbc = new JdbcTemplate(pool);
      jdbc.update("INSERT INTO accounts (owner) VALUES ('ann')");
      assertThatThrownBy(() -> jdbc.update("INSERT INTO accounts (owner) VALUES ('ann')"))
          .isInstanceOf(DuplicateKeyException.class);
      assertThatThrownBy(() -> jdbc.update("INSERT INTO accounts (owner) VALUES (NULL)"))
          .isInstanceOf(DataIntegrityViolationException.class);
      assertThatThrownBy(() -> jdbc.update("INSERT INTO nowhere VALUES (1)"))
          .isInstanceOf(BadSqlGrammarException.class);
      other.setAutoCommit(false);
      statement.executeUpdate("UPDATE accounts SET balance = 1");
      // MariaDB's driver keeps the server's HY000, which Spring puts into no category.
      Class<? extends DataAccessException> timedOut =
          driver.isLikeConnectorJ() ? CannotAcquireLockException.class : DataAccessException.class;
      transactions(pool, TransactionDefinition.PROPAGATION_REQUIRED)
          .executeWithoutResult(
              status -> {
                jdbc.execute("SET innodb_lock_wait_timeout = 1");
                assertThatThrownBy(() -> jdbc.update("UPDATE accounts SET balance = 2"))
                    .isInstanceOf(timedOut);
                status.setRollbackOnly();
              });
      other.rollback();
    }
  }
}
