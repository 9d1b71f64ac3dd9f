package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.dynamo.capacity.ConsumedCapacity;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.ItemCollections;
import dev.serverlessdb.dynamo.table.ItemReader;
import dev.serverlessdb.dynamo.table.Stored;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import org.jspecify.annotations.Nullable;

/** What the three operations that change one item have in common. */
final class Single {

  private Single() {}

  /** Runs a request as one store transaction and says what was done. */
  static ItemAction run(Call call, ItemRequest request) {
    World world = call.world();
    while (true) {
      TableDefinition table =
          world.catalogue().require(world.store().snapshot(), request.tableName());
      ItemAction action = request.bind(table);
      boolean done =
          world
              .store()
              .write(
                  tx -> {
                    if (!world.catalogue().isCurrent(tx, table)) {
                      return false; // changed since it was looked up: once more
                    }
                    action.run(tx, call.meter().of(table.name()), 1);
                    return true;
                  });
      if (done) {
        return action;
      }
    }
  }

  /** Refuses a {@code ReturnValues} that only UpdateItem takes. */
  static void checkReturned(JsonObject input) {
    String returned = input.string("ReturnValues");
    if (returned != null && !returned.equals("NONE") && !returned.equals("ALL_OLD")) {
      throw DynamoException.validation("ReturnValues can only be ALL_OLD or NONE");
    }
  }

  /** Writes the members that follow the attributes. */
  static void writeRest(Call call, ItemAction action) {
    JsonObject input = call.input();
    TableDefinition table = action.table();
    ConsumedCapacity.write(call.out(), input, call.meter().of(table.name()));
    if ("SIZE".equals(input.string("ReturnItemCollectionMetrics")) && table.hasLocalIndexes()) {
      ReadView view = call.world().store().snapshot();
      long size = ItemCollections.sizeBytes(view, table, action.key());
      call.out().name("ItemCollectionMetrics");
      ItemCollections.writeMetrics(call.out(), table, action.key(), size);
    }
  }

  /** Writes a stored item as {@code Attributes}, where there is one. */
  static void writeAttributes(JsonOut out, @Nullable Stored stored) {
    if (stored != null) {
      out.name("Attributes");
      ItemReader.writeJson(out, stored.bytes());
    }
  }

  /** Writes some attributes as {@code Attributes}, where there are any. */
  static void writeAttributes(JsonOut out, Item item) {
    if (!item.isEmpty()) {
      out.name("Attributes");
      AttributeJson.write(out, item);
    }
  }
}
