package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.capacity.ConsumedCapacity;
import dev.serverlessdb.dynamo.capacity.TableMeter;
import dev.serverlessdb.dynamo.capacity.Units;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.ItemCodec;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Layout;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Reads one item by its key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
final class GetItem implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("GetItemInput")
          .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
          .with("AttributesToGet", Shapes.ATTRIBUTES_TO_GET)
          .require("TableName", Shapes.TABLE)
          .require("Key", Shapes.ATTRIBUTES)
          .with("ConsistentRead", Shape.flag())
          .with("ProjectionExpression", Shape.text())
          .with("ExpressionAttributeNames", Shapes.NAMES);

  @Override
  public String name() {
    return "GetItem";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return Touched.key(input, "Key");
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    Chosen.checkMixture(input);
    Item key = DeleteRequest.readKey(input);
    Chosen chosen = Chosen.readChecked(input);
    Snapshot root = call.world().store().snapshot();
    TableDefinition table = call.world().catalogue().require(root, input.string("TableName", ""));
    Keys.checkKey(table.keys(), key);
    boolean consistent = input.flag("ConsistentRead");
    Snapshot items = call.world().rehearsal().lags().view(root, table, null, consistent);
    byte[] stored = items.get(Layout.item(table, key));
    TableMeter meter = call.meter().of(table.name());
    meter.read(Units.read(stored == null ? 0 : ItemCodec.sizeBytes(stored), consistent));
    if (stored != null) {
      call.out().name("Item");
      chosen.write(call.out(), stored);
    }
    ConsumedCapacity.write(call.out(), input, meter);
  }
}
