package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.IndexKeys;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Stored;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.List;

/**
 * A put of one item.
 *
 * @param tableName the table
 * @param item the item
 * @param guard the condition
 */
record PutRequest(String tableName, Item item, Guard guard) implements ItemRequest {

  /** Reads a put that may have a condition. */
  static PutRequest read(JsonObject input) {
    Expressions.checkMixture(input, List.of("ConditionExpression"), List.of(), List.of("Expected"));
    Item item = readItem(input, "Item");
    boolean conditional = input.has("ConditionExpression");
    ExpressionContext context = conditional ? Expressions.context(input) : null;
    Guard guard = Guard.read(input, context);
    if (context != null) {
      context.checkAllUsed();
    }
    return new PutRequest(input.string("TableName", ""), item, guard);
  }

  /** Reads the item of a put without a condition. */
  static PutRequest unconditional(String tableName, JsonObject input) {
    return new PutRequest(tableName, readItem(input, "Item"), Guard.NONE);
  }

  private static Item readItem(JsonObject input, String member) {
    JsonObject json = input.object(member);
    Item item = AttributeJson.readItem(json == null ? new JsonObject() : json);
    if (item.sizeBytes() > Item.MAX_SIZE_BYTES) {
      throw DynamoException.validation("Item size has exceeded the maximum allowed size");
    }
    return item;
  }

  @Override
  public ItemAction bind(TableDefinition table) {
    Keys.checkItem(table.keys(), item);
    IndexKeys.checkPut(table, item);
    Stored stored = Stored.of(item);
    return new ItemAction(table, item, guard, before -> stored);
  }
}
