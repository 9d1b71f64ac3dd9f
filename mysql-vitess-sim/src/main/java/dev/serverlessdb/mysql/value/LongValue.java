package dev.serverlessdb.mysql.value;

/**
 * A signed integer.
 *
 * @param value 64 bits
 */
public record LongValue(long value) implements Value {

  /** Zero, or false. */
  public static final LongValue ZERO = new LongValue(0);

  /** One, or true. */
  public static final LongValue ONE = new LongValue(1);

  /** The value of a truth. */
  public static LongValue of(boolean truth) {
    return truth ? ONE : ZERO;
  }

  @Override
  public String text() {
    return Long.toString(value);
  }
}
