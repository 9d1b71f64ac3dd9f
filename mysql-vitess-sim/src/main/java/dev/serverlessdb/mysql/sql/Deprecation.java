package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.Warning;
import java.util.Locale;

/**
 * Warnings that MySQL 8.0 gives for syntax that it is going to drop.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/mysql-nutshell.html">What is deprecated in
 *     MySQL 8.0</a>
 */
enum Deprecation {
  AND(1287, "'&&' is deprecated and will be removed in a future release. Please use AND instead"),
  OR(
      1287,
      "'|| as a synonym for OR' is deprecated and will be removed in a future release. Please use"
          + " OR instead"),
  NOT(1287, "'!' is deprecated and will be removed in a future release. Please use NOT instead"),
  BINARY(
      1287,
      "'BINARY expr' is deprecated and will be removed in a future release. Please use CAST"
          + " instead"),
  ASSIGNMENT(
      1287,
      "Setting user variables within expressions is deprecated and will be removed in a future"
          + " release. Consider alternatives: 'SET variable=expression, ...', or 'SELECT"
          + " expression(s) INTO variables(s)'."),
  CALC_FOUND_ROWS(
      1287,
      "SQL_CALC_FOUND_ROWS is deprecated and will be removed in a future release. Consider using"
          + " two separate queries instead."),
  FOUND_ROWS(
      1287,
      "FOUND_ROWS() is deprecated and will be removed in a future release. Consider using COUNT(*)"
          + " instead."),
  JSON_MERGE(
      1287,
      "'JSON_MERGE' is deprecated and will be removed in a future release. Please use"
          + " JSON_MERGE_PRESERVE/JSON_MERGE_PATCH instead"),
  INSERT_DELAYED(
      3005, "INSERT DELAYED is no longer supported. The statement was converted to INSERT."),
  REPLACE_DELAYED(
      3005, "REPLACE DELAYED is no longer supported. The statement was converted to REPLACE."),
  VALUES(
      1287,
      "'VALUES function' is deprecated and will be removed in a future release. Please use an alias"
          + " (INSERT INTO ... VALUES (...) AS alias) and replace VALUES(col) in the ON DUPLICATE"
          + " KEY UPDATE clause with alias.col instead"),
  BINARY_ATTRIBUTE(
      1287,
      "'BINARY as attribute of a type' is deprecated and will be removed in a future release."
          + " Please use a CHARACTER SET clause with _bin collation instead"),
  DISPLAY_WIDTH(
      1681, "Integer display width is deprecated and will be removed in a future release."),
  ZEROFILL(
      1681,
      "The ZEROFILL attribute is deprecated and will be removed in a future release. Use the LPAD"
          + " function to zero-pad numbers, or store the formatted numbers in a CHAR column."),
  FLOAT_DIGITS(
      1681,
      "Specifying number of digits for floating point data types is deprecated and will be removed"
          + " in a future release."),
  UNSIGNED_FRACTION(
      1681,
      "UNSIGNED for decimal and floating point data types is deprecated and support for it will be"
          + " removed in a future release."),
  YEAR_WIDTH(
      1287,
      "'YEAR(4)' is deprecated and will be removed in a future release. Please use YEAR instead"),
  NATIONAL(
      3720,
      "NATIONAL/NCHAR/NVARCHAR implies the character set UTF8MB3, which will be replaced by UTF8MB4"
          + " in a future release. Please consider using CHAR(x) CHARACTER SET UTF8MB4 in order to"
          + " be unambiguous."),
  UTF8(
      3719,
      "'utf8' is currently an alias for the character set UTF8MB3, but will be an alias for UTF8MB4"
          + " in a future release. Please consider using UTF8MB4 in order to be unambiguous."),
  UTF8MB3(
      1287,
      "'utf8mb3' is deprecated and will be removed in a future release. Please use utf8mb4 instead");

  private final Warning warning;

  Deprecation(int code, String text) {
    this.warning = new Warning(Warning.Level.WARNING, code, text);
  }

  Warning warning() {
    return warning;
  }

  /** The warning for a function, if there is one. */
  static void function(TokenStream in, String name) {
    switch (name) {
      case "FOUND_ROWS" -> in.deprecated(FOUND_ROWS);
      case "JSON_MERGE" -> in.deprecated(JSON_MERGE);
      default -> {
        // no other is going to be dropped
      }
    }
  }

  /** The warning for a character set's name, if there is one. */
  static void charset(TokenStream in, String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "utf8" -> in.deprecated(UTF8);
      case "utf8mb3" -> in.deprecated(UTF8MB3);
      default -> {
        // no other is going to be dropped
      }
    }
  }
}
