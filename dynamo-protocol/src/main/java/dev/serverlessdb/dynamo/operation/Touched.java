package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request names: resources and keys, for the gate before and the journal after. Keys become
 * text only when somebody reads them.
 *
 * @param resources tables, and {@code table/index/name} for indexes
 * @param keys the keys
 */
record Touched(List<String> resources, List<String> keys) {

  /** As many members as any key has. */
  private static final int MEMBERS_MAX = 8;

  /** No name of a table and no value of a key is longer, in base 64 neither. */
  private static final int TEXT_MAX = 4096;

  static final Touched NOTHING = new Touched(List.of(), List.of());

  /** The table alone. */
  static Touched table(JsonObject input) {
    String table = input.string("TableName");
    return table == null
        ? NOTHING
        : new Touched(List.of(shortened(Catalogue.nameOf(table))), List.of());
  }

  private static String shortened(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
  }

  /** The table and, where one is named, its index. */
  static Touched source(JsonObject input) {
    Touched table = table(input);
    String index = input.string("IndexName");
    if (index == null || table.resources().isEmpty()) {
      return table;
    }
    String name = table.resources().get(0);
    return new Touched(List.of(name, name + "/index/" + shortened(index)), List.of());
  }

  /** The table and one key. */
  static Touched key(JsonObject input, String member) {
    JsonObject key = input.object(member);
    Touched table = table(input);
    return key == null ? table : new Touched(table.resources(), new KeyTexts(List.of(key)));
  }

  /** The table and the key of a whole item, as far as both exist. */
  static Touched item(World world, JsonObject input) {
    Touched table = table(input);
    JsonObject item = input.object("Item");
    if (item == null || table.resources().isEmpty()) {
      return table;
    }
    JsonObject key = keyOf(world, table.resources().get(0), item);
    return key.size() == 0 ? table : new Touched(table.resources(), new KeyTexts(List.of(key)));
  }

  /** The members of an item that are the table's key; none when there is no such table. */
  static JsonObject keyOf(World world, String tableName, JsonObject item) {
    JsonObject key = new JsonObject();
    TableDefinition table = world.catalogue().find(world.store().snapshot(), tableName);
    if (table != null) {
      for (String name : table.keyNames()) {
        Object value = item.get(name);
        if (value != null) {
          key.put(name, value);
        }
      }
    }
    return key;
  }

  /** Several tables and keys. */
  static Touched all(List<String> resources, List<JsonObject> keys) {
    List<String> names = new ArrayList<>();
    for (String resource : resources) {
      String name = shortened(Catalogue.nameOf(resource));
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return new Touched(names, new KeyTexts(List.copyOf(keys)));
  }

  /** Keys that are written out when they are read. */
  private static final class KeyTexts extends AbstractList<String> {

    private final List<JsonObject> keys;
    private final @Nullable String[] texts;

    KeyTexts(List<JsonObject> keys) {
      this.keys = allSmall(keys) ? keys : keys.stream().map(KeyTexts::cut).toList();
      this.texts = new String[keys.size()];
    }

    private static boolean allSmall(List<JsonObject> keys) {
      for (JsonObject key : keys) {
        if (!isSmall(key)) {
          return false;
        }
      }
      return true;
    }

    private static boolean isSmall(JsonObject key) {
      for (int i = 0; i < key.size(); i++) {
        if (i >= MEMBERS_MAX
            || key.nameAt(i).length() > TEXT_MAX
            || !(scalar(key.valueAt(i)) instanceof String text)
            || text.length() > TEXT_MAX) {
          return false;
        }
      }
      return true;
    }

    /** What can be no key is not kept whole: the journal outlives the request. */
    private static JsonObject cut(JsonObject key) {
      JsonObject cut = new JsonObject();
      for (int i = 0; i < Math.min(key.size(), MEMBERS_MAX); i++) {
        String value = scalar(key.valueAt(i)) instanceof String text ? text : "?";
        cut.put(shortened(key.nameAt(i)), shortened(value));
      }
      return cut;
    }

    @Override
    public String get(int index) {
      String text = texts[index]; // two threads may both write it, and the same
      if (text == null) {
        text = text(keys.get(index));
        texts[index] = text;
      }
      return text;
    }

    @Override
    public int size() {
      return keys.size();
    }

    private static String text(JsonObject key) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < key.size(); i++) {
        if (i > 0) {
          text.append(", ");
        }
        text.append(key.nameAt(i)).append('=').append(scalar(key.valueAt(i)));
      }
      return text.toString();
    }

    private static @Nullable Object scalar(Object value) {
      return value instanceof JsonObject object && object.size() == 1 ? object.valueAt(0) : value;
    }
  }
}
