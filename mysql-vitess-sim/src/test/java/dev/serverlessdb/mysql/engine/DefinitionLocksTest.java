package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.engine.TestShop.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verified against: the reference manual's page on metadata locking. */
class DefinitionLocksTest {

  private final TestShop shop;
  private final Connection writer;
  private final Connection changer;

  DefinitionLocksTest() throws SQLException {
    shop = new TestShop();
    writer = shop.connect();
    changer = shop.connect();
  }

  @BeforeEach
  void fill() throws SQLException {
    run(changer, "SET SESSION innodb_lock_wait_timeout = 1");
    run(changer, "CREATE TABLE parent (id INT PRIMARY KEY)");
    run(
        changer,
        "CREATE TABLE child (id INT PRIMARY KEY, p INT,"
            + " FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE)");
    run(changer, "INSERT INTO parent VALUES (1)");
    run(changer, "INSERT INTO child VALUES (1, 1)");
  }

  @AfterEach
  void close() throws SQLException {
    writer.close();
    changer.close();
    shop.close();
  }

  private static long number(Connection connection, String sql) throws SQLException {
    return Long.parseLong(TestShop.rows(connection, sql).get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE child ADD note TEXT",
        "CREATE INDEX byP ON child (p)",
        "TRUNCATE TABLE child",
        "DROP TABLE child",
        "RENAME TABLE child TO kid",
        "DROP DATABASE shop"
      })
  void aChangeOfATableWaitsForThoseWhoHaveWrittenToIt(String change) throws SQLException {
    writer.setAutoCommit(false);
    run(writer, "INSERT INTO child VALUES (2, NULL)");
    assertThatThrownBy(() -> run(changer, change))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1205));
    writer.commit();
    assertThat(number(changer, "SELECT COUNT(*) FROM child")).isEqualTo(2);
    run(changer, change);
  }

  @Test
  void aCascadeCountsAsAWrite() throws SQLException {
    writer.setAutoCommit(false);
    run(writer, "DELETE FROM parent");
    assertThatThrownBy(() -> run(changer, "ALTER TABLE child ADD note TEXT"))
        .isInstanceOf(SQLException.class);
    writer.commit();
    run(changer, "ALTER TABLE child ADD note TEXT");
    assertThat(number(changer, "SELECT COUNT(*) FROM child")).isZero();
  }

  @Test
  void readersAndWritersOfOtherTablesAreNotWaitedFor() throws SQLException {
    writer.setAutoCommit(false);
    assertThat(number(writer, "SELECT COUNT(*) FROM child")).isEqualTo(1);
    run(writer, "CREATE TEMPORARY TABLE scratch (a INT)");
    run(writer, "INSERT INTO scratch VALUES (1)");
    run(changer, "ALTER TABLE child ADD note TEXT");
    run(changer, "INSERT INTO child VALUES (2, 1, 'x')");
    writer.commit();
    assertThat(number(writer, "SELECT COUNT(*) FROM child")).isEqualTo(2);
  }
}
