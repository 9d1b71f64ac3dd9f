package dev.serverlessdb.dynamo.wire;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Shows a value of a request the way the service echoes it in violations. */
final class Dump {

  private Dump() {}

  /** The value as text, structures with their names. */
  static String of(@Nullable Shape shape, Object value) {
    if (value instanceof JsonObject object) {
      return shape instanceof StructureShape structure
          ? structure(structure, object)
          : map(shape instanceof MapShape map ? map.value() : null, object);
    }
    if (value instanceof List<?> list) {
      Shape element = shape instanceof ListShape of ? of.element() : null;
      StringJoiner joiner = new StringJoiner(", ", "[", "]");
      list.forEach(each -> joiner.add(of(element, each)));
      return joiner.toString();
    }
    return value.toString();
  }

  private static String structure(StructureShape shape, JsonObject object) {
    StringJoiner joiner = new StringJoiner(", ", shape.name() + "(", ")");
    for (StructureShape.Member member : shape.members()) {
      Object value = object.get(member.name());
      if (value != null) {
        joiner.add(member.path() + "=" + of(member.shape(), value));
      }
    }
    return joiner.toString();
  }

  private static String map(@Nullable Shape value, JsonObject object) {
    StringJoiner joiner = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < object.size(); i++) {
      joiner.add(object.nameAt(i) + "=" + of(value, object.valueAt(i)));
    }
    return joiner.toString();
  }
}
