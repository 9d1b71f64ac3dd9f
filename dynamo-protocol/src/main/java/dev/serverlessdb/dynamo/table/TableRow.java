package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.wire.JsonNumber;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stored form of a table's definition: JSON, because it is read seldom and by people too. */
final class TableRow {

  private TableRow() {}

  static byte[] encode(TableDefinition table) {
    JsonOut out = new JsonOut();
    out.beginObject();
    out.name("id").value(table.id());
    out.name("name").value(table.name());
    out.name("uuid").value(table.uuid());
    out.name("createdMillis").value(table.createdMillis());
    out.name("attributeTypes").beginObject();
    table.attributeTypes().forEach((name, type) -> out.name(name).value(type.name()));
    out.endObject();
    writeKeys(out, table.keys());
    out.name("indexes").beginArray();
    table.indexes().forEach(index -> writeIndex(out, index));
    out.endArray();
    out.name("onDemand").value(table.onDemand());
    writeThroughput(out, table.throughput());
    out.name("settings").json(table.settings());
    out.name("tags").beginObject();
    table.tags().forEach((key, value) -> out.name(key).value(value));
    out.endObject();
    return out.endObject().toBytes();
  }

  private static void writeIndex(JsonOut out, IndexDefinition index) {
    out.beginObject();
    out.name("id").value(index.id());
    out.name("name").value(index.name());
    out.name("global").value(index.global());
    writeKeys(out, index.keys());
    out.name("projection").value(index.projection().name());
    out.name("nonKeyAttributes").beginArray();
    index.nonKeyAttributes().forEach(out::value);
    out.endArray();
    writeThroughput(out, index.throughput());
    out.endObject();
  }

  private static void writeKeys(JsonOut out, KeyAttributes keys) {
    out.name("hash").beginObject();
    keys.hash().forEach(key -> out.name(key.name()).value(key.type().name()));
    out.endObject();
    out.name("range").beginObject();
    keys.range().forEach(key -> out.name(key.name()).value(key.type().name()));
    out.endObject();
  }

  private static void writeThroughput(JsonOut out, Throughput throughput) {
    out.name("readUnits").value(throughput.readUnits());
    out.name("writeUnits").value(throughput.writeUnits());
  }

  static TableDefinition decode(byte[] row) {
    JsonObject json = JsonReader.read(row);
    return new TableDefinition(
        (int) number(json, "id"),
        json.string("name", ""),
        json.string("uuid", ""),
        number(json, "createdMillis"),
        readTypes(object(json, "attributeTypes")),
        readKeys(json),
        json.objects("indexes").stream().map(TableRow::readIndex).toList(),
        json.flag("onDemand"),
        readThroughput(json),
        object(json, "settings"),
        readTexts(object(json, "tags")));
  }

  private static IndexDefinition readIndex(JsonObject json) {
    List<String> others = new ArrayList<>();
    json.list("nonKeyAttributes").forEach(name -> others.add((String) name));
    return new IndexDefinition(
        (int) number(json, "id"),
        json.string("name", ""),
        json.flag("global"),
        readKeys(json),
        IndexDefinition.Projected.valueOf(json.string("projection", "ALL")),
        others,
        readThroughput(json));
  }

  private static KeyAttributes readKeys(JsonObject json) {
    return new KeyAttributes(readKey(object(json, "hash")), readKey(object(json, "range")));
  }

  private static List<KeyAttribute> readKey(JsonObject json) {
    List<KeyAttribute> key = new ArrayList<>();
    readTypes(json).forEach((name, type) -> key.add(new KeyAttribute(name, type)));
    return List.copyOf(key);
  }

  private static Map<String, AttributeType> readTypes(JsonObject json) {
    Map<String, AttributeType> types = new LinkedHashMap<>();
    readTexts(json).forEach((name, type) -> types.put(name, AttributeType.valueOf(type)));
    return types;
  }

  private static Map<String, String> readTexts(JsonObject json) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < json.size(); i++) {
      texts.put(json.nameAt(i), (String) json.valueAt(i));
    }
    return texts;
  }

  private static Throughput readThroughput(JsonObject json) {
    return new Throughput(number(json, "readUnits"), number(json, "writeUnits"));
  }

  private static long number(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? number.longValue() : 0;
  }

  private static JsonObject object(JsonObject json, String name) {
    JsonObject object = json.object(name);
    return object == null ? new JsonObject() : object;
  }
}
