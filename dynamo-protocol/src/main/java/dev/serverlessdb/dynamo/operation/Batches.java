package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.List;

/** What the two batches have in common. */
final class Batches {

  private Batches() {}

  /** The member {@code RequestItems}; empty when absent. */
  static JsonObject requestItems(JsonObject input) {
    JsonObject tables = input.object("RequestItems");
    return tables == null ? new JsonObject() : tables;
  }

  static DynamoException duplicates() {
    return DynamoException.validation("Provided list of item keys contains duplicates");
  }

  /** The object at a position; an empty one where there is null. */
  static JsonObject objectAt(JsonObject map, int position) {
    return map.valueAt(position) instanceof JsonObject object ? object : new JsonObject();
  }

  /** The object of a name; an empty one where there is none. */
  static JsonObject objectIn(JsonObject map, String name) {
    JsonObject object = map.object(name);
    return object == null ? new JsonObject() : object;
  }

  /** Adds those elements that are objects. */
  static void addObjects(List<?> list, List<JsonObject> to) {
    for (Object element : list) {
      if (element instanceof JsonObject object) {
        to.add(object);
      }
    }
  }
}
