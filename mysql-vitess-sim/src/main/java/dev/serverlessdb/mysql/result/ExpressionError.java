package dev.serverlessdb.mysql.result;

import java.util.Locale;

/**
 * The errors and warnings of expressions and functions, with number, SQLSTATE and text.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html">Server
 *     error messages</a>
 */
public enum ExpressionError {
  CUT_VALUE_GROUP_CONCAT(1260, "HY000", "Row %s was cut by GROUP_CONCAT()"),
  INVALID_CHARACTER_STRING(1300, "HY000", "Invalid %s character string: '%s'"),
  ALLOWED_PACKET_OVERFLOWED(
      1301, "HY000", "Result of %s() was larger than max_allowed_packet (%s) - truncated"),
  WRONG_VALUE(1525, "HY000", "Incorrect %s value: '%s'"),
  UNKNOWN_LOCALE(1649, "HY000", "Unknown locale: '%s'"),
  USER_LOCK_WRONG_NAME(3057, "42000", "Incorrect user-level lock name '%s'."),
  INVALID_ARGUMENT_FOR_LOGARITHM(3020, "2201E", "Invalid argument for logarithm"),
  AGGREGATE_ORDER(3029, "HY000", "Expression #%s of ORDER BY contains aggregate function"),
  INVALID_JSON_TEXT(
      3141, "22032", "Invalid JSON text in argument %s to function %s: \"%s\" at position %s."),
  INVALID_JSON_PATH(
      3143, "42000", "Invalid JSON path expression. The error is around character position %s."),
  INVALID_JSON_CHARSET(
      3144, "22032", "Cannot create a JSON value from a string with CHARACTER SET '%s'."),
  INVALID_JSON_TYPE(
      3146,
      "22032",
      "Invalid data type for JSON data in argument %s to function %s; a JSON string or JSON type is required."),
  INVALID_JSON_PATH_WILDCARD(
      3149,
      "42000",
      "In this situation, path expressions may not contain the * and ** tokens or an array range."),
  WRONG_ARGUMENT_TYPE(3064, "HY000", "Incorrect type for argument %s in function %s."),
  JSON_VACUOUS_PATH(3153, "42000", "The path expression '$' is not allowed in this context."),
  JSON_BAD_ONE_OR_ALL(
      3154, "42000", "The oneOrAll argument to %s may take these values: 'one' or 'all'."),
  INVALID_JSON_VALUE_FOR_CAST(
      3156, "22018", "Invalid JSON value for CAST to %s from column %s at row %s"),
  JSON_DOCUMENT_TOO_DEEP(3157, "22032", "The JSON document exceeds the maximum depth."),
  JSON_DOCUMENT_NULL_KEY(3158, "22032", "JSON documents may not contain NULL member names."),
  JSON_PATH_NOT_ARRAY_CELL(3165, "42000", "A path expression is not a path to a cell in an array."),
  WRONG_STRING_LENGTH(1411, "HY000", "Incorrect string value: '%s' for function %s"),
  WRONG_ARGUMENTS(1210, "HY000", "Incorrect arguments to %s"),
  BINARY_OPERANDS_LENGTH(
      3513, "HY000", "Binary operands of bitwise operators must be of equal length"),
  AES_INVALID_IV(
      1882,
      "HY000",
      "The initialization vector supplied to %s is too short. Must be at least 16 bytes long"),
  REGEXP_ILLEGAL_ARGUMENT(3685, "HY000", "Illegal argument to a regular expression."),
  REGEXP_INDEX_OUT_OF_BOUNDS(3686, "HY000", "Index out of bounds in regular expression search."),
  REGEXP_RULE_SYNTAX(3688, "HY000", "Syntax error in regular expression on line %s, character %s."),
  REGEXP_BAD_ESCAPE(3689, "HY000", "Unrecognized escape sequence in regular expression."),
  REGEXP_MISMATCHED_PAREN(3691, "HY000", "Mismatched parenthesis in regular expression."),
  REGEXP_BAD_INTERVAL(3692, "HY000", "Incorrect description of a {min,max} interval."),
  REGEXP_MAX_LT_MIN(3693, "HY000", "The maximum is less than the minumum in a {min,max} interval."),
  REGEXP_MISSING_BRACKET(
      3696, "HY000", "The regular expression contains an unclosed bracket expression."),
  REGEXP_INVALID_RANGE(
      3697,
      "HY000",
      "The regular expression contains an [x-y] character range where x comes after y."),
  REGEXP_STACK_OVERFLOW(3698, "HY000", "Overflow in the regular expression backtrack stack."),
  REGEXP_TIME_OUT(3699, "HY000", "Timeout exceeded in regular expression match."),
  REGEXP_PATTERN_TOO_BIG(
      3700, "HY000", "The regular expression pattern exceeds limits on size or complexity."),
  INVALID_JSON_VALUE_FOR_KEY(
      3903, "22018", "Invalid JSON value for CAST for functional index '%s'."),
  INVALID_JSON_KIND(
      3853, "22032", "Invalid JSON type in argument %s to function %s; an %s is required."),
  JSON_VALUE_MISSING(3966, "22035", "No value was found by '%s' on the specified path."),
  JSON_VALUES_MULTIPLE(
      3967, "22034", "More than one value was found by '%s' on the specified path.");

  private final int errno;
  private final String sqlState;
  private final String format;

  ExpressionError(int errno, String sqlState, String format) {
    this.errno = errno;
    this.sqlState = sqlState;
    this.format = format;
  }

  /** The error number. */
  public int errno() {
    return errno;
  }

  /** The error to throw. */
  public MySqlException with(Object... arguments) {
    return new MySqlException(errno, sqlState, message(arguments));
  }

  /** Adds it to the statement's warnings. */
  public void warn(StatementContext statement, Object... arguments) {
    statement.warn(Warning.Level.WARNING, errno, message(arguments));
  }

  private String message(Object... arguments) {
    return arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments);
  }
}
