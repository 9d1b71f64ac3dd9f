package dev.serverlessdb.mysql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Statements as drivers and object mappers send them. Verified with mysql2, mariadb, TypeORM,
 * Sequelize, Knex, Kysely and Drizzle for Node, which expect MySQL's answers.
 */
class ClientStatementsTest {

  private final TestShop shop;

  ClientStatementsTest() throws SQLException {
    shop = new TestShop();
  }

  @BeforeEach
  void fill() throws SQLException {
    run("CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) UNIQUE, n INT)");
    run("CREATE TABLE orders (id INT PRIMARY KEY, user_id INT, KEY by_user (user_id))");
    run("INSERT INTO users (name, n) VALUES ('ann', 1), ('ben', 2)");
    run("INSERT INTO orders VALUES (1, 1), (2, 1), (3, 2)");
  }

  @AfterEach
  void close() throws SQLException {
    shop.close();
  }

  private void run(String sql) throws SQLException {
    shop.run(sql);
  }

  /** The rows, one a line. */
  private String rows(String sql, Object... parameters) throws SQLException {
    return String.join("\n", shop.rows(sql, parameters));
  }

  @Test
  void aQualifiedStarNeedsOnlyItsTablesKeyInGroupBy() throws SQLException {
    String sql =
        "SELECT u.*, COUNT(o.id) FROM users u LEFT JOIN orders o ON u.id = o.user_id GROUP BY u.id";
    assertThat(rows(sql)).isEqualTo("1|ann|1|2\n2|ben|2|1");
    assertThatThrownBy(() -> rows(sql.replace("u.*", "*"))).hasMessageContaining("'shop.o.id'");
  }

  @Test
  void everyKindOfStatementMayEndInSemicolons() throws SQLException {
    run("START TRANSACTION;");
    run("DELETE FROM orders ; ;");
    run("ROLLBACK;");
    assertThat(rows("SHOW GRANTS;")).isNotEmpty();
    assertThat(rows("SELECT COUNT(*) FROM orders;")).isEqualTo("3");
  }

  @Test
  void rawBytesInAStatementAreKeptInBinaryLiteralsAndRefusedInText() throws SQLException {
    String raw = "\u0000\uDCFF".replace("\u0000", "\\0");
    assertThat(rows("SELECT HEX(_binary'" + raw + "')")).isEqualTo("00FF");
    run("CREATE TABLE files (body BLOB, note TEXT)");
    run("INSERT INTO files (body) VALUES ('" + raw + "')");
    assertThat(rows("SELECT HEX(body) FROM files")).isEqualTo("00FF");
    assertThatThrownBy(() -> run("INSERT INTO files (note) VALUES ('a\uDCFFb')"))
        .hasMessage("Incorrect string value: '\\xFFb' for column 'note' at row 1");
  }

  @Test
  void anUpsertTellsTheNumberOfTheRowThatItChanged() throws SQLException {
    assertThat(insertId("INSERT INTO users (name) VALUES ('ben') ON DUPLICATE KEY UPDATE n = 9"))
        .isEqualTo(2);
    assertThat(insertId("INSERT INTO users (name) VALUES ('ben') ON DUPLICATE KEY UPDATE n = 9"))
        .isZero();
    assertThat(rows("SELECT LAST_INSERT_ID()")).isEqualTo("1");
  }

  private long insertId(String sql) throws SQLException {
    try (Statement statement = shop.connection().createStatement()) {
      statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = statement.getGeneratedKeys()) {
        return keys.next() ? keys.getLong(1) : 0;
      }
    }
  }

  @Test
  void columnsOfInformationSchemaAreNamedInUpperCase() throws SQLException {
    String sql =
        "SELECT schema_name, t.table_name AS mine FROM information_schema.schemata"
            + " JOIN information_schema.tables t ON table_schema = schema_name";
    try (Statement statement = shop.connection().createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo("SCHEMA_NAME");
      assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("mine");
    }
    assertThat(
            rows(
                "SELECT character_maximum_length FROM information_schema.columns"
                    + " WHERE table_name = 'users' AND column_name = 'name'"))
        .isEqualTo("20");
  }

  @Test
  void aDerivedTableInASubqueryIsReadAgainForEachRowOfTheQueryRoundIt() throws SQLException {
    String sql =
        "SELECT name, (SELECT JSON_ARRAYAGG(id) FROM"
            + " (SELECT o.id FROM orders o WHERE o.user_id = users.id ORDER BY o.id) AS agg) FROM users";
    assertThat(rows(sql)).isEqualTo("ann|[1, 2]\nben|[3]");
  }

  @Test
  void rowsComeInTheOrderOfTheLastWindow() throws SQLException {
    assertThat(
            rows("SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id DESC) FROM orders) t"))
        .isEqualTo("3\n2\n1");
    assertThat(
            rows(
                "SELECT user_id, id, SUM(id) OVER (PARTITION BY -user_id ORDER BY -id) FROM orders"))
        .isEqualTo("2|3|3\n1|2|2\n1|1|3");
  }

  @Test
  void aTruthEqualsJsonsTruth() throws SQLException {
    assertThat(
            rows(
                "SELECT JSON_EXTRACT('{\"a\": true}', '$.a') = true, JSON_EXTRACT('1', '$') = true"))
        .isEqualTo("1|0");
  }

  @Test
  void aBoundDigitIsANumberInJsonAndNoTruth() throws SQLException {
    assertThat(rows("SELECT JSON_ARRAY(?), JSON_EXTRACT('[1]', '$[0]') > ?", 1L, 0L))
        .isEqualTo("[1]|1");
  }

  @Test
  void aColumnWithNullsDoesNotBecomeNotNull() throws SQLException {
    run("INSERT INTO users (name) VALUES (NULL)");
    assertThatThrownBy(() -> run("ALTER TABLE users CHANGE name label VARCHAR(20) NOT NULL"))
        .hasMessage("Data truncation: Invalid use of NULL value");
    assertThatThrownBy(() -> run("ALTER TABLE users MODIFY n BIGINT NOT NULL"))
        .hasMessage("Data truncated for column 'n' at row 3");
    assertThat(rows("SELECT COUNT(*) FROM users WHERE name IS NULL")).isEqualTo("1");
  }

  @Test
  void aLimitMayBeBoundAsTextOrAsADouble() throws SQLException {
    assertThat(rows("SELECT id FROM orders ORDER BY id LIMIT ? OFFSET ?", "2", 1.0))
        .isEqualTo("2\n3");
  }

  @Test
  void aCheckKeepsItsCondition() throws SQLException {
    run("CREATE TABLE rated (stars INT CONSTRAINT fits CHECK (stars BETWEEN 1 AND 5))");
    assertThat(rows("SHOW CREATE TABLE rated"))
        .contains("CONSTRAINT `fits` CHECK ((`stars` between 1 and 5))");
    assertThatThrownBy(() -> run("INSERT INTO rated VALUES (6)"))
        .hasMessage("Check constraint 'fits' is violated.");
  }

  @Test
  void explainNamesTheIndexesThatCouldServe() throws SQLException {
    run("ALTER TABLE orders ADD INDEX by_user_and_id (user_id, id)");
    assertThat(rows("EXPLAIN SELECT * FROM orders WHERE user_id = 1"))
        .contains("by_user,by_user_and_id");
  }

  @Test
  void queryCachingCanBeAskedFor() throws SQLException {
    run("SET @@boost_cached_queries = true");
    assertThat(rows("SELECT @@boost_cached_queries")).isEqualTo("1");
  }
}
