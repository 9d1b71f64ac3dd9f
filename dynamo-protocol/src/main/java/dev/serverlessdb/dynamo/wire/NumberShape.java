package dev.serverlessdb.dynamo.wire;

/**
 * A whole number; a fraction is cut off, as the service does.
 *
 * @param type its name in errors
 * @param min the lowest
 * @param max the highest
 */
public record NumberShape(String type, long min, long max) implements Shape {

  static final NumberShape INTEGER =
      new NumberShape("Integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
  static final NumberShape LONG = new NumberShape("Long", Long.MIN_VALUE, Long.MAX_VALUE);

  /** The same with a lower limit. */
  public NumberShape atLeast(long lowest) {
    return new NumberShape(type, lowest, max);
  }

  /** The same with an upper limit. */
  public NumberShape atMost(long highest) {
    return new NumberShape(type, min, highest);
  }

  @Override
  public void check(Object value) {
    if (!(value instanceof JsonNumber)) {
      throw Mismatch.scalar(value, type);
    }
  }

  @Override
  public String javaName() {
    return "java.lang." + type;
  }

  @Override
  public void constrain(String path, Object value, Violations out) {
    long number = ((JsonNumber) value).longValue();
    if (number < min) {
      out.addValue(number, path, "Member must have value greater than or equal to " + min);
    } else if (number > max) {
      out.addValue(number, path, "Member must have value less than or equal to " + max);
    }
  }
}
