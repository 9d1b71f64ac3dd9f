package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Deletes an item.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
final class DeleteItem implements Operation {

  private static final StructureShape INPUT =
      Shapes.withExpressions(
          Shape.structure("DeleteItemInput")
              .with("ReturnItemCollectionMetrics", Shapes.COLLECTION_METRICS)
              .with("Expected", Shapes.EXPECTED)
              .with("ReturnValues", Shapes.RETURN_VALUES)
              .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
              .require("TableName", Shapes.TABLE)
              .require("Key", Shapes.ATTRIBUTES)
              .with("ConditionalOperator", Shapes.CONDITIONAL_OPERATOR)
              .with("ReturnValuesOnConditionCheckFailure", Shapes.ON_CHECK_FAILURE));

  @Override
  public String name() {
    return "DeleteItem";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return Touched.key(input, "Key");
  }

  @Override
  public void run(Call call) {
    String returned = call.input().string("ReturnValues", "NONE");
    DeleteRequest request = DeleteRequest.read(call.input());
    ItemAction action = Single.run(call, request);
    if (returned.equals("ALL_OLD")) {
      Single.writeAttributes(call.out(), action.before());
    }
    Single.writeRest(call, action);
  }
}
