package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.engine.TestShop.rows;
import static dev.serverlessdb.mysql.engine.TestShop.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Verified against: the reference manual's page on consistent reads, which do not work over ALTER
 * TABLE operations that rebuild a table (error 1412).
 */
class RebuiltTableTest {

  private final TestShop shop;
  private final Connection reader;
  private final Connection changer;

  RebuiltTableTest() throws SQLException {
    shop = new TestShop();
    reader = shop.connect();
    changer = shop.connect();
  }

  @BeforeEach
  void fill() throws SQLException {
    run(changer, "CREATE TABLE t (id INT PRIMARY KEY, a INT)");
    run(changer, "INSERT INTO t VALUES (1, 1)");
    run(changer, "CREATE TABLE other (id INT PRIMARY KEY)");
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    changer.close();
    shop.close();
  }

  @Test
  void aSnapshotFromBeforeTheRebuildCannotReadTheTable() throws SQLException {
    run(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    run(changer, "ALTER TABLE t MODIFY a BIGINT");
    SQLException error =
        catchThrowableOfType(SQLException.class, () -> rows(reader, "SELECT * FROM t"));
    assertThat(error.getErrorCode()).isEqualTo(1412);
    assertThat(error.getMessage())
        .isEqualTo("Table definition has changed, please retry transaction");
    run(reader, "ROLLBACK");
    assertThat(rows(reader, "SELECT * FROM t")).hasSize(1);
  }

  @Test
  void aLockingReadSeesTheTableAsItIs() throws SQLException {
    run(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    run(changer, "ALTER TABLE t MODIFY a BIGINT");
    assertThat(rows(reader, "SELECT * FROM t FOR UPDATE")).hasSize(1);
  }

  @Test
  void whatWasNotRebuiltIsReadAsBefore() throws SQLException {
    run(reader, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
    run(changer, "ALTER TABLE t MODIFY a BIGINT");
    run(changer, "INSERT INTO other VALUES (1)");
    assertThat(rows(reader, "SELECT * FROM other")).isEmpty();
  }
}
