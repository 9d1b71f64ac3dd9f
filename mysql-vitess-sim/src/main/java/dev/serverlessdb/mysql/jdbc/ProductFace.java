package dev.serverlessdb.mysql.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Set;

/** What {@link java.sql.DatabaseMetaData} says of the product, as MySQL's driver says it. */
@SuppressWarnings("UnusedMethod") // called through Face
class ProductFace implements Face.Questions {

  private static final Set<String> PRODUCT_CAN =
      Set.of(
          "supportsTransactions",
          "supportsMultipleTransactions",
          "dataDefinitionCausesTransactionCommit",
          "supportsSavepoints",
          "supportsGetGeneratedKeys",
          "supportsBatchUpdates",
          "supportsGroupBy",
          "supportsGroupByUnrelated",
          "supportsGroupByBeyondSelect",
          "supportsOuterJoins",
          "supportsLimitedOuterJoins",
          "supportsUnion",
          "supportsUnionAll",
          "supportsSubqueriesInComparisons",
          "supportsSubqueriesInExists",
          "supportsSubqueriesInIns",
          "supportsSubqueriesInQuantifieds",
          "supportsCorrelatedSubqueries",
          "supportsCatalogsInDataManipulation",
          "supportsCatalogsInTableDefinitions",
          "supportsCatalogsInIndexDefinitions",
          "supportsCatalogsInProcedureCalls",
          "supportsCatalogsInPrivilegeDefinitions",
          "supportsColumnAliasing",
          "supportsTableCorrelationNames",
          "supportsDifferentTableCorrelationNames",
          "supportsExpressionsInOrderBy",
          "supportsLikeEscapeClause",
          "supportsMixedCaseIdentifiers",
          "supportsMixedCaseQuotedIdentifiers",
          "storesMixedCaseIdentifiers",
          "storesMixedCaseQuotedIdentifiers",
          "supportsNonNullableColumns",
          "supportsMinimumSQLGrammar",
          "supportsCoreSQLGrammar",
          "supportsStoredFunctionsUsingCallSyntax",
          "supportsANSI92EntryLevelSQL",
          "supportsAlterTableWithAddColumn",
          "supportsAlterTableWithDropColumn",
          "supportsMultipleResultSets",
          "supportsSelectForUpdate",
          "doesMaxRowSizeIncludeBlobs",
          "isCatalogAtStart",
          "nullPlusNonNullIsNull",
          "nullsAreSortedLow",
          "locatorsUpdateCopy",
          "generatedKeyAlwaysReturned");

  public String getDatabaseProductName() {
    return "MySQL";
  }

  public String getDatabaseProductVersion() {
    return "8.0.40-Vitess";
  }

  public int getDatabaseMajorVersion() {
    return 8;
  }

  public int getDatabaseMinorVersion() {
    return 0;
  }

  public String getDriverName() {
    return "ServerlessDB in-process driver for MySQL";
  }

  public String getDriverVersion() {
    return "0.1";
  }

  public int getDriverMajorVersion() {
    return 0;
  }

  public int getDriverMinorVersion() {
    return 1;
  }

  public int getJDBCMajorVersion() {
    return 4;
  }

  public int getJDBCMinorVersion() {
    return 2;
  }

  public String getURL() {
    return "jdbc:serverlessdb:mysql";
  }

  public String getIdentifierQuoteString() {
    return "`";
  }

  public String getCatalogSeparator() {
    return ".";
  }

  public String getCatalogTerm() {
    return "database";
  }

  public String getSchemaTerm() {
    return "";
  }

  public String getProcedureTerm() {
    return "PROCEDURE";
  }

  public String getSearchStringEscape() {
    return "\\";
  }

  public String getExtraNameCharacters() {
    return "$";
  }

  public String getNumericFunctions() {
    return "ABS,ACOS,ASIN,ATAN,ATAN2,BIT_COUNT,CEILING,COS,COT,DEGREES,EXP,FLOOR,LOG,LOG10,MAX,MIN,MOD,"
        + "PI,POW,POWER,RADIANS,RAND,ROUND,SIN,SQRT,TAN,TRUNCATE";
  }

