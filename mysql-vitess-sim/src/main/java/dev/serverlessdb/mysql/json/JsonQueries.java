package dev.serverlessdb.mysql.json;

import java.util.List;
import java.util.Map;

/**
 * Questions about documents.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-search-functions.html">Functions that
 *     search JSON values</a>
 */
public final class JsonQueries {

  private JsonQueries() {}

  /** JSON_CONTAINS. */
  public static boolean contains(Json target, Json candidate) {
    if (target instanceof Json.Array array) {
      List<Json> wanted =
          candidate instanceof Json.Array other ? other.items() : List.of(candidate);
      return wanted.stream()
          .allMatch(item -> array.items().stream().anyMatch(own -> containsItem(own, item)));
    }
    if (target instanceof Json.Obj object && candidate instanceof Json.Obj wanted) {
      return wanted.members().entrySet().stream()
          .allMatch(
              member -> {
                Json own = object.members().get(member.getKey());
                return own != null && contains(own, member.getValue());
              });
    }
    return isScalar(target) && isScalar(candidate) && JsonOrder.compare(target, candidate) == 0;
  }

  private static boolean containsItem(Json own, Json item) {
    if (own instanceof Json.Array && !(item instanceof Json.Array)) {
      return false;
    }
    return contains(own, item);
  }

  private static boolean isScalar(Json json) {
    return !(json instanceof Json.Array) && !(json instanceof Json.Obj);
  }

  /** JSON_OVERLAPS. */
  public static boolean overlaps(Json left, Json right) {
    if (left instanceof Json.Obj a && right instanceof Json.Obj b) {
      for (Map.Entry<String, Json> member : a.members().entrySet()) {
        Json other = b.members().get(member.getKey());
        if (other != null && JsonOrder.compare(member.getValue(), other) == 0) {
          return true;
        }
      }
      return false;
    }
    List<Json> one = left instanceof Json.Array array ? array.items() : List.of(left);
    List<Json> two = right instanceof Json.Array array ? array.items() : List.of(right);
    return one.stream().anyMatch(x -> two.stream().anyMatch(y -> JsonOrder.compare(x, y) == 0));
  }

  /** The document over several lines, indented by two spaces. */
  public static String pretty(Json json) {
    StringBuilder out = new StringBuilder();
    pretty(json, 0, out);
    return out.toString();
  }

  private static void pretty(Json json, int depth, StringBuilder out) {
    String inner = "\n" + "  ".repeat(depth + 1);
    String outer = "\n" + "  ".repeat(depth);
    if (json instanceof Json.Array array && !array.items().isEmpty()) {
      String separator = "[";
      for (Json item : array.items()) {
        out.append(separator).append(inner);
        pretty(item, depth + 1, out);
        separator = ",";
      }
      out.append(outer).append(']');
    } else if (json instanceof Json.Obj object && !object.members().isEmpty()) {
      String separator = "{";
      for (Map.Entry<String, Json> member : object.members().entrySet()) {
        out.append(separator).append(inner).append(JsonText.quote(member.getKey())).append(": ");
        pretty(member.getValue(), depth + 1, out);
        separator = ",";
      }
      out.append(outer).append('}');
    } else {
      out.append(json);
    }
  }
}
