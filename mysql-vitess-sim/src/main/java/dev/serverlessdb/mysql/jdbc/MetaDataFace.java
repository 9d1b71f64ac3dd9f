package dev.serverlessdb.mysql.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.RowIdLifetime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link java.sql.DatabaseMetaData} says: of the product, and, out of information_schema, of
 * databases (JDBC's catalogues), tables, columns and keys.
 */
@SuppressWarnings("UnusedMethod") // called through Face
final class MetaDataFace extends ProductFace {

  private static final String TYPE_NUMBER =
      "CASE DATA_TYPE WHEN 'tinyint' THEN -6 WHEN 'smallint' THEN 5 WHEN 'mediumint' THEN 4"
          + " WHEN 'int' THEN 4 WHEN 'bigint' THEN -5 WHEN 'float' THEN 7 WHEN 'double' THEN 8"
          + " WHEN 'decimal' THEN 3 WHEN 'date' THEN 91 WHEN 'year' THEN 91 WHEN 'time' THEN 92"
          + " WHEN 'datetime' THEN 93 WHEN 'timestamp' THEN 93 WHEN 'char' THEN 1"
          + " WHEN 'enum' THEN 1 WHEN 'set' THEN 1 WHEN 'varchar' THEN 12 WHEN 'binary' THEN -2"
          + " WHEN 'varbinary' THEN -3 WHEN 'bit' THEN -7 WHEN 'tinyblob' THEN -4"
          + " WHEN 'blob' THEN -4 WHEN 'mediumblob' THEN -4 WHEN 'longblob' THEN -4 ELSE -1 END";

  private final ConnectionFace connection;

  MetaDataFace(ConnectionFace connection) {
    this.connection = connection;
  }

  private ResultSet query(String sql, List<String> texts) throws SQLException {
    PreparedFace statement = new PreparedFace(connection, sql);
    for (int i = 0; i < texts.size(); i++) {
      statement.setString(i + 1, texts.get(i));
    }
    return statement.executeQuery();
  }

  private String catalog(@Nullable String catalog) {
    return catalog == null ? connection.session().database() : catalog;
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
        "SELECT SCHEMA_NAME AS TABLE_CAT FROM information_schema.SCHEMATA ORDER BY SCHEMA_NAME",
        List.of());
  }

  public ResultSet getSchemas() throws SQLException {
    return query("SELECT '' AS TABLE_SCHEM, '' AS TABLE_CATALOG FROM DUAL WHERE 1 = 0", List.of());
  }

  public ResultSet getSchemas(@Nullable String catalog, @Nullable String pattern)
      throws SQLException {
    return getSchemas();
  }

  public ResultSet getTableTypes() throws SQLException {
    return query("SELECT 'TABLE' AS TABLE_TYPE UNION ALL SELECT 'VIEW'", List.of());
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
                + " information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ?");
    List<String> texts = new ArrayList<>(List.of(catalog(catalog), pattern(name)));
    if (types != null) {
      sql.append(" AND CASE TABLE_TYPE WHEN 'BASE TABLE' THEN 'TABLE' ELSE TABLE_TYPE END IN (");
      sql.append("?, ".repeat(types.length)).append("'')");
      texts.addAll(List.of(types));
    }
    return query(sql + " ORDER BY TABLE_TYPE, TABLE_NAME", texts);
  }

  public ResultSet getColumns(
      @Nullable String catalog,
      @Nullable String schema,
      @Nullable String table,
      @Nullable String column)
      throws SQLException {
    String sql =
        "SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, COLUMN_NAME, "
            + TYPE_NUMBER
            + " AS DATA_TYPE, UPPER(DATA_TYPE) AS TYPE_NAME,"
            + " COALESCE(CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, DATETIME_PRECISION)"
            + " AS COLUMN_SIZE, 65535 AS BUFFER_LENGTH, NUMERIC_SCALE AS DECIMAL_DIGITS,"
            + " 10 AS NUM_PREC_RADIX, CASE IS_NULLABLE WHEN 'NO' THEN 0 ELSE 1 END AS NULLABLE,"
            + " COLUMN_COMMENT AS REMARKS, COLUMN_DEFAULT AS COLUMN_DEF, 0 AS SQL_DATA_TYPE,"
            + " 0 AS SQL_DATETIME_SUB, CHARACTER_OCTET_LENGTH AS CHAR_OCTET_LENGTH,"
            + " ORDINAL_POSITION, IS_NULLABLE, NULL AS SCOPE_CATALOG, NULL AS SCOPE_SCHEMA,"
            + " NULL AS SCOPE_TABLE, NULL AS SOURCE_DATA_TYPE,"
            + " CASE WHEN EXTRA LIKE '%auto_increment%' THEN 'YES' ELSE 'NO' END"
            + " AS IS_AUTOINCREMENT,"
            + " CASE WHEN EXTRA LIKE '%GENERATED' THEN 'YES' ELSE 'NO' END AS IS_GENERATEDCOLUMN"
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ?"
            + " AND COLUMN_NAME LIKE ? ORDER BY TABLE_NAME, ORDINAL_POSITION";
    return query(sql, List.of(catalog(catalog), pattern(table), pattern(column)));
  }

  public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    String sql =
        "SELECT TABLE_SCHEMA AS TABLE_CAT, NULL AS TABLE_SCHEM, TABLE_NAME, COLUMN_NAME,"
            + " SEQ_IN_INDEX AS KEY_SEQ, 'PRIMARY' AS PK_NAME FROM information_schema.STATISTICS"
            + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND INDEX_NAME = 'PRIMARY'"
            + " ORDER BY COLUMN_NAME";
    return query(sql, List.of(catalog(catalog), table));
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
            + " NULL AS FILTER_CONDITION FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ?"
            + " AND TABLE_NAME = ?"
            + (unique ? " AND NON_UNIQUE = 0" : "")
            + " ORDER BY NON_UNIQUE, INDEX_NAME, SEQ_IN_INDEX";
    return query(sql, List.of(catalog(catalog), table));
  }

  public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    String where = "k.TABLE_SCHEMA = ? AND k.TABLE_NAME = ? ORDER BY k.REFERENCED_TABLE_NAME,";
    return keys(where, catalog, table);
  }

  public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, String table)
      throws SQLException {
    String where =
        "k.REFERENCED_TABLE_SCHEMA = ? AND k.REFERENCED_TABLE_NAME = ? ORDER BY k.TABLE_NAME,";
    return keys(where, catalog, table);
  }

  private ResultSet keys(String where, @Nullable String catalog, String table) throws SQLException {
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
    return query(sql, List.of(catalog(catalog), table));
  }

  public RowIdLifetime getRowIdLifetime() {
    return RowIdLifetime.ROWID_UNSUPPORTED;
  }
}
