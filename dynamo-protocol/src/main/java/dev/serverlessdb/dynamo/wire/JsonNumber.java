package dev.serverlessdb.dynamo.wire;

/**
 * A number as it was written.
 *
 * @param text its digits
 * @param integral whether it was written without fraction and exponent
 */
public record JsonNumber(String text, boolean integral) {

  /** The value, cut off at the ends of {@code long}; a fraction is dropped. */
  public long longValue() {
    return text.length() <= 18 && integral ? Long.parseLong(text) : (long) Double.parseDouble(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
