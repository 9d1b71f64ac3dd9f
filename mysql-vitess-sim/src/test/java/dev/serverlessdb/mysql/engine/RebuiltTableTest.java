package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

/**
 * Verified against: the reference manual's page on consistent reads, which do not work over ALTER
 * TABLE operations that rebuild a table (error 1412).
 */
class RebuiltTableTest {

  private final Emulator emulator = Emulator.builder().with(new PlanetScaleFactory()).start();
  private Connection reader;
  private Connection changer;

  @BeforeEach
  void connect() throws SQLException {
    reader = connection();
    changer = connection();
    run(changer, "CREATE TABLE t (id INT PRIMARY KEY, a INT)");
    run(changer, "INSERT INTO t VALUES (1, 1)");
    run(changer, "CREATE TABLE other (id INT PRIMARY KEY)");
  }

  private Connection connection() throws SQLException {
    return emulator.service("planetscale", MySqlService.class).dataSource("shop").getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    changer.close();
    emulator.close();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }

  @Test
  void aSnapshotFromBeforeTheRebuildCannotReadTheTable() throws SQLException {
    run(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    run(changer, "ALTER TABLE t MODIFY a BIGINT");
    SQLException error =
        catchThrowableOfType(SQLException.class, () -> count(reader, "SELECT * FROM t"));
    assertThat(error.getErrorCode()).isEqualTo(1412);
    assertThat(error.getMessage())
        .isEqualTo("Table definition has changed, please retry transaction");
    run(reader, "ROLLBACK");
    assertThat(count(reader, "SELECT * FROM t")).isEqualTo(1);
  }

  @Test
  void aLockingReadSeesTheTableAsItIs() throws SQLException {
    run(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    run(changer, "ALTER TABLE t MODIFY a BIGINT");
    assertThat(count(reader, "SELECT * FROM t FOR UPDATE")).isEqualTo(1);
  }

  @Test
  void whatWasNotRebuiltIsReadAsBefore() throws SQLException {
    run(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    run(changer, "ALTER TABLE t MODIFY a BIGINT");
    run(changer, "INSERT INTO other VALUES (1)");
    assertThat(count(reader, "SELECT * FROM other")).isZero();
  }
}
