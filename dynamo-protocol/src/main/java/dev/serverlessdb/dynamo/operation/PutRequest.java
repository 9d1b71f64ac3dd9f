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
 * @param inBatch whether it is part of a batch, where a key that does not fit is told in the words
 *     of keys
 */
record PutRequest(String tableName, Item item, Guard guard, boolean inBatch)
    implements ItemRequest {

  /** Reads a put that may have a condition. */
  static PutRequest read(JsonObject input) {
    Expressions.checkMixture(
        input,
        List.of("ConditionExpression"),
        List.of(),
        List.of("Expected", "ConditionalOperator"));
    Item item = AttributeJson.readItem(Batches.objectIn(input, "Item"));
    Single.checkReturned(input);
    checkSize(item);
    Expressions.checkConditionalOperator(input, "Expected");
    boolean conditional = input.has("ConditionExpression");
    ExpressionContext context = conditional ? Expressions.context(input) : null;
    Guard guard = Guard.read(input, context);
    if (context != null) {
      context.checkAllUsed();
    }
    return new PutRequest(input.string("TableName", ""), item, guard, false);
  }

  /** Reads a put of a batch. */
  static PutRequest inBatch(String tableName, JsonObject input) {
    Item item = AttributeJson.readItem(Batches.objectIn(input, "Item"));
    checkSize(item);
    return new PutRequest(tableName, item, Guard.NONE, true);
  }

  private static void checkSize(Item item) {
    if (item.sizeBytes() > Item.MAX_SIZE_BYTES) {
      throw DynamoException.validation("Item size has exceeded the maximum allowed size");
    }
  }

  @Override
  public ItemAction bind(TableDefinition table) {
    if (inBatch) {
      Keys.checkKey(table.keys(), Keys.pick(item, table.keyNames()));
    } else {
      Keys.checkItem(table.keys(), item);
    }
    IndexKeys.checkPut(table, item);
    Stored stored = Stored.of(item);
    return new ItemAction(table, item, guard, before -> stored);
  }
}
