package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.Condition;
import dev.serverlessdb.dynamo.expression.Conditions;
import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.expression.ExpressionKind;
import dev.serverlessdb.dynamo.expression.LegacyConditions;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.Stored;
import dev.serverlessdb.dynamo.wire.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before an item is changed.
 *
 * @param condition the condition, or null
 * @param returnItem whether a failure shows the item
 */
record Guard(@Nullable Condition condition, boolean returnItem) {

  static final Guard NONE = new Guard(null, false);

  /** Reads the condition of a request, in either form. */
  static Guard read(JsonObject input, @Nullable ExpressionContext context) {
    boolean returnItem = "ALL_OLD".equals(input.string("ReturnValuesOnConditionCheckFailure"));
    String expression = input.string("ConditionExpression");
    if (expression != null && context != null) {
      Condition condition = Conditions.parse(ExpressionKind.CONDITION, expression, context);
      return new Guard(condition, returnItem);
    }
    JsonObject expected = input.object("Expected");
    if (expected != null && expected.size() > 0) {
      Condition condition =
          LegacyConditions.expected(
              Expressions.expected(expected), input.string("ConditionalOperator"));
      return new Guard(condition, returnItem);
    }
    return NONE;
  }

  /**
   * Asks the condition of an item.
   *
   * @throws DynamoException when it does not hold
   */
  void check(@Nullable Stored before) {
    if (condition != null && !condition.test(before == null ? Item.EMPTY : before.item())) {
      throw DynamoException.conditionalCheckFailed(
          returnItem && before != null ? before.item() : null);
    }
  }
}
