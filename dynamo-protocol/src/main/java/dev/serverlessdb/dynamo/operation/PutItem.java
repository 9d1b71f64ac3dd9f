package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Creates an item or replaces one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
final class PutItem implements Operation {

  private static final StructureShape INPUT =
      Shapes.withExpressions(
          Shape.structure("PutItemInput")
              .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
              .require("TableName", Shapes.TABLE)
              .require("Item", Shapes.ATTRIBUTES)
              .with("Expected", Shapes.EXPECTED)
              .with("ReturnItemCollectionMetrics", Shapes.COLLECTION_METRICS)
              .with("ReturnValues", Shapes.RETURN_VALUES)
              .with("ConditionalOperator", Shapes.CONDITIONAL_OPERATOR)
              .with("ReturnValuesOnConditionCheckFailure", Shapes.ON_CHECK_FAILURE));

  @Override
  public String name() {
    return "PutItem";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return Touched.item(world, input);
  }

  @Override
  public void run(Call call) {
    String returned = call.input().string("ReturnValues", "NONE");
    PutRequest request = PutRequest.read(call.input());
    ItemAction action = Single.run(call, request);
    if (returned.equals("ALL_OLD")) {
      Single.writeAttributes(call.out(), action.before());
    }
    Single.writeRest(call, action);
  }
}
