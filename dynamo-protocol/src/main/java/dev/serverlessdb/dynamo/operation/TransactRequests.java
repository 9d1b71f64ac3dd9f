package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.transaction.Reasons;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the actions of transactions. */
final class TransactRequests {

  private static final int BYTES_MAX = 4 << 20;

  private TransactRequests() {}

  /** One action of a transaction. */
  static ItemRequest read(JsonObject item) {
    JsonObject check = item.object("ConditionCheck");
    JsonObject put = item.object("Put");
    JsonObject delete = item.object("Delete");
    JsonObject update = item.object("Update");
    ItemRequest request = null;
    int given = 0;
    if (check != null) {
      given++;
      request = DeleteRequest.readCheck(Expressions.withoutIdlePlaceholders(check));
    }
    if (put != null) {
      given++;
      request = PutRequest.read(Expressions.withoutIdlePlaceholders(put));
    }
    if (delete != null) {
      given++;
      request = DeleteRequest.read(Expressions.withoutIdlePlaceholders(delete));
    }
    if (update != null) {
      given++;
      request = UpdateRequest.read(Expressions.withoutIdlePlaceholders(update));
    }
    if (request == null || given != 1) {
      throw DynamoException.validation(
          "TransactItems can only contain one of Check, Put, Update or Delete");
    }
    return request;
  }

  /** Refuses more than the service takes at once. */
  static void checkSize(List<ItemRequest> requests) {
    long bytes = 0;
    for (ItemRequest request : requests) {
      bytes += request instanceof PutRequest put ? put.item().sizeBytes() : 0;
    }
    checkSize(bytes);
  }

  /** Refuses items that together are larger than a transaction may be. */
  static void checkSize(long bytes) {
    if (bytes > BYTES_MAX) {
      throw DynamoException.validation(
          "Transaction request cannot exceed 4 MB: the aggregate size of the items is too large");
    }
  }

  /**
   * Checks the actions against their tables.
   *
   * @throws DynamoException a cancellation when one does not fit
   */
  static List<ItemAction> bind(World world, ReadView view, List<ItemRequest> requests) {
    List<TableDefinition> tables = new ArrayList<>();
    for (ItemRequest request : requests) {
      tables.add(world.catalogue().require(view, request.tableName()));
    }
    Reasons reasons = new Reasons();
    List<ItemAction> actions = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      try {
        actions.add(requests.get(i).bind(tables.get(i)));
        reasons.none();
      } catch (DynamoException e) {
        reasons.add(e);
      }
    }
    reasons.raise();
    checkDistinct(actions);
    return actions;
  }

  private static void checkDistinct(List<ItemAction> actions) {
    Set<ByteBuffer> rows = new HashSet<>();
    for (ItemAction action : actions) {
      if (!rows.add(ByteBuffer.wrap(action.row()))) {
        throw duplicate();
      }
    }
  }

  static DynamoException duplicate() {
    return DynamoException.validation(
        "Transaction request cannot include multiple operations on one item");
  }

  /** What a transaction names. */
  static Touched touched(World world, JsonObject input) {
    List<String> names = new ArrayList<>();
    List<JsonObject> keys = new ArrayList<>();
    List<JsonObject> items = new ArrayList<>();
    Batches.addObjects(input.list("TransactItems"), items);
    for (JsonObject item : items) {
      for (int i = 0; i < item.size(); i++) {
        if (item.valueAt(i) instanceof JsonObject action) {
          addTouched(world, action, names, keys);
        }
      }
    }
    return Touched.all(names, keys);
  }

  private static void addTouched(
      World world, JsonObject action, List<String> names, List<JsonObject> keys) {
    if (!(action.get("TableName") instanceof String table)) {
      return;
    }
    names.add(table);
    if (action.get("Key") instanceof JsonObject key) {
      keys.add(key);
    } else if (action.get("Item") instanceof JsonObject whole) {
      keys.add(Touched.keyOf(world, Catalogue.nameOf(table), whole));
    }
  }
}
