package dev.serverlessdb.dynamo.wire;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as it was read: members in order, the last one of a name winning. Values are {@link
 * JsonObject}, {@link List}, {@link String}, {@link JsonNumber}, {@link Boolean} or {@link
 * JsonNull}. Small objects, nearly all there are, cost two arrays. Not thread-safe while it is
 * filled.
 */
public final class JsonObject {

  private static final int LINEAR_SIZE_MAX = 16;
  private static final String[] NO_NAMES = new String[0];
  private static final Object[] NO_VALUES = new Object[0];

  private String[] names = NO_NAMES;
  private Object[] values = NO_VALUES;
  private int size;
  private @Nullable Map<String, Integer> positions;

  /** An object without members. */
  public JsonObject() {}

  /** Adds a member or replaces the value of the one that has that name. */
  public void put(String name, Object value) {
    int at = indexOf(name);
    if (at >= 0) {
      values[at] = value;
      return;
    }
    if (size == names.length) {
      int capacity = size == 0 ? 1 : size < 4 ? 4 : size * 2;
      names = Arrays.copyOf(names, capacity);
      values = Arrays.copyOf(values, capacity);
    }
    names[size] = name;
    values[size] = value;
    size++;
    if (positions != null) {
      positions.put(name, size - 1);
    } else if (size > LINEAR_SIZE_MAX) {
      Map<String, Integer> map = new HashMap<>();
      for (int i = 0; i < size; i++) {
        map.put(names[i], i);
      }
      positions = map;
    }
  }

  /** A copy without the member of that name. */
  public JsonObject without(String name) {
    JsonObject copy = new JsonObject();
    for (int i = 0; i < size; i++) {
      if (!names[i].equals(name)) {
        copy.put(names[i], values[i]);
      }
    }
    return copy;
  }

  /** How many members there are. */
  public int size() {
    return size;
  }

  /** The names of the members, in order. */
  public List<String> names() {
    return List.of(Arrays.copyOf(names, size));
  }

  /** The name of the member at a position. */
  public String nameAt(int position) {
    return names[position];
  }

  /** The value of the member at a position. */
  public Object valueAt(int position) {
    return values[position];
  }

  /** The value of a member, or null when it is absent or JSON's null. */
  public @Nullable Object get(String name) {
    int at = indexOf(name);
    return at < 0 || values[at] == JsonNull.NULL ? null : values[at];
  }

  /** Whether a member is there and not JSON's null. */
  public boolean has(String name) {
    return get(name) != null;
  }

  /** A string member, or null; call only where the shape says string. */
  public @Nullable String string(String name) {
    return (String) get(name);
  }

  /** A string member, or {@code otherwise}. */
  public String string(String name, String otherwise) {
    String value = string(name);
    return value == null ? otherwise : value;
  }

  /** A boolean member; absent counts as false. */
  public boolean flag(String name) {
    return Boolean.TRUE.equals(get(name));
  }

  /** A number member, or {@code otherwise}. */
  public long number(String name, long otherwise) {
    return get(name) instanceof JsonNumber n ? n.longValue() : otherwise;
  }

  /** An object member, or null. */
  public @Nullable JsonObject object(String name) {
    return (JsonObject) get(name);
  }

  /** A list member; empty when absent. */
  public List<?> list(String name) {
    return get(name) instanceof List<?> list ? list : List.of();
  }

  /** A list member whose elements are objects; empty when absent. */
  public List<JsonObject> objects(String name) {
    return list(name).stream().map(JsonObject.class::cast).toList();
  }

  private int indexOf(String name) {
    if (positions != null) {
      Integer at = positions.get(name);
      return at == null ? -1 : at;
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
