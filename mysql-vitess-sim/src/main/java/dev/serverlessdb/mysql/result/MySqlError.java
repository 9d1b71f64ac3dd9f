package dev.serverlessdb.mysql.result;

import java.util.Locale;

/**
 * MySQL's errors, each with its number, SQLSTATE and text. Texts with other words than the usual
 * ones (several errors have a family of texts) are made with {@link #text}.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html">Server
 *     error messages</a>
 */
public enum MySqlError {
  CANT_CREATE_TABLE(1005, "HY000", "Can't create table '%s' (errno: %s)"),
  DB_CREATE_EXISTS(1007, "HY000", "Can't create database '%s'; database exists"),
  DB_DROP_EXISTS(1008, "HY000", "Can't drop database '%s'; database doesn't exist"),
  OUT_OF_CONNECTIONS(1040, "08004", "Too many connections"),
  OUT_OF_RESOURCES(
      1041,
      "HY000",
      "Out of memory; check if mysqld or some other process uses all available memory; if not, you"
          + " may have to use 'ulimit' to allow mysqld to use more memory or you can add more swap"
          + " space"),
  HANDSHAKE(1043, "08S01", "Bad handshake"),
  DBACCESS_DENIED(1044, "42000", "Access denied for user '%s'@'%s' to database '%s'"),
  ACCESS_DENIED(1045, "28000", "Access denied for user '%s'@'%s' (using password: %s)"),
  NO_DB(1046, "3D000", "No database selected"),
  UNKNOWN_COM(1047, "08S01", "Unknown command"),
  BAD_NULL(1048, "23000", "Column '%s' cannot be null"),
  BAD_DB(1049, "42000", "Unknown database '%s'"),
  TABLE_EXISTS(1050, "42S01", "Table '%s' already exists"),
  BAD_TABLE(1051, "42S02", "Unknown table '%s'"),
  NON_UNIQ(1052, "23000", "Column '%s' in %s is ambiguous"),
  BAD_FIELD(1054, "42S22", "Unknown column '%s' in '%s'"),
  WRONG_FIELD_WITH_GROUP(
      1055,
      "42000",
      "Expression #%s of %s is not in GROUP BY clause and contains nonaggregated column"
          + " '%s' which is not functionally dependent on columns in GROUP BY clause; this is"
          + " incompatible with sql_mode=only_full_group_by"),
  WRONG_GROUP_FIELD(1056, "42000", "Can't group on '%s'"),
  WRONG_VALUE_COUNT(1058, "21S01", "Column count doesn't match value count"),
  TOO_LONG_IDENT(1059, "42000", "Identifier name '%s' is too long"),
  DUP_FIELDNAME(1060, "42S21", "Duplicate column name '%s'"),
  DUP_KEYNAME(1061, "42000", "Duplicate key name '%s'"),
  DUP_ENTRY(1062, "23000", "Duplicate entry '%s' for key '%s'"),
  WRONG_FIELD_SPEC(1063, "42000", "Incorrect column specifier for column '%s'"),
  PARSE(
      1064,
      "42000",
      "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server"
          + " version for the right syntax to use near '%s' at line %s"),
  EMPTY_QUERY(1065, "42000", "Query was empty"),
  NONUNIQ_TABLE(1066, "42000", "Not unique table/alias: '%s'"),
  INVALID_DEFAULT(1067, "42000", "Invalid default value for '%s'"),
  MULTIPLE_PRI_KEY(1068, "42000", "Multiple primary key defined"),
  TOO_LONG_KEY(1071, "42000", "Specified key was too long; max key length is %s bytes"),
  KEY_COLUMN_DOES_NOT_EXIST(1072, "42000", "Key column '%s' doesn't exist in table"),
  TOO_BIG_FIELDLENGTH(
      1074, "42000", "Column length too big for column '%s' (max = %s); use BLOB or TEXT instead"),
  WRONG_AUTO_KEY(
      1075,
      "42000",
      "Incorrect table definition; there can be only one auto column and it must be defined as a"
          + " key"),
  WRONG_SUB_KEY(
      1089,
      "HY000",
      "Incorrect prefix key; the used key part isn't a string, the used length is longer than the"
          + " key part, or the storage engine doesn't support unique prefix keys"),
  CANT_REMOVE_ALL_FIELDS(
      1090, "42000", "You can't delete all columns with ALTER TABLE; use DROP TABLE instead"),
  CANT_DROP_FIELD_OR_KEY(1091, "42000", "Can't DROP '%s'; check that column/key exists"),
  UPDATE_TABLE_USED(1093, "HY000", "You can't specify target table '%s' for update in FROM clause"),
  NO_SUCH_THREAD(1094, "HY000", "Unknown thread id: %s"),
  NO_TABLES_USED(1096, "HY000", "No tables used"),
  TABLE_LOCKED_READ_ONLY(
      1099, "HY000", "Table '%s' was locked with a READ lock and can't be updated"),
  TABLE_NOT_LOCKED(1100, "HY000", "Table '%s' was not locked with LOCK TABLES"),
  BLOB_CANT_HAVE_DEFAULT(
      1101, "42000", "BLOB, TEXT, GEOMETRY or JSON column '%s' can't have a default value"),
  WRONG_DB_NAME(1102, "42000", "Incorrect database name '%s'"),
  WRONG_TABLE_NAME(1103, "42000", "Incorrect table name '%s'"),
  UNKNOWN_ERROR(1105, "HY000", "%s"),
  UNKNOWN_PROCEDURE(1106, "42000", "Unknown procedure '%s'"),
  UNKNOWN_TABLE(1109, "42S02", "Unknown table '%s' in %s"),
  FIELD_SPECIFIED_TWICE(1110, "42000", "Column '%s' specified twice"),
  INVALID_GROUP_FUNC_USE(1111, "HY000", "Invalid use of group function"),
  TABLE_MUST_HAVE_COLUMNS(1113, "42000", "A table must have at least 1 column"),
  UNKNOWN_CHARACTER_SET(1115, "42000", "Unknown character set: '%s'"),
  TOO_BIG_ROWSIZE(
      1118,
      "42000",
      "Row size too large. The maximum row size for the used table type, not counting BLOBs, is %s."
          + " This includes storage overhead, check the manual. You have to change some columns to"
          + " TEXT or BLOBs"),
  WRONG_VALUE_COUNT_ON_ROW(1136, "21S01", "Column count doesn't match value count at row %s"),
  INVALID_USE_OF_NULL(1138, "22004", "Invalid use of NULL value"),
  MIX_OF_GROUP_FUNC_AND_FIELDS(
      1140,
      "42000",
      "In aggregated query without GROUP BY, expression #%s of SELECT list contains nonaggregated"
          + " column '%s'; this is incompatible with sql_mode=only_full_group_by"),
  TABLE_ACCESS_DENIED(1142, "42000", "%s command denied to user '%s'@'%s' for table '%s'"),
  NO_SUCH_TABLE(1146, "42S02", "Table '%s.%s' doesn't exist"),
  NET_PACKET_TOO_LARGE(1153, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes"),
  NET_PACKETS_OUT_OF_ORDER(1156, "08S01", "Got packets out of order"),
  NET_UNCOMPRESS_ERROR(1157, "08S01", "Couldn't uncompress communication packet"),
  WRONG_COLUMN_NAME(1166, "42000", "Incorrect column name '%s'"),
  BLOB_KEY_WITHOUT_LENGTH(
      1170, "42000", "BLOB/TEXT column '%s' used in key specification without a key length"),
  PRIMARY_CANT_HAVE_NULL(
      1171,
      "42000",
      "All parts of a PRIMARY KEY must be NOT NULL; if you need NULL in a key, use UNIQUE instead"),
  TOO_MANY_ROWS(1172, "42000", "Result consisted of more than one row"),
  UPDATE_WITHOUT_KEY_IN_SAFE_MODE(
      1175,
      "HY000",
      "You are using safe update mode and you tried to update a table without a WHERE that uses a KEY column. "),
  KEY_DOES_NOT_EXIST(1176, "42000", "Key '%s' doesn't exist in table '%s'"),
  CANT_DO_THIS_DURING_A_TRANSACTION(
      1179, "25000", "You are not allowed to execute this command in a transaction"),
  UNKNOWN_SYSTEM_VARIABLE(1193, "HY000", "Unknown system variable '%s'"),
  LOCK_WAIT_TIMEOUT(1205, "HY000", "Lock wait timeout exceeded; try restarting transaction"),
  WRONG_ARGUMENTS(1210, "HY000", "Incorrect arguments to %s"),
  LOCK_DEADLOCK(
      1213, "40001", "Deadlock found when trying to get lock; try restarting transaction"),
  CANNOT_ADD_FOREIGN(1215, "HY000", "Cannot add foreign key constraint"),
  WRONG_USAGE(1221, "HY000", "Incorrect usage of %s and %s"),
  WRONG_NUMBER_OF_COLUMNS_IN_SELECT(
      1222, "21000", "The used SELECT statements have a different number of columns"),
  DUP_ARGUMENT(1225, "HY000", "Option '%s' used twice in statement"),
  SPECIFIC_ACCESS_DENIED(
      1227,
      "42000",
      "Access denied; you need (at least one of) the %s privilege(s) for this operation"),
  LOCAL_VARIABLE(
      1228, "HY000", "Variable '%s' is a SESSION variable and can't be used with SET GLOBAL"),
  GLOBAL_VARIABLE(
      1229, "HY000", "Variable '%s' is a GLOBAL variable and should be set with SET GLOBAL"),
  NO_DEFAULT(1230, "42000", "Variable '%s' doesn't have a default value"),
  WRONG_VALUE_FOR_VAR(1231, "42000", "Variable '%s' can't be set to the value of '%s'"),
  WRONG_TYPE_FOR_VAR(1232, "42000", "Incorrect argument type to variable '%s'"),
  VAR_CANT_BE_READ(1233, "HY000", "Variable '%s' can only be set, not read"),
  CANT_USE_OPTION_HERE(1234, "42000", "Incorrect usage/placement of '%s'"),
  NOT_SUPPORTED_YET(1235, "42000", "This version of MySQL doesn't yet support '%s'"),
  INCORRECT_GLOBAL_LOCAL_VAR(1238, "HY000", "Variable '%s' is a %s variable"),
  WRONG_FK_DEF(1239, "42000", "Incorrect foreign key definition for '%s': %s"),
  OPERAND_COLUMNS(1241, "21000", "Operand should contain %s column(s)"),
  SUBQUERY_NO_1_ROW(1242, "21000", "Subquery returns more than 1 row"),
  UNKNOWN_STMT_HANDLER(1243, "HY000", "Unknown prepared statement handler (%s) given to %s"),
  ILLEGAL_REFERENCE(1247, "42S22", "Reference '%s' not supported (%s)"),
  DERIVED_MUST_HAVE_ALIAS(1248, "42000", "Every derived table must have its own alias"),
  TABLENAME_NOT_ALLOWED_HERE(
      1250, "42000", "Table '%s' from one of the SELECTs cannot be used in %s"),
  COLLATION_CHARSET_MISMATCH(1253, "42000", "COLLATION '%s' is not valid for CHARACTER SET '%s'"),
  CUT_VALUE_GROUP_CONCAT(1260, "HY000", "Row %s was cut by GROUP_CONCAT()"),
  WARN_TOO_FEW_RECORDS(1261, "01000", "Row %s doesn't contain data for all columns"),
  WARN_NULL_TO_NOTNULL(
      1263,
      "22004",
      "Column set to default value; NULL supplied to NOT NULL column '%s' at row %s"),
  WARN_DATA_OUT_OF_RANGE(1264, "22003", "Out of range value for column '%s' at row %s"),
  WARN_DATA_TRUNCATED(1265, "01000", "Data truncated for column '%s' at row %s"),
  CANT_AGGREGATE_2COLLATIONS(
      1267, "HY000", "Illegal mix of collations (%s,%s) and (%s,%s) for operation '%s'"),
  UNKNOWN_COLLATION(1273, "HY000", "Unknown collation: '%s'"),
  WRONG_NAME_FOR_INDEX(1280, "42000", "Incorrect index name '%s'"),
  UNKNOWN_STORAGE_ENGINE(1286, "42000", "Unknown storage engine '%s'"),
  WARN_DEPRECATED_SYNTAX(
      1287,
      "HY000",
      "'%s' is deprecated and will be removed in a future release. Please use %s instead"),
  NON_UPDATABLE_TABLE(1288, "HY000", "The target table %s of the %s is not updatable"),
  OPTION_PREVENTS_STATEMENT(
      1290,
      "HY000",
      "The MySQL server is running with the %s option so it cannot execute this statement"),
  DUPLICATED_VALUE_IN_TYPE(1291, "HY000", "Column '%s' has duplicated value '%s' in %s"),
  TRUNCATED_WRONG_VALUE(1292, "22007", "Truncated incorrect %s value: '%s'"),
  INVALID_ON_UPDATE(1294, "HY000", "Invalid ON UPDATE clause for '%s' column"),
  UNSUPPORTED_PS(
      1295, "HY000", "This command is not supported in the prepared statement protocol yet"),
  UNKNOWN_TIME_ZONE(1298, "HY000", "Unknown or incorrect time zone: '%s'"),
  SP_DOES_NOT_EXIST(1305, "42000", "%s %s does not exist"),
  QUERY_INTERRUPTED(1317, "70100", "Query execution was interrupted"),
  WRONG_OBJECT(1347, "HY000", "'%s.%s' is not %s"),
  VIEW_WRONG_LIST(
      1353,
      "HY000",
      "In definition of view, derived table or common table expression, SELECT list and column names list have different column counts"),
  SP_FETCH_NO_DATA(1329, "02000", "No data - zero rows fetched, selected, or processed"),
  VIEW_INVALID(
      1356,
      "HY000",
      "View '%s.%s' references invalid table(s) or column(s) or function(s) or definer/invoker of"
          + " view lack rights to use them"),
  NO_DEFAULT_FOR_FIELD(1364, "HY000", "Field '%s' doesn't have a default value"),
  DIVISION_BY_ZERO(1365, "22012", "Division by 0"),
  TRUNCATED_WRONG_VALUE_FOR_FIELD(
      1366, "HY000", "Incorrect %s value: '%s' for column '%s' at row %s"),
  ILLEGAL_VALUE_FOR_TYPE(1367, "22007", "Illegal %s '%s' value found during parsing"),
  VIEW_CHECK_FAILED(1369, "HY000", "CHECK OPTION failed '%s.%s'"),
  XAER_RMFAIL(
      1399,
      "XAE07",
      "XAER_RMFAIL: The command cannot be executed when global transaction is in the  %s state"),
  DATA_TOO_LONG(1406, "22001", "Data too long for column '%s' at row %s"),
  WRONG_VALUE_FOR_TYPE(1411, "HY000", "Incorrect %s value: '%s' for function %s"),
  TABLE_DEF_CHANGED(1412, "HY000", "Table definition has changed, please retry transaction"),
  NO_DEFAULT_FOR_VIEW_FIELD(
      1423, "HY000", "Field of view '%s.%s' underlying table doesn't have a default value"),
  TOO_BIG_SCALE(1425, "42000", "Too big scale %s specified for column '%s'. Maximum is %s."),
  TOO_BIG_PRECISION(1426, "42000", "Too-big precision %s specified for '%s'. Maximum is %s."),
  M_BIGGER_THAN_D(
      1427, "42000", "For float(M,D), double(M,D) or decimal(M,D), M must be >= D (column '%s')"),
  STACK_OVERRUN(1436, "HY000", "Thread stack overrun: the statement is nested too deeply."),
  DATETIME_FUNCTION_OVERFLOW(1441, "22008", "Datetime function: %s field overflow"),
  STMT_HAS_NO_OPEN_CURSOR(1421, "HY000", "The statement (%s) has no open cursor."),
  ROW_IS_REFERENCED_2(
      1451, "23000", "Cannot delete or update a parent row: a foreign key constraint fails (%s)"),
  NO_REFERENCED_ROW_2(
      1452, "23000", "Cannot add or update a child row: a foreign key constraint fails (%s)"),
  MAX_PREPARED_STMT_COUNT_REACHED(
      1461,
      "42000",
      "Can't create more than max_prepared_stmt_count statements (current value: %s)"),
  NON_GROUPING_FIELD_USED(1463, "42000", "Non-grouping field '%s' is used in %s clause"),
  AUTOINC_READ_FAILED(1467, "HY000", "Failed to read auto-increment value from storage engine"),
  DROP_INDEX_FK(1553, "HY000", "Cannot drop index '%s': needed in a foreign key constraint"),
  CANT_CHANGE_TX_CHARACTERISTICS(
      1568,
      "25001",
      "Transaction characteristics can't be changed while a transaction is in progress"),
  WRONG_PARAMCOUNT_TO_NATIVE_FCT(
      1582, "42000", "Incorrect parameter count in the call to native function '%s'"),
  WRONG_PARAMETERS_TO_NATIVE_FCT(
      1583, "42000", "Incorrect parameters in the call to native function '%s'"),
  DUP_ENTRY_WITH_KEY_NAME(1586, "23000", "Duplicate entry '%s' for key '%s'"),
  VARIABLE_IS_READONLY(1621, "HY000", "%s variable '%s' is read-only. Use %s to assign the value"),
  DATA_OUT_OF_RANGE(1690, "22003", "%s value is out of range in '%s'"),
  MALFORMED_PACKET(1835, "HY000", "Malformed communication packet."),
  TRUNCATE_ILLEGAL_FK(
      1701, "42000", "Cannot truncate a table referenced in a foreign key constraint (%s)"),
  READ_ONLY_TRANSACTION(1792, "25006", "Cannot execute statement in a READ ONLY transaction"),
  FK_NO_INDEX_PARENT(
      1822,
      "HY000",
      "Failed to add the foreign key constraint. Missing index for constraint '%s' in the"
          + " referenced table '%s'"),
  FK_CANNOT_OPEN_PARENT(1824, "HY000", "Failed to open the referenced table '%s'"),
  FK_DUP_NAME(1826, "HY000", "Duplicate foreign key constraint name '%s'"),
  FK_COLUMN_CANNOT_DROP(
      1828, "HY000", "Cannot drop column '%s': needed in a foreign key constraint '%s'"),
  FK_COLUMN_NOT_NULL(
      1830,
      "HY000",
      "Column '%s' cannot be NOT NULL: needed in a foreign key constraint '%s' SET NULL"),
  ALTER_OPERATION_NOT_SUPPORTED(1845, "0A000", "%s is not supported for this operation. Try %s."),
  ALTER_OPERATION_NOT_SUPPORTED_REASON(1846, "0A000", "%s is not supported. Reason: %s. Try %s."),
  QUERY_TIMEOUT(
      3024, "HY000", "Query execution was interrupted, maximum statement execution time exceeded"),
  USER_LOCK_DEADLOCK(
      3058,
      "HY000",
      "Deadlock found when trying to get user-level lock; try rolling back transaction/releasing"
          + " locks and restarting lock acquisition."),
  GENERATED_COLUMN_VALUE(
      3105, "HY000", "The value specified for generated column '%s' in table '%s' is not allowed."),
  DEPENDENT_BY_GENERATED_COLUMN(3108, "HY000", "Column '%s' has a generated column dependency."),
  UNRESOLVED_HINT_NAME(3128, "HY000", "Unresolved name '%s' for %s hint"),
  INVALID_JSON_TEXT(
      3140, "22032", "Invalid JSON text: \"%s\" at position %s in value for column '%s'."),
  INVALID_JSON_TEXT_IN_PARAM(
      3141, "22032", "Invalid JSON text in argument %s to function %s: \"%s\" at position %s."),
  INVALID_JSON_PATH(
      3143, "42000", "Invalid JSON path expression. The error is around character position %s."),
  INVALID_JSON_CHARSET(
      3144, "22032", "Cannot create a JSON value from a string with CHARACTER SET '%s'."),
  INVALID_JSON_TYPE_IN_ARG(
      3146,
      "22032",
      "Invalid data type for JSON data in argument %s to function %s; a JSON string or JSON type is"
          + " required."),
  INVALID_JSON_PATH_WILDCARD(
      3149,
      "42000",
      "In this situation, path expressions may not contain the * and ** tokens or an array range."),
  JSON_DOCUMENT_NULL_KEY(3158, "22032", "JSON documents may not contain NULL member names."),
  SECURE_TRANSPORT_REQUIRED(
      3159,
      "HY000",
      "Connections using insecure transport are prohibited while --require_secure_transport=ON."),
  LOCK_NOWAIT(
      3572,
      "HY000",
      "Statement aborted because lock(s) could not be acquired immediately and NOWAIT is set."),
  CTE_RECURSIVE_REQUIRES_UNION(
      3573, "HY000", "Recursive Common Table Expression '%s' should contain a UNION"),
  UNRESOLVED_TABLE_LOCK(3568, "HY000", "Unresolved table name `%s` in locking clause."),
  WINDOW_NO_SUCH_WINDOW(3579, "HY000", "Window name '%s' is not defined."),
  WINDOW_INVALID_USE(3593, "HY000", "You cannot use the window function '%s' in this context.'"),
  CTE_MAX_RECURSION_DEPTH(
      3636,
      "HY000",
      "Recursive query aborted after %s iterations. Try increasing @@cte_max_recursion_depth to a"
          + " larger value."),
  FK_CANNOT_DROP_PARENT(
      3730,
      "HY000",
      "Cannot drop table '%s' referenced by a foreign key constraint '%s' on table '%s'."),
  UNKNOWN_VIEW(4092, "42S02", "Unknown VIEW: '%s'"),
  FK_NO_COLUMN_PARENT(
      3734,
      "HY000",
      "Failed to add the foreign key constraint. Missing column '%s' for constraint '%s' in the referenced table '%s'"),
  CHECK_CONSTRAINT_VIOLATED(3819, "HY000", "Check constraint '%s' is violated."),
  CHECK_CONSTRAINT_NOT_FOUND(3821, "HY000", "Check constraint '%s' is not found in the table."),
  CHECK_CONSTRAINT_DUP_NAME(3822, "HY000", "Duplicate check constraint name '%s'."),
  DEPENDENT_BY_CHECK_CONSTRAINT(
      3959,
      "HY000",
      "Check constraint '%s' uses column '%s', hence column cannot be dropped or renamed."),
  CLIENT_INTERACTION_TIMEOUT(
      4031,
      "HY000",
      "The client was disconnected by the server because of inactivity. See wait_timeout and"
          + " interactive_timeout for configuring this behavior.");

  private final int errno;
  private final String sqlState;
  private final String format;

  MySqlError(int errno, String sqlState, String format) {
    this.errno = errno;
    this.sqlState = sqlState;
    this.format = format;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }

  /** The SQLSTATE. */
  public String sqlState() {
    return sqlState;
  }

  /** The usual text with {@code arguments} in its places. */
  public String message(Object... arguments) {
    return arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
  }

  /** The error to throw, with its usual text. */
  public MySqlException with(Object... arguments) {
    return new MySqlException(errno, sqlState, message(arguments));
  }

  /** The error to throw, with a text of its own. */
  public MySqlException text(String message) {
    return new MySqlException(errno, sqlState, message);
  }
}