  public String getStringFunctions() {
    return "ASCII,BIN,BIT_LENGTH,CHAR,CHARACTER_LENGTH,CHAR_LENGTH,CONCAT,CONCAT_WS,CONV,ELT,EXPORT_SET,"
        + "FIELD,FIND_IN_SET,HEX,INSERT,INSTR,LCASE,LEFT,LENGTH,LOAD_FILE,LOCATE,LOCATE,LOWER,"
        + "LPAD,LTRIM,MAKE_SET,MATCH,MID,OCT,OCTET_LENGTH,ORD,POSITION,QUOTE,REPEAT,REPLACE,"
        + "REVERSE,RIGHT,RPAD,RTRIM,SOUNDEX,SPACE,STRCMP,SUBSTRING,SUBSTRING,SUBSTRING,SUBSTRING,"
        + "SUBSTRING_INDEX,TRIM,UCASE,UPPER";
  }

  public String getSystemFunctions() {
    return "DATABASE,USER,SYSTEM_USER,SESSION_USER,PASSWORD,ENCRYPT,LAST_INSERT_ID,VERSION";
  }

  public String getTimeDateFunctions() {
    return "DAYOFWEEK,WEEKDAY,DAYOFMONTH,DAYOFYEAR,MONTH,DAYNAME,MONTHNAME,QUARTER,WEEK,YEAR,HOUR,"
        + "MINUTE,SECOND,PERIOD_ADD,PERIOD_DIFF,TO_DAYS,FROM_DAYS,DATE_FORMAT,TIME_FORMAT,CURDATE,"
        + "CURRENT_DATE,CURTIME,CURRENT_TIME,NOW,SYSDATE,CURRENT_TIMESTAMP,UNIX_TIMESTAMP,"
        + "FROM_UNIXTIME,SEC_TO_TIME,TIME_TO_SEC";
  }

  public int getDefaultTransactionIsolation() {
    return Connection.TRANSACTION_REPEATABLE_READ;
  }

  public boolean supportsTransactionIsolationLevel(int level) {
    return level != Connection.TRANSACTION_NONE;
  }

  public boolean supportsResultSetType(int type) {
    return type != ResultSet.TYPE_SCROLL_SENSITIVE;
  }

  public boolean supportsResultSetConcurrency(int type, int concurrency) {
    return supportsResultSetType(type) && concurrency == ResultSet.CONCUR_READ_ONLY;
  }

  public boolean supportsResultSetHoldability(int holdability) {
    return holdability == ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public int getResultSetHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public int getSQLStateType() {
    return java.sql.DatabaseMetaData.sqlStateSQL;
  }

  public int getMaxColumnNameLength() {
    return 64;
  }

  public int getMaxTableNameLength() {
    return 64;
  }

  public int getMaxCatalogNameLength() {
    return 32;
  }

  public int getMaxConnections() {
    return 0;
  }

  public int getMaxColumnsInTable() {
    return 512;
  }

  public int getMaxColumnsInSelect() {
    return 256;
  }

  public int getMaxColumnsInIndex() {
    return 16;
  }

  public int getMaxColumnsInGroupBy() {
    return 64;
  }

  public int getMaxColumnsInOrderBy() {
    return 64;
  }

  public int getMaxTablesInSelect() {
    return 256;
  }

  public int getMaxIndexLength() {
    return 256;
  }

  public int getMaxUserNameLength() {
    return 16;
  }

  public int getMaxSchemaNameLength() {
    return 0;
  }

  public int getMaxProcedureNameLength() {
    return 0;
  }

  public int getMaxCursorNameLength() {
    return 64;
  }

  public int getMaxStatements() {
    return 0;
  }

  public int getMaxStatementLength() {
    return 65_531;
  }

  public int getMaxRowSize() {
    return Integer.MAX_VALUE - 8;
  }

  public int getMaxCharLiteralLength() {
    return 16_777_208;
  }

  public int getMaxBinaryLiteralLength() {
    return 16_777_208;
  }

  /** The yes-or-no questions, which need no method each; see {@link Face}. */
  @Override
  public boolean answersYes(String question) {
    return PRODUCT_CAN.contains(question);
  }
}
