package dev.serverlessdb.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** MySQL in a test's world. Verified by running test classes through JUnit's test kit. */
class MySqlTest {

  @Test
  void everyTestHasItsOwnForkOfTheSchema() {
    Kit.assertAllSucceed(Kit.runConcurrently(SchemaCases.class), 3);
  }

  @Test
  void databasesAndAddressesAreAtHand() {
    Kit.assertAllSucceed(Kit.run(HandleCases.class), 3);
  }

  @Test
  void aScriptThatIsRefusedSaysWhyAndWhere() {
    assertThat(Kit.failures(Kit.run(RefusedScript.class)))
        .singleElement()
        .asString()
        .contains("refused.sql", "1146 (42S02)", "the statement is: INSERT INTO order_items");
  }

  @Test
  void aLeakedConnectionIsToldByTheLineThatOpenedIt() {
    assertThat(Kit.failures(Kit.run(LeakCase.class)))
        .singleElement()
        .asString()
        .contains("CONNECTION_LEAK in planetscale, opened at", "MySqlTest$LeakCase.leaks");
    assertThat(Kit.failures(Kit.run(FailingLeakCase.class)).get(0).getSuppressed())
        .singleElement()
        .asString()
        .contains("connection left open, opened at", "MySqlTest$FailingLeakCase.fails");
  }

  private static int count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM orders")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  @ServerlessDbTest(sql = "/dev/serverlessdb/junit/schema.sql")
  static class SchemaCases {

    private static void addsOne(Connection connection) throws SQLException {
      assertThat(count(connection)).isEqualTo(1);
      Kit.execute(connection, "INSERT INTO orders VALUES (2, 'coat')");
      assertThat(count(connection)).isEqualTo(2);
    }

    @Test
    void oneFork(Connection connection) throws SQLException {
      addsOne(connection);
    }

    @Test
    void anotherFork(DataSource source) throws SQLException {
      try (Connection connection = source.getConnection()) {
        addsOne(connection);
      }
    }

    @Test
    void aNewTransactionInsideAnOpenOneGoesThrough(DataSource source) throws SQLException {
      try (Connection outer = source.getConnection();
          Connection inner = source.getConnection()) {
        outer.setAutoCommit(false);
        Kit.execute(outer, "INSERT INTO orders VALUES (2, 'outer')");
        inner.setAutoCommit(false);
        Kit.execute(inner, "INSERT INTO orders VALUES (3, 'inner')");
        inner.commit();
        outer.rollback();
        assertThat(count(inner)).isEqualTo(2);
      }
    }
  }

  @ServerlessDbTest
  static class HandleCases {

    @Test
    void aDatabaseIsMadeOnFirstUse(ServerlessDb db) throws SQLException {
      try (Connection connection = db.mysql().dataSource("shop").getConnection()) {
        assertThat(connection.getCatalog()).isEqualTo("shop");
      }
      assertThat(db.mysql().connection().getCatalog()).isEqualTo("test");
      assertThat(db.journal().entries()).isEmpty();
    }

    @Test
    void aFullDatabaseRefusesWithTheServersError(ServerlessDb db) throws SQLException {
      db.mysql().database("shop").maxConnections(1);
      DataSource shop = db.mysql().dataSource("shop");
      try (Connection only = shop.getConnection()) {
        assertThat(only.isClosed()).isFalse();
        assertThatThrownBy(shop::getConnection)
            .isInstanceOf(SQLException.class)
            .hasMessage("Too many connections")
            .extracting(e -> ((SQLException) e).getErrorCode())
            .isEqualTo(1040);
        db.mysql().dataSource("other").getConnection().close();
      }
      shop.getConnection().close();
    }

    @Test
    void addressesAreOpenedWhenAskedFor(ServerlessDb db, @Endpoint("planetscale") URI uri) {
      int port = db.mysql().address().getPort();
      assertThat(db.mysql().jdbcUrl("shop")).isEqualTo("jdbc:mysql://127.0.0.1:" + port + "/shop");
      assertThat(db.mysql().url("shop")).isEqualTo("mysql://root@127.0.0.1:" + port + "/shop");
      assertThat(db.planetScale().endpoint()).isEqualTo(uri);
      assertThat(db.planetScale().url()).isEqualTo("http://root:root@127.0.0.1:" + uri.getPort());
    }
  }

  @ServerlessDbTest(sql = "/dev/serverlessdb/junit/refused.sql")
  static class RefusedScript {
    @Test
    void neverRuns() {
      throw new AssertionError("there is no world to run in");
    }
  }

  @ServerlessDbTest(failOn = FindingKind.CONNECTION_LEAK)
  static class LeakCase {
    @Test
    @SuppressWarnings("MustBeClosedChecker") // leaks on purpose
    void leaks(DataSource source) throws SQLException {
      assertThat(source.getConnection().isClosed()).isFalse();
    }
  }

  @ServerlessDbTest
  static class FailingLeakCase {
    @Test
    void fails(DataSource source) throws SQLException {
      assertThat(source.getConnection().isClosed()).isTrue();
    }
  }
}
