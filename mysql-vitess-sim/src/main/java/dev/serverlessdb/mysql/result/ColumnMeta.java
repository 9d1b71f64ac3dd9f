package dev.serverlessdb.mysql.result;

/**
 * A column of a result, in the units of MySQL's column definition packet. The wire protocol and the
 * serverless driver both print from this.
 *
 * @param schema the database that the column comes from, or empty
 * @param table the table's alias, or empty
 * @param orgTable the table's name, or empty for an expression
 * @param name the column's alias
 * @param orgName the column's name in its table, or empty for an expression
 * @param type the type
 * @param flags bits of {@link ColumnFlags}
 * @param charset the collation's id: {@link #BINARY_CHARSET} for what is not text, {@link
 *     #TEXT_CHARSET} for text
 * @param length the longest value in bytes (characters times four for text), as MySQL announces it
 * @param decimals digits after the point; {@link #FLOATING} when not fixed
 */
public record ColumnMeta(
    String schema,
    String table,
    String orgTable,
    String name,
    String orgName,
    ColumnType type,
    int flags,
    int charset,
    long length,
    int decimals) {

  /** The collation id of everything that is not text. */
  public static final int BINARY_CHARSET = 63;

  /** The collation id of text: utf8mb4_0900_ai_ci. */
  public static final int TEXT_CHARSET = 255;

  /** {@link #decimals} of floating-point numbers without a fixed scale, and of text expressions. */
  public static final int FLOATING = 31;

  /** A text expression of at most {@code characters} characters. */
  public static ColumnMeta text(String name, long characters) {
    return new ColumnMeta(
        "", "", "", name, "", ColumnType.VAR_STRING, 0, TEXT_CHARSET, characters * 4, FLOATING);
  }

  /** A BIGINT expression that is never NULL. */
  public static ColumnMeta bigint(String name) {
    int flags = ColumnFlags.NOT_NULL | ColumnFlags.BINARY | ColumnFlags.NUM;
    return new ColumnMeta("", "", "", name, "", ColumnType.LONGLONG, flags, BINARY_CHARSET, 21, 0);
  }

  /** A BIGINT UNSIGNED expression that is never NULL. */
  public static ColumnMeta unsignedBigint(String name) {
    ColumnMeta signed = bigint(name);
    return new ColumnMeta(
        "",
        "",
        "",
        name,
        "",
        ColumnType.LONGLONG,
        signed.flags() | ColumnFlags.UNSIGNED,
        BINARY_CHARSET,
        21,
        0);
  }

  /** Whether values are unsigned numbers. */
  public boolean unsigned() {
    return (flags & ColumnFlags.UNSIGNED) != 0;
  }
}
