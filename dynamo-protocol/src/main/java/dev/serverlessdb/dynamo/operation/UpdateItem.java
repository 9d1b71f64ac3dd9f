package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.UpdateOutcome;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Changes attributes of an item, or creates it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
final class UpdateItem implements Operation {

  private static final StructureShape INPUT =
      Shapes.withExpressions(
          Shape.structure("UpdateItemInput")
              .with("ReturnItemCollectionMetrics", Shapes.COLLECTION_METRICS)
              .with("Expected", Shapes.EXPECTED)
              .with("ReturnValues", Shapes.RETURN_VALUES)
              .with("AttributeUpdates", Shapes.ATTRIBUTE_UPDATES)
              .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
              .require("TableName", Shapes.TABLE)
              .require("Key", Shapes.ATTRIBUTES)
              .with("ConditionalOperator", Shapes.CONDITIONAL_OPERATOR)
              .with("UpdateExpression", Shape.text())
              .with("ReturnValuesOnConditionCheckFailure", Shapes.ON_CHECK_FAILURE));

  @Override
  public String name() {
    return "UpdateItem";
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
    ItemAction action = Single.run(call, UpdateRequest.read(call.input()));
    UpdateOutcome outcome = action.outcome();
    switch (call.input().string("ReturnValues", "NONE")) {
      case "ALL_OLD" -> Single.writeAttributes(call.out(), action.before());
      case "ALL_NEW" -> Single.writeAttributes(call.out(), action.after());
      case "UPDATED_OLD" -> {
        if (outcome != null) {
          Single.writeAttributes(call.out(), outcome.updatedOld());
        }
      }
      case "UPDATED_NEW" -> {
        if (outcome != null) {
          Single.writeAttributes(call.out(), outcome.updatedNew());
        }
      }
      default -> {
        // NONE: nothing
      }
    }
    Single.writeRest(call, action);
  }
}
