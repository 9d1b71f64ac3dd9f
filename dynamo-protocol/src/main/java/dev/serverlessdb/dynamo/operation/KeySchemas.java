package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads key schemas and attribute definitions, with the service's checks. */
final class KeySchemas {

  private static final int PARTS_MAX = 4;

  private KeySchemas() {}

  /** The attribute definitions of a request. */
  static Map<String, AttributeType> definitions(JsonObject input) {
    Map<String, AttributeType> types = new LinkedHashMap<>();
    for (JsonObject definition : input.objects("AttributeDefinitions")) {
      String name = definition.string("AttributeName", "");
      AttributeType type = AttributeType.valueOf(definition.string("AttributeType", "S"));
      if (types.put(name, type) != null) {
        throw DynamoException.validation("Cannot have two attributes with the same name");
      }
    }
    return types;
  }

  /** The key of a table. */
  static KeyAttributes tableKey(JsonObject input, Map<String, AttributeType> types) {
    List<JsonObject> elements = input.objects("KeySchema");
    if (elements.size() > types.size() || !allDefined(elements, types)) {
      throw undefined();
    }
    return read(elements, types, "");
  }

  /** The key of an index. */
  static KeyAttributes indexKey(JsonObject index, Map<String, AttributeType> types) {
    List<JsonObject> elements = index.objects("KeySchema");
    if (!allDefined(elements, types)) {
      throw DynamoException.invalidParameter(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: "
              + elements.stream().map(element -> element.string("AttributeName", "")).toList()
              + ", AttributeDefinitions: "
              + List.copyOf(types.keySet()));
    }
    return read(elements, types, " for index: " + index.string("IndexName", ""));
  }

  /** Refuses an index for a table that exists whose key the request itself does not define. */
  static void requireDefined(JsonObject index, Map<String, AttributeType> types) {
    if (!allDefined(index.objects("KeySchema"), types)) {
      throw undefined();
    }
  }

  private static DynamoException undefined() {
    return DynamoException.validation(
        "Invalid KeySchema: Some index key attribute have no definition");
  }

  private static boolean allDefined(List<JsonObject> elements, Map<String, AttributeType> types) {
    return elements.stream()
        .allMatch(element -> types.containsKey(element.string("AttributeName", "")));
  }

  private static KeyAttributes read(
      List<JsonObject> elements, Map<String, AttributeType> types, String where) {
    List<KeyAttribute> hash = new ArrayList<>();
    List<KeyAttribute> range = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (JsonObject element : elements) {
      String name = element.string("AttributeName", "");
      boolean isHash = "HASH".equals(element.string("KeyType"));
      if (names.isEmpty() && !isHash) {
        throw DynamoException.validation(
            "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
      }
      if (isHash && (!range.isEmpty() || (where.isEmpty() && !hash.isEmpty()))) {
        throw DynamoException.validation(
            "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
      }
      if (names.contains(name)) {
        throw DynamoException.validation(
            "Both the Hash Key and the Range Key element in the KeySchema have the same name");
      }
      names.add(name);
      AttributeType type = types.getOrDefault(name, AttributeType.S);
      (isHash ? hash : range).add(new KeyAttribute(name, type));
    }
    if (hash.size() > PARTS_MAX || range.size() > PARTS_MAX) {
      throw DynamoException.invalidParameter(
          "Invalid KeySchema: a key has at most four HASH and four RANGE elements" + where);
    }
    return new KeyAttributes(List.copyOf(hash), List.copyOf(range));
  }

  /** Refuses definitions that no key uses. */
  static void checkAllUsed(Map<String, AttributeType> types, Set<String> used, boolean hasIndexes) {
    if (used.containsAll(types.keySet())) {
      return;
    }
    if (!hasIndexes) {
      throw DynamoException.invalidParameter(
          "Number of attributes in KeySchema does not exactly match number of attributes defined in"
              + " AttributeDefinitions");
    }
    throw DynamoException.invalidParameter(
        "Some AttributeDefinitions are not used. AttributeDefinitions: "
            + List.copyOf(types.keySet())
            + ", keys used: "
            + List.copyOf(used));
  }
}
