package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verified against: the reference manual's page on metadata locking. */
class DefinitionLocksTest {

  private final Emulator emulator = Emulator.builder().with(new PlanetScaleFactory()).start();
  private Connection writer;
  private Connection changer;

  @BeforeEach
  void connect() throws SQLException {
    writer = connection();
    changer = connection();
    run(changer, "SET SESSION innodb_lock_wait_timeout = 1");
    run(changer, "CREATE TABLE parent (id INT PRIMARY KEY)");
    run(
        changer,
        "CREATE TABLE child (id INT PRIMARY KEY, p INT,"
            + " FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE)");
    run(changer, "INSERT INTO parent VALUES (1)");
    run(changer, "INSERT INTO child VALUES (1, 1)");
  }

  private Connection connection() throws SQLException {
    return emulator.service("planetscale", MySqlService.class).dataSource("shop").getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    writer.close();
    changer.close();
    emulator.close();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
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
