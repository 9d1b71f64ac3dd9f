package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.List;

/**
 * A deletion of one item, or a check of its condition alone.
 *
 * @param tableName the table
 * @param key the item's key
 * @param guard the condition
 * @param deletes whether the item is removed, or only checked
 */
record DeleteRequest(String tableName, Item key, Guard guard, boolean deletes)
    implements ItemRequest {

  /** Reads a deletion that may have a condition. */
  static DeleteRequest read(JsonObject input) {
    return read(input, true);
  }

  /** Reads a {@code ConditionCheck} of a transaction. */
  static DeleteRequest readCheck(JsonObject input) {
    return read(input, false);
  }

  private static DeleteRequest read(JsonObject input, boolean deletes) {
    Expressions.checkMixture(
        input,
        List.of("ConditionExpression"),
        List.of(),
        List.of("Expected", "ConditionalOperator"));
    Item key = readKey(input);
    Single.checkReturned(input);
    Expressions.checkConditionalOperator(input, "Expected");
    boolean conditional = input.has("ConditionExpression");
    ExpressionContext context = conditional ? Expressions.context(input) : null;
    Guard guard = Guard.read(input, context);
    if (context != null) {
      context.checkAllUsed();
    }
    return new DeleteRequest(input.string("TableName", ""), key, guard, deletes);
  }

  /** Reads the key of a deletion without a condition. */
  static DeleteRequest unconditional(String tableName, JsonObject input) {
    return new DeleteRequest(tableName, readKey(input), Guard.NONE, true);
  }

  /** The member {@code Key}. */
  static Item readKey(JsonObject input) {
    JsonObject json = input.object("Key");
    return AttributeJson.readItem(json == null ? new JsonObject() : json);
  }

  @Override
  public ItemAction bind(TableDefinition table) {
    Keys.checkKey(table.keys(), key);
    return new ItemAction(table, key, guard, deletes ? before -> null : null);
  }
}
