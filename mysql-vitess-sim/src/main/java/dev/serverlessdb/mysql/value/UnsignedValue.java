package dev.serverlessdb.mysql.value;

/**
 * An unsigned integer.
 *
 * @param bits 64 bits without a sign
 */
public record UnsignedValue(long bits) implements Value {

  @Override
  public String text() {
    return Long.toUnsignedString(bits);
  }
}
