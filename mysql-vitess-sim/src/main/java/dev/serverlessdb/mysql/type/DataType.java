package dev.serverlessdb.mysql.type;

import java.util.List;

/**
 * The type of a column or an expression.
 *
 * @param kind what it is
 * @param unsigned whether a number is unsigned
 * @param length characters or bytes of a string, precision of a DECIMAL, bits of a BIT, printed
 *     width of a number
 * @param decimals digits after the point of a DECIMAL or of a temporal type's fraction; 31 for a
 *     floating-point number with none fixed
 * @param collation of characters; {@link Collation#BINARY} of everything else
 * @param members of ENUM and SET
 */
public record DataType(
    TypeKind kind,
    boolean unsigned,
    long length,
    int decimals,
    Collation collation,
    List<String> members) {

  /** Digits after the point when a floating-point number has none fixed. */
  public static final int FREE_DECIMALS = 31;

  private static final long LOB_LENGTH = 4_294_967_295L;

  /** The type of NULL. */
  public static final DataType NULL = number(TypeKind.NULL, false, 0);

  /** A signed 64-bit integer. */
  public static final DataType BIGINT = number(TypeKind.BIGINT, false, 21);

  /** An unsigned 64-bit integer. */
  public static final DataType UNSIGNED = number(TypeKind.BIGINT, true, 21);

  /** A truth: an integer one digit wide. */
  public static final DataType BOOL = number(TypeKind.BIGINT, false, 1);

  /** A 32-bit integer, as many functions give. */
  public static final DataType INT = number(TypeKind.INT, false, 11);

  /** A double. */
  public static final DataType DOUBLE = floating(FREE_DECIMALS);

  /** A date. */
  public static final DataType DATE =
      new DataType(TypeKind.DATE, false, 10, 0, Collation.BINARY, List.of());

  /** A JSON document. */
  public static final DataType JSON =
      new DataType(TypeKind.JSON, false, LOB_LENGTH, 0, Collation.UTF8MB4_BIN, List.of());

  /** A year. */
  public static final DataType YEAR = number(TypeKind.YEAR, true, 4);

  /** A number without digits after the point. */
  public static DataType number(TypeKind kind, boolean unsigned, long length) {
    return new DataType(kind, unsigned, length, 0, Collation.BINARY, List.of());
  }

  /** A double with so many digits after the point. */
  public static DataType floating(int decimals) {
    return new DataType(TypeKind.DOUBLE, false, 23, decimals, Collation.BINARY, List.of());
  }

  /** A DECIMAL. */
  public static DataType decimal(int precision, int scale, boolean unsigned) {
    return new DataType(TypeKind.DECIMAL, unsigned, precision, scale, Collation.BINARY, List.of());
  }

  /** A TIME, DATETIME or TIMESTAMP with so many digits of fraction. */
  public static DataType temporal(TypeKind kind, int decimals) {
    int width = kind == TypeKind.TIME ? 10 : kind == TypeKind.DATE ? 10 : 19;
    int length = width + (decimals > 0 ? decimals + 1 : 0);
    return new DataType(kind, false, length, decimals, Collation.BINARY, List.of());
  }

  /** A character string of at most {@code length} characters. */
  public static DataType string(long length, Collation collation) {
    TypeKind kind = collation.isBinary() ? TypeKind.VARBINARY : TypeKind.VARCHAR;
    return new DataType(kind, false, length, FREE_DECIMALS, collation, List.of());
  }

  /** A binary string. */
  public static DataType binary(long length) {
    return string(length, Collation.BINARY);
  }

  /** This type with another collation. */
  public DataType withCollation(Collation other) {
    return new DataType(kind, unsigned, length, decimals, other, members);
  }

  /** Whether it is a string of characters or bytes, ENUM and SET included. */
  public boolean isString() {
    return kind.isString();
  }
}
