package dev.serverlessdb.mysql.result;

import java.util.Locale;

/**
 * Errors of statements that define tables, beside those of MySqlError.
 *
 * @see <a href="https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html">Server
 *     errors</a>
 */
public enum DefinitionError {
  FT_MATCHING_KEY_NOT_FOUND(1191, "HY000", "Can't find FULLTEXT index matching the column list"),
  BAD_FT_COLUMN(1283, "HY000", "Column '%s' cannot be part of FULLTEXT index"),
  UNKNOWN_ALTER_ALGORITHM(1800, "HY000", "Unknown ALGORITHM '%s'"),
  UNKNOWN_ALTER_LOCK(1801, "HY000", "Unknown LOCK type '%s'"),
  FK_COLUMN_CANNOT_DROP_CHILD(
      1829,
      "HY000",
      "Cannot drop column '%s': needed in a foreign key constraint '%s' of table '%s'"),
  FK_COLUMN_CANNOT_CHANGE(
      1832, "HY000", "Cannot change column '%s': used in a foreign key constraint '%s'"),
  FK_COLUMN_CANNOT_CHANGE_CHILD(
      1833,
      "HY000",
      "Cannot change column '%s': used in a foreign key constraint '%s' of table '%s'"),
  GENERATED_COLUMN_FUNCTION(
      3102, "HY000", "Expression of generated column '%s' contains a disallowed function."),
  GENERATED_COLUMN_NON_PRIOR(
      3107, "HY000", "Generated column can refer only to generated columns defined prior to it."),
  GENERATED_COLUMN_REF_AUTO_INC(
      3109, "HY000", "Generated column '%s' cannot refer to auto-increment column."),
  JSON_USED_AS_KEY(
      3152,
      "42000",
      "JSON column '%s' supports indexing only via generated columns on a specified JSON path."),
  SPATIAL_MUST_HAVE_GEOM_COL(
      1687, "42000", "A SPATIAL index may only contain a geometrical type column"),
  PK_INDEX_CANT_BE_INVISIBLE(3522, "HY000", "A primary key index cannot be invisible"),
  FUNCTIONAL_INDEX_ON_JSON(
      3753,
      "HY000",
      "Cannot create a functional index on a function that returns a JSON or GEOMETRY value."),
  FUNCTIONAL_INDEX_REF_AUTO_INCREMENT(
      3754, "HY000", "Functional index '%s' cannot refer to an auto-increment column."),
  FUNCTIONAL_INDEX_PRIMARY_KEY(3756, "HY000", "The primary key cannot be a functional index"),
  FUNCTIONAL_INDEX_ON_LOB(
      3757,
      "HY000",
      "Cannot create a functional index on an expression that returns a BLOB or TEXT. Please consider using CAST."),
  FUNCTIONAL_INDEX_FUNCTION(
      3758, "HY000", "Expression of functional index '%s' contains a disallowed function."),
  FULLTEXT_FUNCTIONAL_INDEX(3759, "HY000", "Fulltext functional index is not supported."),
  FUNCTIONAL_INDEX_ON_FIELD(
      3762,
      "HY000",
      "Functional index on a column is not supported. Consider using a regular index instead."),
  GENERATED_COLUMN_NAMED_FUNCTION(
      3763, "HY000", "Expression of generated column '%s' contains a disallowed function: %s."),
  DEFAULT_NAMED_FUNCTION(
      3770, "HY000", "Default value expression of column '%s' contains a disallowed function: %s."),
  FK_INCOMPATIBLE_COLUMNS(
      3780,
      "HY000",
      "Referencing column '%s' and referenced column '%s' in foreign key constraint '%s' are incompatible."),
  COLUMN_CHECK_REFERENCES_OTHER_COLUMN(
      3813, "HY000", "Column check constraint '%s' references other column."),
  CHECK_NAMED_FUNCTION(
      3814, "HY000", "An expression of a check constraint '%s' contains disallowed function: %s."),
  CHECK_FUNCTION(
      3815, "HY000", "An expression of a check constraint '%s' contains disallowed function."),
  CHECK_VARIABLES(
      3816,
      "HY000",
      "An expression of a check constraint '%s' cannot refer to a user or system variable."),
  CHECK_REFERS_AUTO_INCREMENT_COLUMN(
      3818, "HY000", "Check constraint '%s' cannot refer to an auto-increment column."),
  CHECK_REFERS_UNKNOWN_COLUMN(
      3820, "HY000", "Check constraint '%s' refers to non-existing column '%s'."),
  DEPENDENT_BY_FUNCTIONAL_INDEX(
      3837,
      "HY000",
      "Column '%s' has a functional index dependency and cannot be dropped or renamed."),
  MUST_HAVE_VISIBLE_COLUMN(4028, "HY000", "A table must have at least one visible column.");

  private final int errno;
  private final String sqlState;
  private final String format;

  DefinitionError(int errno, String sqlState, String format) {
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
