package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.MySqlServer;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What tools ask a connection about its schema.
 *
 * <p>Verified against: Connector/J and MariaDB Connector/J, which ask information_schema and SHOW,
 * and the reference manual's chapter on both.
 */
@ExtendWith(MySqlServer.Shared.class)
class JdbcMetaDataTest {

  private static Connection open(MySqlServer server, JdbcDriver driver) throws SQLException {
    String options = driver.isLikeConnectorJ() ? "useInformationSchema=true" : "";
    Connection connection = driver.connect(server, server.newDatabase(), options);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE authors (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(80)"
              + " NOT NULL COMMENT 'as printed', born DATE, upper_name VARCHAR(80) GENERATED"
              + " ALWAYS AS (UPPER(name)) STORED, KEY by_name (name(10), born DESC))"
              + " COMMENT='who writes'");
      statement.execute(
          "CREATE TABLE books (isbn CHAR(13) NOT NULL, copy INT NOT NULL, author BIGINT UNSIGNED,"
              + " price DECIMAL(8,2) DEFAULT '9.99', added TIMESTAMP NOT NULL DEFAULT"
              + " CURRENT_TIMESTAMP, PRIMARY KEY (isbn, copy), UNIQUE KEY one_price (author,"
              + " price), CONSTRAINT fk_author FOREIGN KEY (author) REFERENCES authors (id) ON"
              + " DELETE CASCADE ON UPDATE SET NULL)");
      statement.execute("CREATE VIEW cheap AS SELECT isbn FROM books WHERE price < 5");
    }
    return connection;
  }

  private static List<String> rows(ResultSet rows, String... columns) throws SQLException {
    List<String> all = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        List<String> row = new ArrayList<>();
        for (String column : columns) {
          row.add(String.valueOf(rows.getString(column)));
        }
        all.add(String.join(" ", row));
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void tablesAndViewsAreListedByType(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver)) {
      DatabaseMetaData meta = connection.getMetaData();
      String database = connection.getCatalog();
      assertThat(
              rows(
                  meta.getTables(database, null, "%", new String[] {"TABLE", "VIEW"}),
                  "TABLE_NAME",
                  "TABLE_TYPE"))
          .containsExactlyInAnyOrder("authors TABLE", "books TABLE", "cheap VIEW");
      assertThat(rows(meta.getTables(database, null, "auth%", null), "TABLE_NAME", "REMARKS"))
          .containsExactly("authors who writes");
      assertThat(rows(meta.getCatalogs(), "TABLE_CAT")).contains(database, "information_schema");
      assertThat(rows(meta.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
    }
  }

  @ParameterizedTest
  @EnumSource
  void columnsHaveTheirTypesSizesAndDefaults(JdbcDriver driver, MySqlServer server)
      throws SQLException {
    try (Connection connection = open(server, driver)) {
      DatabaseMetaData meta = connection.getMetaData();
      String database = connection.getCatalog();
      assertThat(
              rows(
                  meta.getColumns(database, null, "books", "%"),
                  "COLUMN_NAME",
                  "DATA_TYPE",
                  "TYPE_NAME",
                  "COLUMN_SIZE",
                  "IS_NULLABLE",
                  "COLUMN_DEF",
                  "ORDINAL_POSITION"))
          .containsExactly(
              "isbn 1 CHAR 13 NO null 1",
              "copy 4 INT 10 NO null 2",
              "author -5 BIGINT UNSIGNED 20 YES null 3",
              "price 3 DECIMAL 8 YES 9.99 4",
              "added 93 TIMESTAMP 19 NO CURRENT_TIMESTAMP 5");
      assertThat(
              rows(
                  meta.getColumns(database, null, "authors", "%"),
                  "COLUMN_NAME",
                  "IS_AUTOINCREMENT",
                  "IS_GENERATEDCOLUMN",
                  "REMARKS"))
          .containsExactly(
              "id YES NO ", "name NO NO as printed", "born NO NO ", "upper_name NO YES ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysAndIndexesAreListedInOrder(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver)) {
      DatabaseMetaData meta = connection.getMetaData();
      String database = connection.getCatalog();
      assertThat(
              rows(
                  meta.getPrimaryKeys(database, null, "books"),
                  "COLUMN_NAME",
                  "KEY_SEQ",
                  "PK_NAME"))
          .containsExactlyInAnyOrder("isbn 1 PRIMARY", "copy 2 PRIMARY");
      assertThat(
              rows(
                  meta.getIndexInfo(database, null, "authors", false, true),
                  "INDEX_NAME",
                  "ORDINAL_POSITION",
                  "COLUMN_NAME",
                  "ASC_OR_DESC"))
          .containsExactlyInAnyOrder("PRIMARY 1 id A", "by_name 1 name A", "by_name 2 born D");
      assertThat(
              rows(
                  meta.getIndexInfo(database, null, "books", true, true),
                  "INDEX_NAME",
                  "ORDINAL_POSITION",
                  "COLUMN_NAME"))
          .containsExactlyInAnyOrder(
              "PRIMARY 1 isbn", "PRIMARY 2 copy", "one_price 1 author", "one_price 2 price");
      assertThat(
              rows(
                  meta.getBestRowIdentifier(
                      database, null, "authors", DatabaseMetaData.bestRowSession, true),
                  "COLUMN_NAME"))
          .containsExactly("id");
    }
  }

  @ParameterizedTest
  @EnumSource
  void foreignKeysAreSeenFromBothSides(JdbcDriver driver, MySqlServer server) throws SQLException {
    String[] columns = {
      "PKTABLE_NAME",
      "PKCOLUMN_NAME",
      "FKTABLE_NAME",
      "FKCOLUMN_NAME",
      "KEY_SEQ",
      "UPDATE_RULE",
      "DELETE_RULE",
      "FK_NAME"
    };
    String expected =
        "authors id books author 1 "
            + DatabaseMetaData.importedKeySetNull
            + " "
            + DatabaseMetaData.importedKeyCascade
            + " fk_author";
    try (Connection connection = open(server, driver)) {
      DatabaseMetaData meta = connection.getMetaData();
      String database = connection.getCatalog();
      assertThat(rows(meta.getImportedKeys(database, null, "books"), columns))
          .containsExactly(expected);
      assertThat(rows(meta.getExportedKeys(database, null, "authors"), columns))
          .containsExactly(expected);
      assertThat(
              rows(
                  meta.getCrossReference(database, null, "authors", database, null, "books"),
                  columns))
          .containsExactly(expected);
      assertThat(rows(meta.getImportedKeys(database, null, "authors"), columns)).isEmpty();
    }
  }

  /** Every question without parameters, but for who answers and what it can do by itself. */
  @Test
  void theDataSourceWithoutASocketDescribesTheProductAsMySqlsOwnDriverDoes(MySqlServer server)
      throws Exception {
    Set<String> drivers =
        Set.of(
            "getURL",
            "getUserName",
            "getDriverName",
            "getDriverVersion",
            "getDriverMajorVersion",
            "getDriverMinorVersion",
            "getSQLKeywords",
            "getMaxStatementLength",
            "supportsStoredProcedures",
            "supportsMultipleOpenResults",
            "supportsRefCursors");
    List<String> differences = new ArrayList<>();
    try (Connection theirs = open(server, JdbcDriver.CONNECTOR_J_TEXT);
        Connection ours = open(server, JdbcDriver.IN_PROCESS)) {
      for (Method question : DatabaseMetaData.class.getMethods()) {
        boolean plain =
            question.getParameterCount() == 0
                && Set.of(boolean.class, int.class, long.class, String.class)
                    .contains(question.getReturnType());
        if (plain && !drivers.contains(question.getName())) {
          Object expected = question.invoke(theirs.getMetaData());
          Object given = question.invoke(ours.getMetaData());
          if (!expected.equals(given)) {
            differences.add(question.getName() + ": " + given + ", not " + expected);
          }
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatTheServerDoesNotHaveIsEmpty(JdbcDriver driver, MySqlServer server) throws SQLException {
    try (Connection connection = open(server, driver)) {
      DatabaseMetaData meta = connection.getMetaData();
      String database = connection.getCatalog();
      assertThat(meta.getDatabaseProductName()).isEqualTo("MySQL");
      assertThat(meta.getDatabaseMajorVersion()).isEqualTo(8);
      assertThat(meta.supportsTransactions()).isTrue();
      assertThat(meta.getSQLKeywords()).contains("LINEAR");
      assertThat(rows(meta.getProcedures(database, null, "%"), "PROCEDURE_NAME")).isEmpty();
      assertThat(rows(meta.getProcedureColumns(database, null, "%", "%"), "COLUMN_NAME")).isEmpty();
      assertThat(rows(meta.getFunctions(database, null, "%"), "FUNCTION_NAME")).isEmpty();
      assertThat(rows(meta.getFunctionColumns(database, null, "%", "%"), "COLUMN_NAME")).isEmpty();
      assertThat(rows(meta.getTablePrivileges(database, null, "books"), "PRIVILEGE")).isEmpty();
      assertThat(rows(meta.getColumnPrivileges(database, null, "books", "%"), "PRIVILEGE"))
          .isEmpty();
      assertThat(rows(meta.getVersionColumns(database, null, "authors"), "COLUMN_NAME")).isEmpty();
      assertThat(rows(meta.getTypeInfo(), "TYPE_NAME")).contains("DECIMAL", "TIMESTAMP");
      assertThat(rows(meta.getSchemas(), "TABLE_SCHEM")).isEmpty();
      assertThat(rows(meta.getClientInfoProperties(), "NAME")).isNotNull();
    }
  }
}
