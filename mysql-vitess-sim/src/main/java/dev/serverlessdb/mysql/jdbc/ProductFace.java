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
          "supportsDataDefinitionAndDataManipulationTransactions",
          "dataDefinitionCausesTransactionCommit",
          "supportsSavepoints",
          "supportsGetGeneratedKeys",
          "supportsBatchUpdates",
          "supportsGroupBy",
          "supportsGroupByUnrelated",
          "supportsGroupByBeyondSelect",
          "supportsOrderByUnrelated",
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
          "storesMixedCaseQuotedIdentifiers",
          "supportsNonNullableColumns",
          "supportsMinimumSQLGrammar",
          "supportsANSI92EntryLevelSQL",
          "supportsAlterTableWithAddColumn",
          "supportsAlterTableWithDropColumn",
          "supportsMultipleResultSets",
          "supportsSelectForUpdate",
          "supportsOpenStatementsAcrossCommit",
          "supportsOpenStatementsAcrossRollback",
          "doesMaxRowSizeIncludeBlobs",
          "isCatalogAtStart",
          "nullPlusNonNullIsNull",
          "nullsAreSortedLow",
          "allTablesAreSelectable",
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

  public String getSQLKeywords() {
    return "";
  }

  public String getNumericFunctions() {
    return "ABS,CEILING,FLOOR,MOD,POWER,ROUND,SIGN,SQRT,TRUNCATE";
  }

  public String getStringFunctions() {
    return "CONCAT,LENGTH,LOWER,LTRIM,REPLACE,RTRIM,SUBSTRING,UPPER";
  }

  public String getSystemFunctions() {
    return "DATABASE,USER,VERSION";
  }

  public String getTimeDateFunctions() {
    return "CURDATE,CURTIME,NOW,YEAR,MONTH,HOUR,MINUTE,SECOND";
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

  /** The yes-or-no questions, which need no method each; see {@link Face}. */
  @Override
  public boolean answersYes(String question) {
    return PRODUCT_CAN.contains(question);
  }
}
