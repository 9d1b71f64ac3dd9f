package dev.serverlessdb.mysql.jdbc;

import static java.sql.DatabaseMetaData.bestRowNotPseudo;
import static java.sql.DatabaseMetaData.bestRowSession;
import static java.sql.DatabaseMetaData.versionColumnNotPseudo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What {@link java.sql.DatabaseMetaData} says: of the product, and, out of information_schema, of
 * databases (JDBC's catalogues), tables, columns and keys.
 */
@SuppressWarnings("UnusedMethod") // called through Face
final class MetaDataFace extends AbsentFace {

  private static final String IS_FLAG = "DATA_TYPE = 'tinyint' AND COLUMN_TYPE = 'tinyint(1)'";

  private static final String CHILD =
      "k.TABLE_SCHEMA = COALESCE(?, k.TABLE_SCHEMA) AND k.TABLE_NAME = ?";
  private static final String PARENT =
      "k.REFERENCED_TABLE_SCHEMA = COALESCE(?, k.REFERENCED_TABLE_SCHEMA) AND"
          + " k.REFERENCED_TABLE_NAME = ?";

  private static final String TYPE_NUMBER =
      "CASE WHEN "
          + IS_FLAG
          + " THEN -7 ELSE CASE DATA_TYPE WHEN 'tinyint' THEN -6 WHEN 'smallint' THEN 5"
          + " WHEN 'mediumint' THEN 4 WHEN 'int' THEN 4 WHEN 'bigint' THEN -5 WHEN 'float' THEN 7"
          + " WHEN 'double' THEN 8 WHEN 'decimal' THEN 3 WHEN 'date' THEN 91 WHEN 'year' THEN 91"
          + " WHEN 'time' THEN 92 WHEN 'datetime' THEN 93 WHEN 'timestamp' THEN 93"
          + " WHEN 'char' THEN 1 WHEN 'enum' THEN 1 WHEN 'set' THEN 1 WHEN 'varchar' THEN 12"
          + " WHEN 'binary' THEN -2 WHEN 'varbinary' THEN -3 WHEN 'bit' THEN -7"
          + " WHEN 'tinyblob' THEN -4 WHEN 'blob' THEN -4 WHEN 'mediumblob' THEN -4"
          + " WHEN 'longblob' THEN -4 ELSE -1 END END AS DATA_TYPE";

  private static final String TYPE_NAME =
      "CASE WHEN "
          + IS_FLAG
          + " THEN 'BIT' WHEN COLUMN_TYPE LIKE '%unsigned%' AND DATA_TYPE NOT IN ('enum', 'set')"
          + " THEN CONCAT(UPPER(DATA_TYPE), ' UNSIGNED') ELSE UPPER(DATA_TYPE) END AS TYPE_NAME";

  private static final String SIZE =
      "CASE WHEN "
          + IS_FLAG
          + " THEN 1 WHEN DATA_TYPE = 'date' THEN 10 WHEN DATA_TYPE = 'year' THEN 4"
          + " WHEN DATA_TYPE = 'time' THEN 8 + IF(DATETIME_PRECISION > 0, DATETIME_PRECISION + 1, 0)"
          + " WHEN DATA_TYPE IN ('datetime', 'timestamp') THEN 19 + IF(DATETIME_PRECISION > 0,"
          + " DATETIME_PRECISION + 1, 0) WHEN DATA_TYPE = 'json' THEN 1073741824 ELSE"
          + " LEAST(COALESCE(CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION), 2147483647) END"
          + " AS COLUMN_SIZE";

  /** Name, number and precision of each type. */
  private static final List<String> TYPES =
      List.of(
          "BIT -7 1",
          "TINYINT -6 3",
          "BIGINT -5 19",
          "LONGBLOB -4 2147483647",
          "BLOB -4 65535",
          "VARBINARY -3 65535",
          "BINARY -2 255",
          "LONGTEXT -1 2147483647",
          "JSON -1 1073741824",
          "CHAR 1 255",
          "DECIMAL 3 65",
          "INT 4 10",
          "MEDIUMINT 4 7",
          "SMALLINT 5 5",
          "FLOAT 7 12",
          "DOUBLE 8 22",
          "VARCHAR 12 65535",
          "DATE 91 10",
          "TIME 92 16",
          "DATETIME 93 26",
          "TIMESTAMP 93 26");

  MetaDataFace(ConnectionFace connection) {
    super(connection);
  }

  private ResultSet query(String sql, @Nullable String... texts) throws SQLException {
    PreparedFace statement = new PreparedFace(connection, sql);
    for (int i = 0; i < texts.length; i++) {
      statement.setString(i + 1, texts[i]);
    }
    return statement.executeQuery();
  }

  private static String pattern(@Nullable String pattern) {
    return pattern == null ? "%" : pattern;
  }

  public Connection getConnection() {
    return Face.of(Connection.class, connection, connection.session());
  }

  public String getUserName() {
    return connection.session().user() + "@localhost";
  }

  public ResultSet getCatalogs() throws SQLException {
    return query(
        "SELECT SCHEMA_NAME AS TABLE_CAT FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME");
  }

  public ResultSet getTableTypes() throws SQLException {
    return query(
        "SELECT 'LOCAL TEMPORARY' AS TABLE_TYPE UNION ALL SELECT 'SYSTEM TABLE' UNION ALL SELECT"
            + " 'SYSTEM VIEW' UNION ALL SELECT 'TABLE' UNION ALL SELECT 'VIEW'");
  }

  public String getSQLKeywords() throws SQLException {
    StringJoiner words = new StringJoiner(",");
    try (ResultSet rows =
        query("SELECT WORD FROM information_schema.KEYWORDS WHERE RESERVED = 1 ORDER BY WORD")) {
      while (rows.next()) {
        words.add(rows.getString(1));
      }
    }
    return words.toString();
  }

  public ResultSet getTables(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String name,
      String @Nullable [] types)
      throws SQLException {
    StringBuilder sql =
        new StringBuilder(
            "SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, CASE TABLE_TYPE"
                + " WHEN 'BASE TABLE' THEN 'TABLE' ELSE TABLE_TYPE END AS TABLE_TYPE,"
                + " TABLE_COMMENT AS REMARKS, NULL AS TYPE_CAT, NULL AS TYPE_SCHEM, NULL AS"
                + " TYPE_NAME, NULL AS SELF_REFERENCING_COL_NAME, NULL AS REF_GENERATION FROM"
                + " information_schema.TABLES WHERE TABLE_SCHEMA = COALESCE(?, TABLE_SCHEMA)"
                + " AND TABLE_NAME LIKE ?");
    List<@Nullable String> texts = new ArrayList<>(Arrays.asList(catalog, pattern(name)));
    if (types != null) {
      sql.append(" AND CASE TABLE_TYPE WHEN 'BASE TABLE' THEN 'TABLE' ELSE TABLE_TYPE END IN (");
      sql.append("?, ".repeat(types.length)).append("'')");
      texts.addAll(List.of(types));
    }
    return query(
        sql + " ORDER BY TABLE_TYPE, TABLE_SCHEMA, TABLE_NAME", texts.toArray(String[]::new));
  }

  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String column)
      throws SQLException {
    String sql =
        "SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, COLUMN_NAME, "
            + (TYPE_NUMBER + ", " + TYPE_NAME + ", " + SIZE)
            + ", 65535 AS BUFFER_LENGTH, NUMERIC_SCALE AS DECIMAL_DIGITS,"
            + " 10 AS NUM_PREC_RADIX, CASE IS_NULLABLE WHEN 'NO' THEN 0 ELSE 1 END AS NULLABLE,"
            + " COLUMN_COMMENT AS REMARKS, COLUMN_DEFAULT AS COLUMN_DEF, 0 AS SQL_DATA_TYPE,"
            + " 0 AS SQL_DATETIME_SUB, LEAST(CHARACTER_OCTET_LENGTH, 2147483647)"
            + " AS CHAR_OCTET_LENGTH,"
            + " ORDINAL_POSITION, IS_NULLABLE, NULL AS SCOPE_CATALOG, NULL AS SCOPE_SCHEMA,"
            + " NULL AS SCOPE_TABLE, NULL AS SOURCE_DATA_TYPE,"
            + " CASE WHEN EXTRA LIKE '%auto_increment%' THEN 'YES' ELSE 'NO' END"
            + " AS IS_AUTOINCREMENT,"
            + " CASE WHEN EXTRA LIKE '% GENERATED%' THEN 'YES' ELSE 'NO' END AS IS_GENERATEDCOLUMN"
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = COALESCE(?, TABLE_SCHEMA)"
            + " AND TABLE_NAME LIKE ? AND COLUMN_NAME LIKE ?"
            + " ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION";
    return query(sql, catalog, pattern(table), pattern(column));
  }

  public ResultSet getBestRowIdentifier(
      @Nullable String catalog, @Nullable String schema, String table, int scope, boolean nullable)
      throws SQLException {
    String sql =
        ("SELECT " + bestRowSession + " AS SCOPE, COLUMN_NAME, ")
            + (TYPE_NUMBER + ", " + TYPE_NAME + ", " + SIZE)
            + ", 65535 AS BUFFER_LENGTH, NUMERIC_SCALE AS DECIMAL_DIGITS, "
            + (bestRowNotPseudo + " AS PSEUDO_COLUMN FROM information_schema.COLUMNS WHERE")
            + " COLUMN_KEY = 'PRI' AND TABLE_SCHEMA = COALESCE(?, TABLE_SCHEMA) AND TABLE_NAME = ?"
            + " ORDER BY ORDINAL_POSITION";
    return query(sql, catalog, table);
  }

  public ResultSet getVersionColumns(
      @Nullable String catalog, @Nullable String schema, String table) throws SQLException {
    String sql =
        "SELECT NULL AS SCOPE, COLUMN_NAME, "
            + (TYPE_NUMBER + ", " + TYPE_NAME + ", " + SIZE)
            + ", 65535 AS BUFFER_LENGTH, NUMERIC_SCALE AS DECIMAL_DIGITS, "
            + (versionColumnNotPseudo + " AS PSEUDO_COLUMN FROM information_schema.COLUMNS WHERE")
            + " EXTRA LIKE '%on update CURRENT_TIMESTAMP%' AND TABLE_SCHEMA = COALESCE(?,"
            + " TABLE_SCHEMA) AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION";
    return query(sql, catalog, table);
  }

  public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    String sql =
        "SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, COLUMN_NAME,"
            + " SEQ_IN_INDEX AS KEY_SEQ, 'PRIMARY' AS PK_NAME FROM information_schema.STATISTICS"
            + " WHERE TABLE_SCHEMA = COALESCE(?, TABLE_SCHEMA) AND TABLE_NAME = ? AND INDEX_NAME = 'PRIMARY'"
            + " ORDER BY COLUMN_NAME";
    return query(sql, catalog, table);
  }

  public ResultSet getIndexInfo(
      @Nullable String catalog,
      @Nullable String schema,
      String table,
      boolean unique,
      boolean approximate)
      throws SQLException {
    String sql =
        "SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, NON_UNIQUE,"
            + " NULL AS INDEX_QUALIFIER, INDEX_NAME, 3 AS TYPE, SEQ_IN_INDEX AS ORDINAL_POSITION,"
            + " COLUMN_NAME, COLLATION AS ASC_OR_DESC, CARDINALITY, 0 AS PAGES,"
            + " NULL AS FILTER_CONDITION FROM information_schema.STATISTICS WHERE TABLE_SCHEMA ="
            + " COALESCE(?, TABLE_SCHEMA) AND TABLE_NAME = ?"
            + (unique ? " AND NON_UNIQUE = 0" : "")
            + " ORDER BY NON_UNIQUE, INDEX_NAME, SEQ_IN_INDEX";
    return query(sql, catalog, table);
  }

  public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    return keys(CHILD + " ORDER BY k.REFERENCED_TABLE_NAME,", catalog, table);
  }

  public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    return keys(PARENT + " ORDER BY k.TABLE_NAME,", catalog, table);
  }

  public ResultSet getCrossReference(
      @Nullable String parentCatalog,
      @Nullable String parentSchema,
      String parent,
      @Nullable String catalog,
      @Nullable String schema,
      String table)
      throws SQLException {
    String where = PARENT + " AND " + CHILD + " ORDER BY k.TABLE_NAME,";
    return keys(where, parentCatalog, parent, catalog, table);
  }

  private ResultSet keys(String where, @Nullable String... texts) throws SQLException {
    String rule = " WHEN 'CASCADE' THEN 0 WHEN 'SET NULL' THEN 2 WHEN 'SET DEFAULT' THEN 4 ELSE 1";
    String sql =
        "SELECT k.REFERENCED_TABLE_SCHEMA AS PKTABLE_CAT, NULL AS PKTABLE_SCHEM,"
            + " k.REFERENCED_TABLE_NAME AS PKTABLE_NAME, k.REFERENCED_COLUMN_NAME AS PKCOLUMN_NAME,"
            + " k.TABLE_SCHEMA AS FKTABLE_CAT, NULL AS FKTABLE_SCHEM, k.TABLE_NAME AS FKTABLE_NAME,"
            + " k.COLUMN_NAME AS FKCOLUMN_NAME, k.ORDINAL_POSITION AS KEY_SEQ, CASE r.UPDATE_RULE"
            + rule
            + " END AS UPDATE_RULE, CASE r.DELETE_RULE"
            + rule
            + " END AS DELETE_RULE, k.CONSTRAINT_NAME AS FK_NAME, r.UNIQUE_CONSTRAINT_NAME AS"
            + " PK_NAME, 7 AS DEFERRABILITY FROM information_schema.KEY_COLUMN_USAGE k JOIN"
            + " information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA ="
            + " k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME ="
            + " k.TABLE_NAME WHERE "
            + where
            + " k.CONSTRAINT_NAME, k.ORDINAL_POSITION";
    return query(sql, texts);
  }

  public ResultSet getTypeInfo() throws SQLException {
    StringBuilder sql = new StringBuilder();
    for (String type : TYPES) {
      String[] parts = type.split(" ", -1);
      sql.append(sql.length() == 0 ? "SELECT '" : " UNION ALL SELECT '")
          .append(parts[0])
          .append("' AS TYPE_NAME, ")
          .append(parts[1])
          .append(" AS DATA_TYPE, ")
          .append(parts[2])
          .append(
              " AS `PRECISION`, '' AS LITERAL_PREFIX, '' AS LITERAL_SUFFIX, '' AS CREATE_PARAMS, 1"
                  + " AS NULLABLE, TRUE AS CASE_SENSITIVE, 3 AS SEARCHABLE, FALSE AS"
                  + " UNSIGNED_ATTRIBUTE, FALSE AS FIXED_PREC_SCALE, FALSE AS AUTO_INCREMENT, '' AS"
                  + " LOCAL_TYPE_NAME, 0 AS MINIMUM_SCALE, 0 AS MAXIMUM_SCALE, 0 AS SQL_DATA_TYPE,"
                  + " 0 AS SQL_DATETIME_SUB, 10 AS NUM_PREC_RADIX");
    }
    return query(sql + " ORDER BY DATA_TYPE");
  }

  public RowIdLifetime getRowIdLifetime() {
    return RowIdLifetime.ROWID_UNSUPPORTED;
  }
}
