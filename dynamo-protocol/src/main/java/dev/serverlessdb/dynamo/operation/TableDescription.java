package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.IndexDefinition.Projected;
import dev.serverlessdb.dynamo.table.Statistics;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.table.Throughput;
import dev.serverlessdb.dynamo.wire.Caller;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.time.Instant;

/**
 * Writes what the API shows of a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
final class TableDescription {

  static final String ACTIVE = "ACTIVE";
  static final String CREATING = "CREATING";
  static final String UPDATING = "UPDATING";
  static final String DELETING = "DELETING";

  /** The key that the service keeps for each account. */
  private static final String MANAGED_KEY = "00000000-0000-0000-0000-000000000000";

  private final JsonOut out;
  private final TableDefinition table;
  private final String status;
  private final Snapshot root;
  private final String region;
  private final String arn;
  private final Instant now;

  private TableDescription(Call call, TableDefinition table, String status) {
    this.out = call.out();
    this.table = table;
    this.status = status;
    this.root = call.world().store().snapshot();
    this.region = call.caller().region();
    this.arn = arn(call.caller(), table.name());
    this.now = call.world().context().clock().now();
  }

  /** The ARN under which a caller knows a table. */
  static String arn(Caller caller, String tableName) {
    return "arn:aws:dynamodb:" + caller.region() + ":" + Caller.ACCOUNT + ":table/" + tableName;
  }

  /** Writes a table in a status. */
  static void write(Call call, TableDefinition table, String status) {
    new TableDescription(call, table, status).write();
  }

  private void write() {
    out.beginObject();
    out.name("AttributeDefinitions").beginArray();
    table
        .attributeTypes()
        .forEach(
            (name, type) ->
                out.beginObject()
                    .name("AttributeName")
                    .value(name)
                    .name("AttributeType")
                    .value(type.name())
                    .endObject());
    out.endArray();
    out.name("TableName").value(table.name());
    writeKeys(table.keys());
    out.name("TableStatus").value(status);
    out.name("CreationDateTime").seconds(table.createdMillis());
    writeThroughput(table.throughput(), table.settings());
    Statistics statistics = Statistics.ofTable(root, table);
    out.name("TableSizeBytes").value(statistics.bytes());
    out.name("ItemCount").value(statistics.count());
    out.name("TableArn").value(arn);
    out.name("TableId").value(table.uuid());
    writeBilling();
    writeIndexes(false);
    writeIndexes(true);
    writeSettings();
    out.endObject();
  }

  private void writeKeys(KeyAttributes keys) {
    out.name("KeySchema").beginArray();
    keys.hash().forEach(key -> writeKey(key.name(), "HASH"));
    keys.range().forEach(key -> writeKey(key.name(), "RANGE"));
    out.endArray();
  }

  private void writeKey(String name, String type) {
    out.beginObject().name("AttributeName").value(name).name("KeyType").value(type).endObject();
  }

  private void writeThroughput(Throughput throughput, JsonObject history) {
    out.name("ProvisionedThroughput").beginObject();
    ThroughputHistory.write(out, history, now);
    out.name("ReadCapacityUnits").value(throughput.readUnits());
    out.name("WriteCapacityUnits").value(throughput.writeUnits());
    out.endObject();
  }

  private void writeBilling() {
    if (table.onDemand()) {
      out.name("BillingModeSummary").beginObject();
      out.name("BillingMode").value("PAY_PER_REQUEST");
      out.name("LastUpdateToPayPerRequestDateTime")
          .seconds(table.settings().number(Settings.BY_REQUEST_SINCE, table.createdMillis()));
      out.endObject();
    } else if (table.settings().has(Settings.BY_REQUEST_SINCE)) {
      out.name("BillingModeSummary").beginObject();
      out.name("BillingMode").value("PROVISIONED");
      out.name("LastUpdateToPayPerRequestDateTime")
          .seconds(table.settings().number(Settings.BY_REQUEST_SINCE, table.createdMillis()));
      out.endObject();
    }
  }

  private void writeIndexes(boolean global) {
    if (table.indexes().stream().noneMatch(index -> index.global() == global)) {
      return;
    }
    out.name(global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes").beginArray();
    for (IndexDefinition index : table.indexes()) {
      if (index.global() == global) {
        writeIndex(index);
      }
    }
    out.endArray();
  }

  private void writeIndex(IndexDefinition index) {
    out.beginObject().name("IndexName").value(index.name());
    writeKeys(index.keys());
    out.name("Projection").beginObject();
    out.name("ProjectionType").value(index.projection().name());
    if (index.projection() == Projected.INCLUDE) {
      out.name("NonKeyAttributes").beginArray();
      index.nonKeyAttributes().forEach(out::value);
      out.endArray();
    }
    out.endObject();
    if (index.global()) {
      out.name("IndexStatus").value(status.equals(UPDATING) ? ACTIVE : status);
      writeThroughput(index.throughput(), new JsonObject());
    }
    Statistics statistics = Statistics.ofIndex(root, table, index);
    out.name("IndexSizeBytes").value(statistics.bytes());
    out.name("ItemCount").value(statistics.count());
    out.name("IndexArn").value(arn + "/index/" + index.name());
    if (index.global()) {
      JsonObject own = IndexSettings.of(table.settings(), index.name());
      writeOnDemand(own);
      writeWarm(own, index.throughput());
    }
    out.endObject();
  }

  private String keyArn(String idOrArn) {
    if (idOrArn.startsWith("arn:")) {
      return idOrArn;
    }
    String name = idOrArn.startsWith("alias/") ? idOrArn : "key/" + idOrArn;
    return "arn:aws:kms:" + region + ":" + Caller.ACCOUNT + ":" + name;
  }

  private void writeSettings() {
    JsonObject settings = table.settings();
    JsonObject stream = settings.object(Settings.STREAM);
    if (stream != null) {
      String label = settings.string(Settings.STREAM_LABEL, "");
      out.name(Settings.STREAM).json(stream);
      out.name(Settings.STREAM_LABEL).value(label);
      out.name("LatestStreamArn").value(arn + "/stream/" + label);
    }
    JsonObject encryption = settings.object(Settings.ENCRYPTION);
    if (encryption != null && encryption.flag("Enabled")) {
      out.name("SSEDescription").beginObject();
      out.name("Status").value("ENABLED");
      out.name("SSEType").value(encryption.string("SSEType", "KMS"));
      out.name("KMSMasterKeyArn").value(keyArn(encryption.string("KMSMasterKeyId", MANAGED_KEY)));
      out.endObject();
    }
    String tableClass = settings.string(Settings.TABLE_CLASS);
    if (tableClass != null) {
      out.name("TableClassSummary").beginObject();
      out.name(Settings.TABLE_CLASS).value(tableClass).endObject();
    }
    out.name(Settings.PROTECTION).value(settings.flag(Settings.PROTECTION));
    writeOnDemand(settings);
    writeWarm(settings, table.throughput());
  }

  private void writeOnDemand(JsonObject settings) {
    Object limits = settings.get(Settings.ON_DEMAND);
    if (limits != null) {
      out.name(Settings.ON_DEMAND).json(limits);
    }
  }

  private void writeWarm(JsonObject settings, Throughput units) {
    JsonObject warm = settings.object(Settings.WARM);
    long read = table.onDemand() ? 12_000 : units.readUnits();
    long write = table.onDemand() ? 4_000 : units.writeUnits();
    out.name(Settings.WARM).beginObject();
    out.name("ReadUnitsPerSecond")
        .value(warm == null ? read : warm.number("ReadUnitsPerSecond", read));
    out.name("WriteUnitsPerSecond")
        .value(warm == null ? write : warm.number("WriteUnitsPerSecond", write));
    out.name("Status").value(ACTIVE).endObject();
  }
}
