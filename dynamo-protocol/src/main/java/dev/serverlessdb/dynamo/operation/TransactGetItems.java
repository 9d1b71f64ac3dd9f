package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.capacity.ConsumedCapacity;
import dev.serverlessdb.dynamo.capacity.Units;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.ItemCodec;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Layout;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.transaction.Reasons;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads up to 100 items as they were at one moment.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
final class TransactGetItems implements Operation {

  private static final int ACTIONS_MAX = 100;
  private static final int FACTOR = 2;

  private static final StructureShape INPUT =
      Shape.structure("TransactGetItemsInput")
          .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
          .require(
              "TransactItems",
              Shape.list(
                      Shape.structure("TransactGetItem")
                          .require(
                              "Get",
                              Shape.structure("Get")
                                  .require("TableName", Shapes.TABLE)
                                  .require("Key", Shapes.ATTRIBUTES)
                                  .with("ProjectionExpression", Shape.text())
                                  .with("ExpressionAttributeNames", Shapes.NAMES)))
                  .size(1, ACTIONS_MAX));

  @Override
  public String name() {
    return "TransactGetItems";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return TransactRequests.touched(world, input);
  }

  private record Get(JsonObject input, Item key, Chosen chosen) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Found(Get get, TableDefinition table, byte[] row) {}

  @Override
  public void run(Call call) {
    List<Get> gets = new ArrayList<>();
    for (JsonObject item : call.input().objects("TransactItems")) {
      JsonObject get = Expressions.withoutIdlePlaceholders(Batches.objectIn(item, "Get"));
      gets.add(new Get(get, DeleteRequest.readKey(get), Chosen.read(get)));
    }
    Snapshot root = call.world().store().snapshot();
    List<Found> all = bind(call.world(), root, gets);
    checkSize(root, all);
    JsonOut out = call.out();
    out.name("Responses").beginArray();
    for (Found found : all) {
      byte[] stored = root.get(found.row());
      call.meter()
          .of(found.table().name())
          .read(FACTOR * Units.read(stored == null ? 0 : ItemCodec.sizeBytes(stored), true));
      out.beginObject();
      if (stored != null) {
        found.get().chosen().writeItem(out, stored);
      }
      out.endObject();
    }
    out.endArray();
    List<String> tables = gets.stream().map(get -> get.input().string("TableName", "")).toList();
    ConsumedCapacity.writeAll(out, call.input(), call.meter(), Several.asked(tables), true);
  }

  private static void checkSize(Snapshot root, List<Found> all) {
    long bytes = 0;
    for (Found found : all) {
      byte[] stored = root.get(found.row());
      bytes += stored == null ? 0 : ItemCodec.sizeBytes(stored);
    }
    TransactRequests.checkSize(bytes);
  }

  private static List<Found> bind(World world, Snapshot root, List<Get> gets) {
    List<TableDefinition> tables = new ArrayList<>();
    for (Get get : gets) {
      tables.add(world.catalogue().require(root, get.input().string("TableName", "")));
    }
    Reasons reasons = new Reasons();
    List<Found> found = new ArrayList<>();
    Set<ByteBuffer> rows = new HashSet<>();
    boolean distinct = true;
    for (int i = 0; i < gets.size(); i++) {
      try {
        TableDefinition table = tables.get(i);
        Keys.checkKey(table.keys(), gets.get(i).key());
        byte[] row = Layout.item(table, gets.get(i).key());
        distinct &= rows.add(ByteBuffer.wrap(row));
        found.add(new Found(gets.get(i), table, row));
        reasons.none();
      } catch (DynamoException e) {
        reasons.add(e);
      }
    }
    reasons.raise();
    if (!distinct) {
      throw TransactRequests.duplicate();
    }
    return found;
  }
}
