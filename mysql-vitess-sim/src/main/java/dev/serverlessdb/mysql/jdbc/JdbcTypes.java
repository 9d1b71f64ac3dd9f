package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnFlags;
import dev.serverlessdb.mysql.result.ColumnMeta;
import java.sql.Types;

/** JDBC's names and numbers for the types of columns, as MySQL's driver gives them. */
final class JdbcTypes {

  private JdbcTypes() {}

  private static boolean binary(ColumnMeta column) {
    return column.charset() == ColumnMeta.BINARY_CHARSET;
  }

  static int number(ColumnMeta column) {
    return switch (column.type()) {
      case TINY -> column.length() == 1 && !column.unsigned() ? Types.BIT : Types.TINYINT;
      case SHORT -> Types.SMALLINT;
      case INT24, LONG -> Types.INTEGER;
      case LONGLONG -> Types.BIGINT;
      case FLOAT -> Types.REAL;
      case DOUBLE -> Types.DOUBLE;
      case NULL -> Types.NULL;
      case TIMESTAMP, DATETIME -> Types.TIMESTAMP;
      case DATE, YEAR -> Types.DATE;
      case TIME -> Types.TIME;
      case BIT -> column.length() == 1 ? Types.BIT : Types.BINARY;
      case JSON -> Types.LONGVARCHAR;
      case NEWDECIMAL -> Types.DECIMAL;
      case BLOB -> binary(column) ? Types.LONGVARBINARY : Types.LONGVARCHAR;
      case VAR_STRING -> binary(column) ? Types.VARBINARY : Types.VARCHAR;
      case STRING -> binary(column) ? Types.BINARY : Types.CHAR;
      case GEOMETRY -> Types.BINARY;
    };
  }

  static String name(ColumnMeta column) {
    String base =
        switch (column.type()) {
          case TINY -> "TINYINT";
          case SHORT -> "SMALLINT";
          case INT24 -> "MEDIUMINT";
          case LONG -> "INT";
          case LONGLONG -> "BIGINT";
          case NEWDECIMAL -> "DECIMAL";
          case BLOB -> binary(column) ? "BLOB" : "TEXT";
          case VAR_STRING -> binary(column) ? "VARBINARY" : "VARCHAR";
          case STRING -> string(column);
          default -> column.type().name();
        };
    return column.unsigned() && column.type().isInteger() ? base + " UNSIGNED" : base;
  }

  private static String string(ColumnMeta column) {
    if ((column.flags() & ColumnFlags.ENUM) != 0) {
      return "ENUM";
    }
    if ((column.flags() & ColumnFlags.SET) != 0) {
      return "SET";
    }
    return binary(column) ? "BINARY" : "CHAR";
  }

  static String className(ColumnMeta column) {
    return switch (number(column)) {
      case Types.BIT -> "java.lang.Boolean";
      case Types.TINYINT, Types.SMALLINT -> "java.lang.Integer";
      case Types.INTEGER -> column.unsigned() ? "java.lang.Long" : "java.lang.Integer";
      case Types.BIGINT -> column.unsigned() ? "java.math.BigInteger" : "java.lang.Long";
      case Types.REAL -> "java.lang.Float";
      case Types.DOUBLE -> "java.lang.Double";
      case Types.DECIMAL -> "java.math.BigDecimal";
      case Types.DATE -> "java.sql.Date";
      case Types.TIME -> "java.sql.Time";
      case Types.TIMESTAMP ->
          column.type().name().equals("DATETIME")
              ? "java.time.LocalDateTime"
              : "java.sql.Timestamp";
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> "[B";
      default -> "java.lang.String";
    };
  }
}
