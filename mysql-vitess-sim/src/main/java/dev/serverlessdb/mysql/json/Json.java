package dev.serverlessdb.mysql.json;

import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JSON document, immutable; {@code toString} prints it as MySQL does, with a space after every
 * colon and comma and the keys of objects ordered by length, then by bytes.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json.html">The JSON data type</a>
 */
public sealed interface Json {

  /** MySQL's order of object keys. */
  Comparator<String> KEY_ORDER =
      Comparator.<String>comparingInt(key -> utf8Length(key)).thenComparing(Json::compareBytes);

  /** JSON's null, which is not SQL's. */
  record Null() implements Json {
    @Override
    public String toString() {
      return "null";
    }
  }

  /**
   * A truth.
   *
   * @param value the truth
   */
  record Bool(boolean value) implements Json {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /**
   * A scalar of an SQL type: an integer, a decimal, a double, or an opaque one such as a date.
   *
   * @param value the value
   */
  record Scalar(Value value) implements Json {
    @Override
    public String toString() {
      return JsonText.scalar(value);
    }
  }

  /**
   * A string.
   *
   * @param value the characters
   */
  record Text(String value) implements Json {
    @Override
    public String toString() {
      return JsonText.quote(value);
    }
  }

  /**
   * An array.
   *
   * @param items its items
   */
  record Array(List<Json> items) implements Json {
    /** Copies the items. */
    public Array {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      StringBuilder out = new StringBuilder("[");
      for (Json item : items) {
        out.append(out.length() > 1 ? ", " : "").append(item);
      }
      return out.append(']').toString();
    }
  }

  /**
   * An object.
   *
   * @param members its members, in MySQL's order
   */
  record Obj(Map<String, Json> members) implements Json {
    /** Orders and copies the members. */
    public Obj {
      TreeMap<String, Json> ordered = new TreeMap<>(KEY_ORDER);
      ordered.putAll(members);
      members = Collections.unmodifiableMap(ordered);
    }

    @Override
    public String toString() {
      StringBuilder out = new StringBuilder("{");
      members.forEach(
          (key, value) ->
              out.append(out.length() > 1 ? ", " : "")
                  .append(JsonText.quote(key))
                  .append(": ")
                  .append(value));
      return out.append('}').toString();
    }
  }

  /** How deep this document is: 1 for a scalar. */
  default int depth() {
    int deepest = 0;
    for (Json child : children()) {
      deepest = Math.max(deepest, child.depth());
    }
    return deepest + 1;
  }

  /** The items or the members' values, none for a scalar. */
  default List<Json> children() {
    if (this instanceof Array array) {
      return array.items();
    }
    return this instanceof Obj object ? new ArrayList<>(object.members().values()) : List.of();
  }

  private static int utf8Length(String key) {
    int length = 0;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }

  private static int compareBytes(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }
}
