package dev.serverlessdb.mysql.result;

/**
 * The type of a result column, with its byte in MySQL's protocol and its name in Vitess's.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/field__types_8h.html">Field
 *     types</a>
 */
public enum ColumnType {
  /** TINYINT and BOOLEAN. */
  TINY(1, "INT8", "UINT8"),
  /** SMALLINT. */
  SHORT(2, "INT16", "UINT16"),
  /** INT. */
  LONG(3, "INT32", "UINT32"),
  /** FLOAT. */
  FLOAT(4, "FLOAT32", "FLOAT32"),
  /** DOUBLE. */
  DOUBLE(5, "FLOAT64", "FLOAT64"),
  /** The type of a bare NULL. */
  NULL(6, "NULL_TYPE", "NULL_TYPE"),
  /** TIMESTAMP. */
  TIMESTAMP(7, "TIMESTAMP", "TIMESTAMP"),
  /** BIGINT. */
  LONGLONG(8, "INT64", "UINT64"),
  /** MEDIUMINT. */
  INT24(9, "INT24", "UINT24"),
  /** DATE. */
  DATE(10, "DATE", "DATE"),
  /** TIME. */
  TIME(11, "TIME", "TIME"),
  /** DATETIME. */
  DATETIME(12, "DATETIME", "DATETIME"),
  /** YEAR. */
  YEAR(13, "YEAR", "YEAR"),
  /** BIT. */
  BIT(16, "BIT", "BIT"),
  /** JSON. */
  JSON(245, "JSON", "JSON"),
  /** DECIMAL. */
  NEWDECIMAL(246, "DECIMAL", "DECIMAL"),
  /** The TEXT and BLOB family; the binary flag tells which. */
  BLOB(252, "TEXT", "BLOB"),
  /** VARCHAR and VARBINARY; the binary flag tells which. */
  VAR_STRING(253, "VARCHAR", "VARBINARY"),
  /** CHAR and BINARY, and ENUM and SET by their flags. */
  STRING(254, "CHAR", "BINARY"),
  /** Spatial types. */
  GEOMETRY(255, "GEOMETRY", "GEOMETRY");

  private final int code;
  private final String vitessName;
  private final String vitessOtherName;

  ColumnType(int code, String vitessName, String vitessOtherName) {
    this.code = code;
    this.vitessName = vitessName;
    this.vitessOtherName = vitessOtherName;
  }

  /** The type's byte in a column definition. */
  public int code() {
    return code;
  }

  /** Vitess's name for a column of this type with {@code flags} (see {@link ColumnFlags}). */
  public String vitessName(int flags) {
    return switch (this) {
      case TINY, SHORT, INT24, LONG, LONGLONG ->
          (flags & ColumnFlags.UNSIGNED) != 0 ? vitessOtherName : vitessName;
      case STRING -> {
        if ((flags & ColumnFlags.ENUM) != 0) {
          yield "ENUM";
        }
        if ((flags & ColumnFlags.SET) != 0) {
          yield "SET";
        }
        yield (flags & ColumnFlags.BINARY) != 0 ? vitessOtherName : vitessName;
      }
      case BLOB, VAR_STRING -> (flags & ColumnFlags.BINARY) != 0 ? vitessOtherName : vitessName;
      default -> vitessName;
    };
  }

  /** Whether values are whole numbers. */
  public boolean isInteger() {
    return switch (this) {
      case TINY, SHORT, INT24, LONG, LONGLONG, YEAR -> true;
      default -> false;
    };
  }
}
