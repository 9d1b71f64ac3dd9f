package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.ColumnFlags;
import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;

/** The types of the protocol for the engine's own. */
final class ColumnTypes {

  private ColumnTypes() {}

  /** The protocol's type. */
  static ColumnType of(TypeKind kind) {
    return switch (kind) {
      case NULL -> ColumnType.NULL;
      case TINYINT -> ColumnType.TINY;
      case SMALLINT -> ColumnType.SHORT;
      case MEDIUMINT -> ColumnType.INT24;
      case INT -> ColumnType.LONG;
      case BIGINT -> ColumnType.LONGLONG;
      case DECIMAL -> ColumnType.NEWDECIMAL;
      case FLOAT -> ColumnType.FLOAT;
      case DOUBLE -> ColumnType.DOUBLE;
      case BIT -> ColumnType.BIT;
      case YEAR -> ColumnType.YEAR;
      case DATE -> ColumnType.DATE;
      case TIME -> ColumnType.TIME;
      case DATETIME -> ColumnType.DATETIME;
      case TIMESTAMP -> ColumnType.TIMESTAMP;
      case CHAR, BINARY, ENUM, SET -> ColumnType.STRING;
      case VARCHAR, VARBINARY -> ColumnType.VAR_STRING;
      case TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB ->
          ColumnType.BLOB;
      case JSON -> ColumnType.JSON;
    };
  }

  /**
   * The bits of {@link ColumnFlags} that the type gives.
   *
   * @param column whether it is a table's column; a computed number is binary as well
   */
  static int flags(DataType type, boolean nullable, boolean column) {
    TypeKind kind = type.kind();
    boolean number = (kind.isNumeric() && kind != TypeKind.BIT) || kind == TypeKind.NULL;
    int flags = nullable ? 0 : ColumnFlags.NOT_NULL;
    flags |= type.unsigned() ? ColumnFlags.UNSIGNED : 0;
    flags |= number ? ColumnFlags.NUM : 0;
    flags |= kind == TypeKind.YEAR ? ColumnFlags.ZEROFILL : 0;
    flags |= kind.isLob() || kind == TypeKind.JSON ? ColumnFlags.BLOB : 0;
    flags |= kind == TypeKind.ENUM ? ColumnFlags.ENUM : 0;
    flags |= kind == TypeKind.SET ? ColumnFlags.SET : 0;
    return flags | (binary(type, column) ? ColumnFlags.BINARY : 0);
  }

  private static boolean binary(DataType type, boolean column) {
    TypeKind kind = type.kind();
    if (kind.isCharacter()) {
      return type.collation().sqlName().endsWith("_bin");
    }
    return !(column && kind.isNumeric());
  }

  /** The collation's number for the protocol: the connection's for text. */
  static int charset(DataType type, int connection) {
    return type.kind().isCharacter() ? connection : ColumnMeta.BINARY_CHARSET;
  }

  /** The longest value in bytes. */
  static long length(DataType type) {
    return switch (type.kind()) {
      case TINYBLOB -> 255;
      case TINYTEXT -> 4 * 255;
      case BLOB -> 65_535;
      case TEXT -> 4 * 65_535;
      case MEDIUMBLOB -> 16_777_215;
      case MEDIUMTEXT -> 4 * 16_777_215;
      case LONGTEXT, LONGBLOB, JSON -> 4_294_967_295L;
      case DECIMAL -> type.length() + (type.decimals() > 0 ? 1 : 0) + (type.unsigned() ? 0 : 1);
      case TINYINT -> type.length() == 1 ? 1 : type.unsigned() ? 3 : 4;
      case SMALLINT -> type.unsigned() ? 5 : 6;
      case MEDIUMINT -> type.unsigned() ? 8 : 9;
      case INT -> type.unsigned() ? 10 : 11;
      default -> type.kind().isCharacter() ? type.length() * 4 : type.length();
    };
  }
}
