package dev.serverlessdb.dynamo.wire;

import java.util.List;

/**
 * A list.
 *
 * @param element what its elements are
 * @param sizeMin how few there may be
 * @param sizeMax how many there may be
 */
public record ListShape(Shape element, int sizeMin, int sizeMax) implements Shape {

  /** The same with limits of size. */
  public ListShape size(int min, int max) {
    return new ListShape(element, min, max);
  }

  @Override
  public void check(Object value) {
    if (!(value instanceof List<?> list)) {
      throw Mismatch.collection(value, javaName());
    }
    for (Object member : list) {
      if (member != JsonNull.NULL) {
        element.check(member);
      }
    }
  }

  @Override
  public String javaName() {
    return "java.util.List<" + element.javaName() + ">";
  }

  @Override
  public void constrain(String path, Object value, Violations out) {
    List<?> list = (List<?>) value;
    if (list.size() < sizeMin) {
      out.addValue(
          Dump.of(this, list), path, "Member must have length greater than or equal to " + sizeMin);
    } else if (list.size() > sizeMax) {
      out.addValue(
          Dump.of(this, list), path, "Member must have length less than or equal to " + sizeMax);
    }
    if (element instanceof ValueShape) {
      return; // attribute values have no constraints of this kind
    }
    for (int i = 0; i < list.size() && !out.isFull(); i++) {
      Object member = list.get(i);
      String place = path + "." + (i + 1) + ".member";
      if (Shape.isAbsent(member)) {
        out.add("null", place, "Member must not be null");
      } else {
        element.constrain(place, member, out);
      }
    }
  }

  /** The limits of size as the service lists them for the values of a map. */
  String limits() {
    return "[Member must have length less than or equal to "
        + sizeMax
        + ", Member must have length greater than or equal to "
        + sizeMin
        + "]";
  }
}
