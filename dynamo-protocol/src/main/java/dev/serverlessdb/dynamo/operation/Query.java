package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.expression.Condition;
import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.expression.KeyCondition;
import dev.serverlessdb.dynamo.expression.KeyConditionTree;
import dev.serverlessdb.dynamo.expression.KeyConditions;
import dev.serverlessdb.dynamo.expression.LegacyConditions;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Ranges;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads items of one partition key in order, from a table or an index.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
final class Query implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("QueryInput")
          .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
          .with("QueryFilter", Shapes.CONDITIONS)
          .with("Select", Shapes.SELECT)
          .with("AttributesToGet", Shapes.ATTRIBUTES_TO_GET)
          .require("TableName", Shapes.TABLE)
          .with("Limit", Shape.integer())
          .with("ConsistentRead", Shape.flag())
          .with("KeyConditions", Shapes.CONDITIONS)
          .with("ExclusiveStartKey", Shapes.ATTRIBUTES)
          .with("IndexName", Shapes.INDEX_NAME)
          .with("ScanIndexForward", Shape.flag())
          .with("ConditionalOperator", Shapes.CONDITIONAL_OPERATOR)
          .with("FilterExpression", Shape.text())
          .with("KeyConditionExpression", Shape.text())
          .with("ProjectionExpression", Shape.text())
          .with("ExpressionAttributeNames", Shapes.NAMES)
          .with("ExpressionAttributeValues", Shapes.ATTRIBUTES);

  private static final List<String> LEGACY_WITH_EXPRESSIONS =
      List.of("AttributesToGet", "QueryFilter", "ConditionalOperator");

  /** Key conditions in the old form go with other expressions than those of the key. */
  private static final List<String> LEGACY =
      List.of("AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions");

  @Override
  public String name() {
    return "Query";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return Touched.source(input);
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    check(input);
    Item start = Source.startKey(input);
    ExpressionContext context = Expressions.context(input);
    Chosen chosen = Chosen.read(input, context);
    Condition filter = Filters.read(input, "QueryFilter", context);
    KeyConditionTree conditions = keyConditions(input, context);
    context.checkAllUsed();
    Selection.checkSelect(input, "1 validation error detected: ");

    Snapshot root = call.world().store().snapshot();
    Source source = Source.find(call.world(), root, input);
    KeyCondition key = conditions.bind(source.keys());
    if (filter != null) {
      filter.refuseKeyAttributes(
          Keys.names(source.keys()),
          input.has("FilterExpression") ? "Filter Expression" : "QueryFilter");
    }
    Selection selection = Selection.of(input, source, filter, chosen);
    boolean forward = !Boolean.FALSE.equals(input.get("ScanIndexForward"));
    KeyRange range = Ranges.of(source.table(), source.index(), key);
    if (start != null) {
      range = after(range, start, new Start(source, key, forward));
    }
    new Reading(call, root, source, selection).run(range, forward);
  }

  private static void check(JsonObject input) {
    if (input.number("Limit", 1) < 1) {
      throw DynamoException.validation(
          "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must"
              + " have value greater than or equal to 1");
    }
    if ("".equals(input.string("KeyConditionExpression"))) {
      throw DynamoException.validation(
          "Invalid KeyConditionExpression: The expression can not be empty;");
    }
    Expressions.checkMixture(
        input,
        List.of("FilterExpression", "KeyConditionExpression"),
        List.of("ProjectionExpression"),
        input.has("KeyConditionExpression") ? LEGACY : LEGACY_WITH_EXPRESSIONS);
    Expressions.checkConditionalOperator(input, "QueryFilter");
  }

  private static KeyConditionTree keyConditions(JsonObject input, ExpressionContext context) {
    String expression = input.string("KeyConditionExpression");
    if (expression != null) {
      return KeyConditions.parse(expression, context);
    }
    JsonObject conditions = input.object("KeyConditions");
    if (conditions == null) {
      throw DynamoException.validation(
          "Either the KeyConditions or KeyConditionExpression parameter must be specified in the"
              + " request.");
    }
    return LegacyConditions.keyConditions(Expressions.clauses(conditions));
  }

  private record Start(Source source, KeyCondition key, boolean forward) {}

  private static KeyRange after(KeyRange range, Item start, Start context) {
    byte[] row = context.source().startRow(start, "");
    if (!sameHash(start, context.source(), context.key())) {
      throw DynamoException.validation(
          "The provided starting key is outside query boundaries based on provided conditions");
    }
    if (!range.contains(row)) {
      throw DynamoException.validation(
          "The provided starting key does not match the range key predicate");
    }
    return context.forward() ? range.startingAfter(row) : range.endingBefore(row);
  }

  private static boolean sameHash(Item start, Source source, @Nullable KeyCondition key) {
    for (int i = 0; key != null && i < key.hash().size(); i++) {
      if (!key.hash().get(i).equals(start.get(source.keys().hash().get(i).name()))) {
        return false;
      }
    }
    return true;
  }
}
