package dev.serverlessdb.mysql.result;

import java.util.Locale;

/**
 * Errors of queries, beside those of MySqlError.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html">Server
 *     errors</a>
 */
public enum QueryError {
  UPDATE_TABLE_USED(1093, "HY000", "You can't specify target table '%s' for update in FROM clause"),
  UNKNOWN_EXPLAIN_FORMAT(1791, "HY000", "Unknown EXPLAIN format name: '%s'"),
  EXPLAIN_NOT_SUPPORTED(
      3012,
      "HY000",
      "EXPLAIN FOR CONNECTION command is supported only for SELECT/UPDATE/INSERT/DELETE/REPLACE"),
  TRIGGER_DOES_NOT_EXIST(1360, "HY000", "Trigger does not exist"),
  EVENT_DOES_NOT_EXIST(1539, "HY000", "Unknown event '%s'"),
  NO_BINARY_LOGGING(1381, "HY000", "You are not using binary logging"),
  NON_INSERTABLE_TABLE(1471, "HY000", "The target table %s of the %s is not insertable-into"),
  PARTITION_CLAUSE_ON_NONPARTITIONED(1747, "HY000", "PARTITION () clause on non partitioned table"),
  FIELD_IN_ORDER_NOT_SELECT(
      3065,
      "HY000",
      "Expression #%s of %s is not in SELECT list, references column '%s' which is not in SELECT list; this is incompatible with %s"),
  AGGREGATE_IN_ORDER_NOT_SELECT(
      3066,
      "HY000",
      "Expression #%s of %s is not in SELECT list, contains aggregate function; this is incompatible with %s"),
  JT_VALUE_OUT_OF_RANGE(3669, "22003", "Value is out of range for JSON_TABLE's column '%s'"),
  WRONG_JSON_TABLE_VALUE(
      3666, "2203F", "Can't store an array or an object in the scalar JSON_TABLE column '%s'"),
  MISSING_JSON_TABLE_VALUE(3665, "22035", "Missing value for JSON_TABLE column '%s'"),
  TF_MUST_HAVE_ALIAS(3667, "42000", "Every table function must have an alias"),
  WINDOW_FRAME_START_ILLEGAL(
      3584, "HY000", "Window '%s': frame start cannot be UNBOUNDED FOLLOWING."),
  WINDOW_FRAME_END_ILLEGAL(3585, "HY000", "Window '%s': frame end cannot be UNBOUNDED PRECEDING."),
  WINDOW_FRAME_ILLEGAL(
      3586, "HY000", "Window '%s': frame start or end is negative, NULL or of non-integral type"),
  WINDOW_RANGE_FRAME_ORDER_TYPE(
      3587,
      "HY000",
      "Window '%s' with RANGE N PRECEDING/FOLLOWING frame requires exactly one ORDER BY expression, of numeric or temporal type"),
  WINDOW_RANGE_FRAME_TEMPORAL_TYPE(
      3588,
      "HY000",
      "Window '%s' with RANGE frame has ORDER BY expression of datetime type. Only INTERVAL bound value allowed."),
  WINDOW_RANGE_FRAME_NUMERIC_TYPE(
      3589,
      "HY000",
      "Window '%s' with RANGE frame has ORDER BY expression of numeric type, INTERVAL bound value not allowed."),
  WINDOW_DUPLICATE_NAME(3591, "HY000", "Window '%s' is defined twice."),
  WINDOW_ROWS_INTERVAL_USE(
      3596, "HY000", "Window '%s': INTERVAL can only be used with RANGE frames."),
  FIELD_IN_GROUPING_NOT_GROUP_BY(
      3602, "HY000", "Argument #%s of GROUPING function is not in GROUP BY");

  private final int errno;
  private final String sqlState;
  private final String format;

  QueryError(int errno, String sqlState, String format) {
    this.errno = errno;
    this.sqlState = sqlState;
    this.format = format;
  }

  /** The error to throw. */
  public MySqlException with(Object... arguments) {
    String text = arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
    return new MySqlException(errno, sqlState, text);
  }
}
