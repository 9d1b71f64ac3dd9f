package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.table.Throughput;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.time.Instant;
import java.util.List;

/**
 * Changes a table; what it changes is in force at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">UpdateTable</a>
 */
final class UpdateTable implements Operation {

  private static final String INDEX_UPDATES = "GlobalSecondaryIndexUpdates";

  private static final StructureShape INPUT =
      TableShapes.withSettings(
          Shape.structure("UpdateTableInput")
              .with("AttributeDefinitions", TableShapes.ATTRIBUTE_DEFINITIONS)
              .require("TableName", Shapes.TABLE)
              .with("BillingMode", TableShapes.BILLING_MODE)
              .with("ProvisionedThroughput", TableShapes.THROUGHPUT)
              .with(INDEX_UPDATES, IndexUpdates.SHAPE));

  /** Any of these is a change. */
  private static final List<String> CHANGES =
      List.of(
          "BillingMode",
          "ProvisionedThroughput",
          INDEX_UPDATES,
          Settings.STREAM,
          Settings.ENCRYPTION,
          Settings.TABLE_CLASS,
          Settings.PROTECTION,
          Settings.ON_DEMAND,
          Settings.WARM);

  /** Changes that would have no effect; they are not accepted in silence. */
  private static final List<String> NOT_EMULATED =
      List.of(
          "ReplicaUpdates",
          "MultiRegionConsistency",
          "GlobalTableWitnessUpdates",
          "GlobalTableSettingsReplicationMode");

  @Override
  public String name() {
    return "UpdateTable";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    NOT_EMULATED.forEach(member -> refuse(input, member));
    if (CHANGES.stream().noneMatch(change -> isGiven(input, change))) {
      throw DynamoException.validation(
          "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled,"
              + " GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
    }
    IndexUpdates.check(input);
    Instant now = call.world().context().clock().now();
    TableDefinition changed =
        call.world()
            .store()
            .write(
                tx -> {
                  TableDefinition before = TableRequests.table(call, tx, input);
                  TableDefinition after = change(tx, before, input, now);
                  Catalogue.put(tx, after.withSettings(OnDemandLimits.settled(after.settings())));
                  return after; // shows a ceiling that is taken away once more
                });
    call.out().name("TableDescription");
    TableDescription.write(call, changed, TableDescription.UPDATING);
  }

  private static void refuse(JsonObject input, String member) {
    if (input.has(member)) {
      throw DynamoException.validation(
          "ServerlessDB does not emulate " + member + " of UpdateTable");
    }
  }

  private static boolean isGiven(JsonObject input, String change) {
    return input.has(change) && !(input.get(change) instanceof List<?> list && list.isEmpty());
  }

  private static TableDefinition change(
      WriteTransaction tx, TableDefinition before, JsonObject input, Instant now) {
    TableDefinition table = changeBilling(before, input, now);
    table = new IndexUpdates(tx, input).apply(table);
    if (!table.onDemand()) {
      for (IndexDefinition index : table.indexes()) {
        if (index.global() && index.throughput().equals(Throughput.NONE)) {
          throw DynamoException.invalidParameter(
              "ProvisionedThroughput must be specified for index: " + index.name());
        }
      }
    }
    if (!table.onDemand()) {
      OnDemandLimits.refuse(input, "the table BillingMode is PROVISIONED");
    }
    checkStream(before, input);
    return table.withSettings(Settings.merge(table.settings(), input, now));
  }

  private static void checkStream(TableDefinition before, JsonObject input) {
    JsonObject stream = input.object(Settings.STREAM);
    if (stream == null) {
      return;
    }
    boolean enabled = before.settings().has(Settings.STREAM);
    if (stream.flag("StreamEnabled") && enabled) {
      throw DynamoException.validation(
          "Table already has an enabled stream: TableName: " + before.name());
    }
    if (!stream.flag("StreamEnabled") && !enabled) {
      throw DynamoException.validation(
          "Table has no stream to disable: TableName: " + before.name());
    }
  }

  private static TableDefinition changeBilling(
      TableDefinition table, JsonObject input, Instant now) {
    JsonObject units = input.object("ProvisionedThroughput");
    String mode = input.string("BillingMode", table.onDemand() ? "PAY_PER_REQUEST" : "PROVISIONED");
    if (mode.equals("PAY_PER_REQUEST")) {
      if (units != null) {
        throw Billing.bothGiven();
      }
      return table.onDemand() ? table : toOnDemand(table, now);
    }
    if (units == null) {
      if (table.onDemand()) {
        throw DynamoException.invalidParameter(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is"
                + " PROVISIONED");
      }
      return table;
    }
    Throughput wanted = Billing.throughput(units, "");
    if (!table.onDemand() && wanted.equals(table.throughput())) {
      throw unchanged("table", table.throughput(), wanted);
    }
    return table.onDemand()
        ? toProvisioned(table, wanted)
        : table
            .withBilling(false, wanted)
            .withSettings(
                ThroughputHistory.record(table.settings(), table.throughput(), wanted, now));
  }

  private static TableDefinition toProvisioned(TableDefinition table, Throughput wanted) {
    JsonObject settings = table.settings().without(Settings.ON_DEMAND);
    return table.withBilling(false, wanted).withSettings(IndexSettings.withoutLimits(settings));
  }

  private static TableDefinition toOnDemand(TableDefinition table, Instant now) {
    List<IndexDefinition> indexes =
        table.indexes().stream().map(index -> index.withThroughput(Throughput.NONE)).toList();
    return table
        .withBilling(true, Throughput.NONE)
        .withIndexes(table.attributeTypes(), indexes)
        .withSettings(Settings.paidByRequestSince(table.settings(), now));
  }

  static DynamoException unchanged(String what, Throughput current, Throughput wanted) {
    return DynamoException.of(
        ErrorType.VALIDATION,
        "The provisioned throughput for the "
            + what
            + " will not change. The requested value equals the current value. Current"
            + " ReadCapacityUnits provisioned for the "
            + what
            + ": "
            + current.readUnits()
            + ". Requested ReadCapacityUnits: "
            + wanted.readUnits()
            + ". Current WriteCapacityUnits provisioned for the "
            + what
            + ": "
            + current.writeUnits()
            + ". Requested WriteCapacityUnits: "
            + wanted.writeUnits()
            + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
            + " higher limits.");
  }
}
