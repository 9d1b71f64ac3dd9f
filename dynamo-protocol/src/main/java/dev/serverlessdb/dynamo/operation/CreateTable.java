package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.table.Throughput;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a table; the answer says CREATING, as the service's always does, but it is ACTIVE at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class CreateTable implements Operation {

  private static final StructureShape INPUT =
      TableShapes.withSettings(
          Shape.structure("CreateTableInput")
              .require("AttributeDefinitions", TableShapes.ATTRIBUTE_DEFINITIONS)
              .with("TableName", Shapes.MANAGED_TABLE)
              .with("BillingMode", TableShapes.BILLING_MODE)
              .with("ProvisionedThroughput", TableShapes.THROUGHPUT)
              .require("KeySchema", TableShapes.TABLE_KEY)
              .with("LocalSecondaryIndexes", TableShapes.LOCAL_INDEXES)
              .with("GlobalSecondaryIndexes", Shape.list(TableShapes.GLOBAL_INDEX))
              .with("Tags", TableShapes.TAGS)
              .with("ResourcePolicy", Shape.text()));

  @Override
  public String name() {
    return "CreateTable";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    String name = Catalogue.nameOf(input.string("TableName", ""));
    if (name.isEmpty()) {
      throw TableRequests.nameMissing();
    }
    TableDefinition wanted = read(call.world(), name, input);
    World world = call.world();
    TableDefinition made =
        world
            .store()
            .write(
                tx -> {
                  if (world.catalogue().find(tx, name) != null) {
                    throw DynamoException.resourceInUse("Table already exists: " + name);
                  }
                  TableDefinition table = wanted.withId(Catalogue.nextId(tx));
                  Catalogue.put(tx, table);
                  return table;
                });
    call.out().name("TableDescription");
    TableDescription.write(call, made, TableDescription.CREATING);
  }

  private static TableDefinition read(World world, String name, JsonObject input) {
    boolean onDemand = Billing.isOnDemand(input);
    JsonObject units = input.object("ProvisionedThroughput");
    Throughput throughput = units == null ? Throughput.NONE : Billing.throughput(units, "");
    Map<String, AttributeType> types = KeySchemas.definitions(input);
    KeyAttributes keys = KeySchemas.tableKey(input, types);
    List<IndexDefinition> indexes = new IndexRequests(types, keys, onDemand).readAll(input);
    Set<String> used = new LinkedHashSet<>(Keys.names(keys));
    indexes.forEach(index -> used.addAll(index.keyNames()));
    KeySchemas.checkAllUsed(types, used, !indexes.isEmpty());
    Instant now = world.context().clock().now();
    if (!onDemand) {
      OnDemandLimits.refuse(input, "table BillingMode is PROVISIONED.");
    }
    JsonObject settings = OnDemandLimits.settled(Settings.ofNew(input, now));
    for (JsonObject index : input.objects("GlobalSecondaryIndexes")) {
      settings = IndexSettings.with(settings, index.string("IndexName", ""), index);
    }
    return new TableDefinition(
        0,
        name,
        world.context().entropy().nextUuid().toString(),
        now.toEpochMilli(),
        types,
        keys,
        indexes,
        onDemand,
        throughput,
        onDemand ? Settings.paidByRequestSince(settings, now) : settings,
        Tags.read(Map.of(), input.objects("Tags")));
  }
}
