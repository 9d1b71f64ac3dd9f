package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.engine.TestShop.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * ORDER BY with LIMIT reads, and locks, only the rows that it gives. Verified against: MySQL's
 * manual on ORDER BY optimization and on locking reads with SKIP LOCKED.
 */
class OrderByIndexTest {

  private final TestShop shop;
  private final Connection one;
  private final Connection two;
  private final Connection watcher;

  OrderByIndexTest() throws SQLException {
    shop = new TestShop();
    one = shop.connect();
    two = shop.connect();
    watcher = shop.connect();
  }

  @BeforeEach
  void fill() throws SQLException {
    run(
        one,
        "CREATE TABLE jobs (id INT PRIMARY KEY, status VARCHAR(10), priority INT, KEY (status),"
            + " KEY by_priority (status, priority DESC))");
    run(
        one,
        "INSERT INTO jobs VALUES (1, 'done', 1), (2, 'new', 1), (3, 'new', 3), (4, 'NEW', 2),"
            + " (5, 'done', 9), (6, 'new', 3)");
  }

  @AfterEach
  void close() throws SQLException {
    one.close();
    two.close();
    watcher.close();
    shop.close();
  }

  /** The first column of the rows. */
  private static String ids(Connection connection, String sql) throws SQLException {
    return TestShop.rows(connection, sql).stream()
        .map(row -> row.split("\\|", -1)[0])
        .collect(Collectors.joining(" "));
  }

  /** The rows that nobody has locked, as seen by a third connection. */
  private String unlocked() throws SQLException {
    return ids(watcher, "SELECT id FROM jobs FORCE INDEX (PRIMARY) FOR UPDATE SKIP LOCKED");
  }

  @Test
  void workersTakeDifferentJobsAndLockNoOthers() throws SQLException {
    String take =
        "SELECT id FROM jobs WHERE status = 'new' ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED";
    one.setAutoCommit(false);
    two.setAutoCommit(false);
    assertThat(ids(one, take)).isEqualTo("2");
    assertThat(unlocked()).isEqualTo("1 3 4 5 6");
    assertThat(ids(two, take)).isEqualTo("3");
    assertThat(unlocked()).isEqualTo("1 4 5 6");
    run(one, "UPDATE jobs SET status = 'done' WHERE id = 2");
    one.commit();
    two.commit();
    assertThat(ids(one, take)).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATE jobs SET priority = 0", "DELETE FROM jobs"})
  void aLimitedChangeLocksWhatItChanges(String change) throws SQLException {
    one.setAutoCommit(false);
    run(one, change + " WHERE status = 'new' ORDER BY priority DESC, id DESC LIMIT 1");
    assertThat(unlocked()).as("no index has that order").isEqualTo("1 5");
    one.rollback();
    run(one, change + " WHERE status = 'new' ORDER BY priority DESC LIMIT 1");
    assertThat(unlocked()).isEqualTo("1 2 4 5 6");
    one.rollback();
  }

  @Test
  void columnsThatEqualAValueNeedNoOrder() throws SQLException {
    String from = "SELECT id FROM jobs WHERE status = 'new' ";
    assertThat(ids(one, from + "ORDER BY status, priority DESC, id LIMIT 3")).isEqualTo("3 6 4");
    assertThat(ids(one, from + "ORDER BY priority, id DESC LIMIT 9")).isEqualTo("2 4 6 3");
    assertThat(ids(one, from + "ORDER BY priority, status DESC, id LIMIT 9")).isEqualTo("2 4 3 6");
    assertThat(ids(one, from + "AND priority < 3 ORDER BY priority DESC LIMIT 9")).isEqualTo("4 2");
  }

  @Test
  void membersOfInComeInOrderToo() throws SQLException {
    String from = "SELECT id FROM jobs WHERE status IN ('new', 'done') ";
    assertThat(ids(one, from + "ORDER BY status, id LIMIT 4")).isEqualTo("1 5 2 3");
    assertThat(ids(one, from + "ORDER BY status DESC, id DESC LIMIT 5")).isEqualTo("6 4 3 2 5");
    assertThat(ids(one, from + "ORDER BY id DESC LIMIT 3")).isEqualTo("6 5 4");
  }

  @Test
  void aValueThatNoIndexFindsIsSortedAfterAll() throws SQLException {
    run(one, "CREATE TABLE texts (id INT PRIMARY KEY, t VARCHAR(9), n INT, KEY (t, n))");
    run(one, "INSERT INTO texts VALUES (1, '5', 3), (2, '05', 2), (3, '5.0', 1), (4, '4', 0)");
    assertThat(ids(one, "SELECT id FROM texts WHERE t = 5 ORDER BY n LIMIT 2")).isEqualTo("3 2");
    assertThat(ids(one, "SELECT id FROM texts WHERE t = 5 ORDER BY n DESC LIMIT 2"))
        .isEqualTo("1 2");
  }

  @Test
  void aWholeIndexServesWhatIsLimited() throws SQLException {
    one.setAutoCommit(false);
    assertThat(ids(one, "SELECT id FROM jobs ORDER BY status DESC, priority LIMIT 2 FOR UPDATE"))
        .isEqualTo("2 4");
    assertThat(unlocked()).isEqualTo("1 3 5 6");
    one.rollback();
    assertThat(ids(one, "EXPLAIN SELECT id FROM jobs ORDER BY status LIMIT 1")).isEqualTo("1");
  }

  @Test
  void anInsertOfAValueThatIsBeingDeletedWaits() throws SQLException {
    run(one, "CREATE TABLE names (id INT PRIMARY KEY, n VARCHAR(9) UNIQUE)");
    run(one, "INSERT INTO names VALUES (1, 'a')");
    run(two, "SET SESSION innodb_lock_wait_timeout = 1");
    one.setAutoCommit(false);
    run(one, "DELETE FROM names");
    assertThatThrownBy(() -> run(two, "INSERT INTO names VALUES (2, 'a')"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1205));
    one.commit();
    run(two, "INSERT INTO names VALUES (2, 'a')");
  }

  @Test
  void aTableFoundByAUniqueKeyIsReadFirst() throws SQLException {
    run(one, "CREATE TABLE users (id INT PRIMARY KEY, mail VARCHAR(20) UNIQUE)");
    run(one, "CREATE TABLE posts (id INT PRIMARY KEY, author INT, KEY (author))");
    run(one, "INSERT INTO users VALUES (1, 'a@x'), (2, 'b@x')");
    run(one, "INSERT INTO posts VALUES (1, 2), (2, 1), (3, 2), (4, 1)");
    String join = " posts p %s users u ON u.id = p.author WHERE u.mail = 'b@x'";
    String select = "SELECT p.id FROM" + join.formatted("JOIN");
    assertThat(ids(one, select)).isEqualTo("1 3");
    one.setAutoCommit(false);
    assertThat(ids(one, select + " FOR UPDATE")).isEqualTo("1 3");
    assertThat(ids(watcher, "SELECT id FROM posts FOR UPDATE SKIP LOCKED")).isEqualTo("2 4");
    one.rollback();
    assertThat(ids(one, "SELECT p.id FROM" + join.formatted("STRAIGHT_JOIN") + " FOR UPDATE"))
        .isEqualTo("1 3");
    assertThat(ids(watcher, "SELECT id FROM posts FOR UPDATE SKIP LOCKED")).isEmpty();
    one.rollback();
    try (Statement statement = one.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM" + join.formatted("JOIN"))) {
      assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("author");
    }
  }
}
