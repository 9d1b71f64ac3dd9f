package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.IndexDefinition.Projected;
import dev.serverlessdb.dynamo.table.Throughput;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads secondary indexes out of requests, with the service's checks. */
final class IndexRequests {

  private static final int LOCAL_MAX = 5;
  private static final int GLOBAL_MAX = 20;
  private static final int PROJECTED_MAX = 100;

  private final Map<String, AttributeType> types;
  private final KeyAttributes tableKey;
  private final boolean onDemand;

  IndexRequests(Map<String, AttributeType> types, KeyAttributes tableKey, boolean onDemand) {
    this.types = types;
    this.tableKey = tableKey;
    this.onDemand = onDemand;
  }

  /** The indexes of a new table, local ones first. */
  List<IndexDefinition> readAll(JsonObject input) {
    List<IndexDefinition> indexes = new ArrayList<>();
    if (input.has("LocalSecondaryIndexes")) {
      List<JsonObject> locals = input.objects("LocalSecondaryIndexes");
      checkLocals(locals);
      for (JsonObject local : locals) {
        add(indexes, readLocal(indexes.size() + 1, local));
      }
    }
    if (input.has("GlobalSecondaryIndexes")) {
      List<JsonObject> globals = input.objects("GlobalSecondaryIndexes");
      checkGlobals(globals);
      for (JsonObject global : globals) {
        add(indexes, readGlobal(indexes.size() + 1, global));
      }
    }
    int projected = indexes.stream().mapToInt(index -> index.nonKeyAttributes().size()).sum();
    if (projected > PROJECTED_MAX) {
      throw DynamoException.invalidParameter(
          "Number of projected attributes over all indexes exceeds limit of " + PROJECTED_MAX);
    }
    return indexes;
  }

  private void checkLocals(List<JsonObject> locals) {
    if (locals.isEmpty()) {
      throw DynamoException.invalidParameter("List of LocalSecondaryIndexes is empty");
    }
    if (tableKey.range().isEmpty()) {
      throw DynamoException.invalidParameter(
          "Table KeySchema does not have a range key, which is required when specifying a"
              + " LocalSecondaryIndex");
    }
    if (locals.size() > LOCAL_MAX) {
      throw DynamoException.invalidParameter(
          "Number of LocalSecondaryIndexes exceeds per-table limit of " + LOCAL_MAX);
    }
  }

  private static void checkGlobals(List<JsonObject> globals) {
    if (globals.isEmpty()) {
      throw DynamoException.invalidParameter("List of GlobalSecondaryIndexes is empty");
    }
    checkGlobalCount(globals.size());
  }

  /** Refuses more global indexes than a table may have. */
  static void checkGlobalCount(int count) {
    if (count > GLOBAL_MAX) {
      throw DynamoException.invalidParameter(
          "GlobalSecondaryIndex count exceeds the per-table limit of " + GLOBAL_MAX);
    }
  }

  private static void add(List<IndexDefinition> indexes, IndexDefinition index) {
    if (indexes.stream().anyMatch(other -> other.name().equals(index.name()))) {
      throw DynamoException.invalidParameter("Duplicate index name: " + index.name());
    }
    indexes.add(index);
  }

  private IndexDefinition readLocal(int id, JsonObject index) {
    String name = index.string("IndexName", "");
    KeyAttributes keys = KeySchemas.indexKey(index, types);
    if (keys.range().isEmpty()) {
      throw DynamoException.invalidParameter(
          "Index KeySchema does not have a range key for index: " + name);
    }
    if (!keys.hash().equals(tableKey.hash())) {
      throw DynamoException.invalidParameter(
          "Index KeySchema does not have the same leading hash key as table KeySchema for index: "
              + name
              + ". index hash key: "
              + keys.hash().get(0).name()
              + ", table hash key: "
              + tableKey.hash().get(0).name());
    }
    return definition(id, index, false, keys, Throughput.NONE);
  }

  /** A global index. */
  IndexDefinition readGlobal(int id, JsonObject index) {
    String name = index.string("IndexName", "");
    KeyAttributes keys = KeySchemas.indexKey(index, types);
    JsonObject throughput = index.object("ProvisionedThroughput");
    if (throughput != null && onDemand) {
      throw DynamoException.invalidParameter(
          "ProvisionedThroughput should not be specified for index: "
              + name
              + " when BillingMode is PAY_PER_REQUEST");
    }
    if (throughput == null && !onDemand) {
      throw DynamoException.invalidParameter(
          "ProvisionedThroughput must be specified for index: " + name);
    }
    Throughput units =
        throughput == null ? Throughput.NONE : Billing.throughput(throughput, " for index " + name);
    return definition(id, index, true, keys, units);
  }

  private static IndexDefinition definition(
      int id, JsonObject index, boolean global, KeyAttributes keys, Throughput throughput) {
    JsonObject projection = index.object("Projection");
    String type = projection == null ? null : projection.string("ProjectionType");
    if (projection == null || type == null) {
      throw DynamoException.invalidParameter("Unknown ProjectionType: null");
    }
    List<String> others = new ArrayList<>();
    projection.list("NonKeyAttributes").forEach(name -> others.add((String) name));
    Projected projected = Projected.valueOf(type);
    if (projected == Projected.INCLUDE && others.isEmpty()) {
      throw DynamoException.invalidParameter(
          "ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
    if (projected != Projected.INCLUDE && !others.isEmpty()) {
      throw DynamoException.invalidParameter(
          "ProjectionType is " + type + ", but NonKeyAttributes is specified");
    }
    return new IndexDefinition(
        id,
        index.string("IndexName", ""),
        global,
        keys,
        projected,
        List.copyOf(others),
        throughput);
  }
}
