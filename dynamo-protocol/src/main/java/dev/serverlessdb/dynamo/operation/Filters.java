package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.Condition;
import dev.serverlessdb.dynamo.expression.Conditions;
import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.expression.ExpressionKind;
import dev.serverlessdb.dynamo.expression.LegacyConditions;
import dev.serverlessdb.dynamo.wire.JsonObject;
import org.jspecify.annotations.Nullable;

/** Filters of queries and scans. */
final class Filters {

  private Filters() {}

  /**
   * Reads the filter of a request, in either form; null when there is none.
   *
   * @param legacy the legacy member
   */
  static @Nullable Condition read(JsonObject input, String legacy, ExpressionContext context) {
    String expression = input.string("FilterExpression");
    if (expression != null) {
      return Conditions.parse(ExpressionKind.FILTER, expression, context);
    }
    JsonObject clauses = input.object(legacy);
    return clauses == null || clauses.size() == 0
        ? null
        : LegacyConditions.filter(
            Expressions.clauses(clauses), input.string("ConditionalOperator"));
  }
}
