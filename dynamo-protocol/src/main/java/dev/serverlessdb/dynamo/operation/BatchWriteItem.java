package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.dynamo.capacity.ConsumedCapacity;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Puts and deletes up to 25 items of several tables.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class BatchWriteItem implements Operation {

  private static final int REQUESTS_MAX = 25;

  private static final StructureShape INPUT =
      Shape.structure("BatchWriteItemInput")
          .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
          .with("ReturnItemCollectionMetrics", Shapes.COLLECTION_METRICS)
          .require(
              "RequestItems",
              Shape.map(
                      Shape.list(
                              Shape.structure("WriteRequest")
                                  .with(
                                      "DeleteRequest",
                                      Shape.structure("DeleteRequest")
                                          .require("Key", Shapes.ATTRIBUTES))
                                  .with(
                                      "PutRequest",
                                      Shape.structure("PutRequest")
                                          .require("Item", Shapes.ATTRIBUTES)))
                          .size(1, REQUESTS_MAX))
                  .keys(Shapes.BATCH_TABLE));

  @Override
  public String name() {
    return "BatchWriteItem";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    JsonObject tables = Batches.requestItems(input);
    List<String> names = new ArrayList<>();
    List<JsonObject> keys = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      names.add(tables.nameAt(i));
      List<JsonObject> requests = new ArrayList<>();
      Batches.addObjects(tables.list(tables.nameAt(i)), requests);
      for (JsonObject request : requests) {
        JsonObject put = request.object("PutRequest");
        JsonObject delete = request.object("DeleteRequest");
        JsonObject item = put == null ? null : put.object("Item");
        JsonObject key = delete == null ? null : delete.object("Key");
        if (item != null) {
          keys.add(Touched.keyOf(world, tables.nameAt(i), item));
        } else if (key != null) {
          keys.add(key);
        }
      }
    }
    return Touched.all(names, keys);
  }

  /** One member of the batch as it was asked for. */
  private record Member(String table, JsonObject json, ItemRequest request) {}

  @Override
  public void run(Call call) {
    JsonObject tables = Batches.requestItems(call.input());
    if (tables.size() == 0) {
      throw DynamoException.validation("The requestItems parameter is required for BatchWriteItem");
    }
    List<Member> members = read(tables);
    if (members.size() > REQUESTS_MAX) {
      throw DynamoException.validation("Too many items requested for the BatchWriteItem call");
    }
    int processed = Math.max(0, members.size() - call.unprocessed());
    List<ItemAction> actions =
        Several.run(call, view -> bind(call.world(), view, members, processed), 1);
    JsonOut out = call.out();
    out.name("UnprocessedItems").beginObject();
    writeRest(out, members.subList(processed, members.size()));
    out.endObject();
    UnaryOperator<String> asked = Several.asked(tables.names());
    Several.writeMetrics(call, actions, asked);
    ConsumedCapacity.writeAll(out, call.input(), call.meter(), asked, false);
  }

  private static List<Member> read(JsonObject tables) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      String table = tables.nameAt(i);
      for (JsonObject json : tables.objects(table)) {
        JsonObject put = json.object("PutRequest");
        JsonObject delete = json.object("DeleteRequest");
        if (put != null && delete != null) {
          throw DynamoException.validation(
              "Supplied AttributeValue has more than one datatypes set, must contain exactly one of"
                  + " the supported datatypes");
        }
        if (put != null) {
          members.add(new Member(table, json, PutRequest.inBatch(table, put)));
        } else if (delete != null) {
          members.add(new Member(table, json, DeleteRequest.unconditional(table, delete)));
        } else {
          throw DynamoException.validation(
              "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
        }
      }
    }
    return members;
  }

  private static List<ItemAction> bind(
      World world, ReadView view, List<Member> members, int processed) {
    List<ItemAction> actions = new ArrayList<>();
    Set<ByteBuffer> rows = new HashSet<>();
    for (Member member : members) {
      TableDefinition table = world.catalogue().require(view, member.table());
      ItemAction action = member.request().bind(table);
      if (!rows.add(ByteBuffer.wrap(action.row()))) {
        throw Batches.duplicates();
      }
      actions.add(action);
    }
    return actions.subList(0, processed);
  }

  /** The members that were not done, by table, as they were asked for. */
  private static void writeRest(JsonOut out, List<Member> rest) {
    String open = "";
    for (Member member : rest) {
      if (!member.table().equals(open)) {
        if (!open.isEmpty()) {
          out.endArray();
        }
        open = member.table();
        out.name(open).beginArray();
      }
      out.json(member.json());
    }
    if (!open.isEmpty()) {
      out.endArray();
    }
  }
}
