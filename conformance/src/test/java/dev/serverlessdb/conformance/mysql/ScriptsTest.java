package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.MySqlServer;
import dev.serverlessdb.conformance.harness.ScriptProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * MySQL's clients for Python and Go.
 *
 * <p>Verified against: PyMySQL and SQLAlchemy, go-sql-driver/mysql and GORM.
 */
@ExtendWith(MySqlServer.Shared.class)
class ScriptsTest {

  @Test
  void pyMySqlReadsWhatItWroteAndMapsErrors(MySqlServer server) {
    assertThat(
            ScriptProject.python("mysql")
                .run("drivers.py", server.environment())
                .succeeded()
                .lines())
        .containsExactly(
            "id 1 rows 1",
            "same True",
            "many 100",
            "after rollback (0,)",
            "streamed ['a', 'b', 'c']",
            "IntegrityError 1062",
            "ProgrammingError 1146",
            "ProgrammingError 1064",
            "unseen (0,)",
            "waited (1205, 'Lock wait timeout exceeded; try restarting transaction')");
  }

  @Test
  void sqlAlchemyCreatesMapsLocksAndReflects(MySqlServer server) {
    assertThat(
            ScriptProject.python("mysql").run("orm.py", server.environment()).succeeded().lines())
        .containsExactly(
            "ids 1 [1, 2, 3, 4, 5]",
            "grouped [('ann@example.com', '5', '15.00'), ('bob@example.com', '0', 'None')]",
            "best [4, 5]",
            "json ['ann@example.com']",
            "loaded 5",
            "paged [Decimal('2.00'), Decimal('3.00')]",
            "updated 11.00 2",
            "duplicate 1062",
            "users 3",
            "left 0",
            "tables ['orders', 'users']",
            "columns [('id', 'BIGINT', False, None), ('user_id', 'INTEGER', False, None),"
                + " ('status', 'ENUM', False, \"'NEW'\"), ('total', 'DECIMAL(10, 2)', False, None),"
                + " ('placed', 'DATETIME', False, 'CURRENT_TIMESTAMP(6)'),"
                + " ('version', 'INTEGER', False, None)]",
            "indexes [('by_placed', ['placed'], False), ('user_id', ['user_id'], False)]",
            "unique [{'name': 'email', 'column_names': ['email'], 'duplicates_index': 'email'}]",
            "keys [{'name': 'orders_ibfk_1', 'constrained_columns': ['user_id'],"
                + " 'referred_schema': None, 'referred_table': 'users',"
                + " 'referred_columns': ['id'], 'options': {'ondelete': 'CASCADE'}}]",
            "checks [{'name': 'not_negative', 'sqltext': '(`total` >= 0)'}]",
            "reflected ['orders', 'users']",
            "isolation SERIALIZABLE",
            "dropped []");
  }

  @Test
  void goDriverAndGormMigrateMapAndReportErrors(MySqlServer server) {
    String[] driver = {
      "id 1 rows 1",
      "10.50 18446744073709551615 true [0 255 39] it's \\ ü 0.1 true",
      "true 1062 23000 Duplicate entry 'it's \\ ü' for key 'kinds.s'",
      "outside 0.1",
      "id INT; NULL NULL; s VARCHAR; "
    };
    assertThat(ScriptProject.go("mysql").run("shop.go", server.environment()).succeeded().lines())
        .startsWith(driver)
        .containsSubsequence(
            "true true true",
            "1 1 2 new",
            "true",
            "ann 1",
            "12.5 1",
            "0 true",
            "id bigint unsigned; user_id bigint unsigned; status enum('new','paid'); total"
                + " decimal(10,2); note longtext; extra varchar(9); ");
  }
}
