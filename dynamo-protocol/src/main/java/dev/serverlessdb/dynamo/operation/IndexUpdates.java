package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.Backfill;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.table.Throughput;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.ListShape;
import dev.serverlessdb.dynamo.wire.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The member {@code GlobalSecondaryIndexUpdates} of UpdateTable. */
final class IndexUpdates {

  static final ListShape SHAPE =
      Shape.list(
          Shape.structure("GlobalSecondaryIndexUpdate")
              .with(
                  "Update",
                  Shape.structure("UpdateGlobalSecondaryIndexAction")
                      .require("IndexName", Shapes.INDEX_NAME)
                      .with("ProvisionedThroughput", TableShapes.THROUGHPUT)
                      .with("OnDemandThroughput", TableShapes.ON_DEMAND_THROUGHPUT)
                      .with("WarmThroughput", TableShapes.WARM_THROUGHPUT))
              .with("Create", TableShapes.GLOBAL_INDEX)
              .with(
                  "Delete",
                  Shape.structure("DeleteGlobalSecondaryIndexAction")
                      .require("IndexName", Shapes.INDEX_NAME)));

  private final WriteTransaction tx;
  private final JsonObject input;

  IndexUpdates(WriteTransaction tx, JsonObject input) {
    this.tx = tx;
    this.input = input;
  }

  /**
   * Refuses updates that no table could make.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation
   */
  static void check(JsonObject input) {
    Set<String> names = new HashSet<>();
    for (JsonObject update : input.objects("GlobalSecondaryIndexUpdates")) {
      List<JsonObject> given = new ArrayList<>();
      for (String kind : List.of("Update", "Create", "Delete")) {
        JsonObject of = update.object(kind);
        if (of != null) {
          given.add(of);
        }
      }
      if (given.size() != 1) {
        throw DynamoException.invalidParameter(
            (given.isEmpty() ? "One of " : "Only one of ")
                + "GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create,"
                + " GlobalSecondaryIndexUpdate.Delete must not be null");
      }
      String name = given.get(0).string("IndexName", "");
      if (!names.add(name)) {
        throw DynamoException.invalidParameter(
            "Only one global secondary index update per index is allowed simultaneously. Index: "
                + name);
      }
    }
  }

  /** Makes the updates and gives the table after them. */
  TableDefinition apply(TableDefinition before) {
    List<JsonObject> updates = input.objects("GlobalSecondaryIndexUpdates");
    long onlineChanges =
        updates.stream().filter(update -> update.has("Create") || update.has("Delete")).count();
    if (onlineChanges > 1) {
      throw DynamoException.of(
          ErrorType.LIMIT_EXCEEDED,
          "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously"
              + " per table");
    }
    TableDefinition table = before;
    for (JsonObject update : updates) {
      table = apply(table, update);
    }
    return table;
  }

  private TableDefinition apply(TableDefinition table, JsonObject update) {
    JsonObject create = update.object("Create");
    JsonObject delete = update.object("Delete");
    if (create != null) {
      return create(table, create);
    }
    if (delete != null) {
      return delete(table, require(table, delete));
    }
    JsonObject change = Batches.objectIn(update, "Update");
    return change(table, require(table, change), change);
  }

  private TableDefinition create(TableDefinition table, JsonObject create) {
    String name = create.string("IndexName", "");
    if (table.index(name) != null) {
      throw DynamoException.validation("Attempting to create an index which already exists");
    }
    Map<String, AttributeType> given = KeySchemas.definitions(input);
    KeySchemas.requireDefined(create, given);
    table.attributeTypes().forEach((attribute, type) -> checkType(attribute, type, given));
    given.putAll(table.attributeTypes());
    int id = table.indexes().stream().mapToInt(IndexDefinition::id).max().orElse(0) + 1;
    IndexDefinition index =
        new IndexRequests(given, table.keys(), table.onDemand()).readGlobal(id, create);
    List<IndexDefinition> indexes = new ArrayList<>(table.indexes());
    indexes.add(index);
    IndexRequests.checkGlobalCount((int) indexes.stream().filter(IndexDefinition::global).count());
    Map<String, AttributeType> types = new LinkedHashMap<>(table.attributeTypes());
    types.putAll(given);
    TableDefinition after = table.withIndexes(used(types, table, indexes), indexes);
    Backfill.fill(tx, after, index);
    return after.withSettings(IndexSettings.with(after.settings(), name, create));
  }

  /** What is part of a key keeps its type. */
  private static void checkType(
      String attribute, AttributeType type, Map<String, AttributeType> given) {
    if (given.getOrDefault(attribute, type) != type) {
      throw DynamoException.invalidParameter(
          "Attribute " + attribute + " is part of a key and defined as " + type);
    }
  }

  private TableDefinition delete(TableDefinition table, IndexDefinition index) {
    Backfill.empty(tx, table, index);
    List<IndexDefinition> indexes = new ArrayList<>(table.indexes());
    indexes.remove(index);
    return table
        .withIndexes(used(table.attributeTypes(), table, indexes), indexes)
        .withSettings(IndexSettings.without(table.settings(), index.name()));
  }

  private static TableDefinition change(
      TableDefinition before, IndexDefinition index, JsonObject change) {
    TableDefinition table =
        before.withSettings(IndexSettings.with(before.settings(), index.name(), change));
    JsonObject units = change.object("ProvisionedThroughput");
    if (units == null) {
      return table;
    }
    if (table.onDemand()) {
      throw Billing.bothGiven();
    }
    Throughput wanted = Billing.throughput(units, " for index " + index.name());
    if (wanted.equals(index.throughput())) {
      throw UpdateTable.unchanged("index " + index.name(), index.throughput(), wanted);
    }
    return table.withIndex(index.withThroughput(wanted));
  }

  private static IndexDefinition require(TableDefinition table, JsonObject named) {
    IndexDefinition index = table.index(named.string("IndexName", ""));
    if (index == null || !index.global()) {
      throw DynamoException.resourceNotFound("Requested resource not found");
    }
    return index;
  }

  /** The definitions of attributes that are still part of a key. */
  private static Map<String, AttributeType> used(
      Map<String, AttributeType> types, TableDefinition table, List<IndexDefinition> indexes) {
    Map<String, AttributeType> used = new LinkedHashMap<>(types);
    used.keySet()
        .removeIf(
            name ->
                !table.keyNames().contains(name)
                    && indexes.stream().noneMatch(index -> index.keyNames().contains(name)));
    return used;
  }
}
