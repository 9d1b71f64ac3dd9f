package dev.serverlessdb.dynamo.wire;

import java.util.List;

/**
 * A map from names to values.
 *
 * @param value what its values are
 * @param key what its keys are
 * @param sizeMin how few entries there may be
 * @param sizeMax how many entries there may be
 */
public record MapShape(Shape value, TextShape key, int sizeMin, int sizeMax) implements Shape {

  /** The same with limits of size. */
  public MapShape size(int min, int max) {
    return new MapShape(value, key, min, max);
  }

  /** The same with constraints on its keys. */
  public MapShape keys(TextShape shape) {
    return new MapShape(value, shape, sizeMin, sizeMax);
  }

  @Override
  public void check(Object candidate) {
    if (!(candidate instanceof JsonObject map)) {
      throw Mismatch.collection(candidate, javaName());
    }
    for (int i = 0; i < map.size(); i++) {
      if (map.valueAt(i) != JsonNull.NULL) {
        value.check(map.valueAt(i));
      }
    }
  }

  @Override
  public String javaName() {
    return "java.util.Map<java.lang.String, " + value.javaName() + ">";
  }

  @Override
  public void constrain(String path, Object candidate, Violations out) {
    JsonObject map = (JsonObject) candidate;
    if (map.size() < sizeMin) {
      out.addValue(
          Dump.of(this, map), path, "Member must have length greater than or equal to " + sizeMin);
    } else if (map.size() > sizeMax) {
      out.addValue(
          Dump.of(this, map), path, "Member must have length less than or equal to " + sizeMax);
    }
    if (value instanceof ValueShape && key.equals(TextShape.ANY)) {
      return; // attribute values have no constraints of this kind
    }
    for (int i = 0; i < map.size() && !out.isFull(); i++) {
      String name = map.nameAt(i);
      if (name.length() > key.lengthMax() || name.length() < key.lengthMin()) {
        out.addValue(Dump.of(this, map), path, "Map keys must satisfy constraint: " + keyLimits());
      }
      Object member = map.valueAt(i);
      if (member == JsonNull.NULL) {
        continue;
      }
      if (value instanceof ListShape list && exceeds(list, (List<?>) member)) {
        out.addValue(
            Dump.of(this, map), path, "Map value must satisfy constraint: " + list.limits());
      } else {
        value.constrain(path + "." + name + ".member", member, out);
      }
    }
  }

  private static boolean exceeds(ListShape shape, List<?> list) {
    return list.size() < shape.sizeMin() || list.size() > shape.sizeMax();
  }

  private String keyLimits() {
    return "[Member must have length less than or equal to "
        + key.lengthMax()
        + ", Member must have length greater than or equal to "
        + key.lengthMin()
        + (key.pattern() == null
            ? "]"
            : ", Member must satisfy regular expression pattern: " + key.pattern() + "]");
  }
}
