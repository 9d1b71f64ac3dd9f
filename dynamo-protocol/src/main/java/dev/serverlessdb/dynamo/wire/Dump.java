package dev.serverlessdb.dynamo.wire;

import java.util.List;
import java.util.StringJoiner;

/** Shows a value of a request the way the service echoes it in violations. */
final class Dump {

  private Dump() {}

  static String of(Object value) {
    if (value instanceof JsonObject object) {
      StringJoiner joiner = new StringJoiner(", ", "{", "}");
      for (int i = 0; i < object.size(); i++) {
        joiner.add(object.nameAt(i) + "=" + of(object.valueAt(i)));
      }
      return joiner.toString();
    }
    if (value instanceof List<?> list) {
      StringJoiner joiner = new StringJoiner(", ", "[", "]");
      for (Object element : list) {
        joiner.add(of(element));
      }
      return joiner.toString();
    }
    return value.toString();
  }
}
