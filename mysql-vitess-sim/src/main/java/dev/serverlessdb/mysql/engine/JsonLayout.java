package dev.serverlessdb.mysql.engine;

import java.util.List;
import java.util.Map;

/** JSON as EXPLAIN lays it out, a member a line. */
final class JsonLayout {

  private JsonLayout() {}

  /** The text of maps, lists, texts, numbers and truths. */
  static String print(Object value) {
    StringBuilder out = new StringBuilder();
    print(value, 0, out);
    return out.toString();
  }

  private static void print(Object value, int depth, StringBuilder out) {
    String indent = "  ".repeat(depth + 1);
    String end = "\n" + "  ".repeat(depth);
    String between = "\n" + indent;
    if (value instanceof Map<?, ?> map) {
      out.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.append(between).append('"').append(entry.getKey()).append("\": ");
        print(entry.getValue(), depth + 1, out);
        between = ",\n" + indent;
      }
      out.append(map.isEmpty() ? "" : end).append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Object item : list) {
        out.append(between);
        print(item, depth + 1, out);
        between = ",\n" + indent;
      }
      out.append(list.isEmpty() ? "" : end).append(']');
    } else if (value instanceof String text) {
      out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
      out.append('"');
    } else {
      out.append(value);
    }
  }
}
