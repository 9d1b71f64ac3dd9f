package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.capacity.ConsumedCapacity;
import dev.serverlessdb.dynamo.capacity.Units;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.Stored;
import dev.serverlessdb.dynamo.transaction.Digests;
import dev.serverlessdb.dynamo.transaction.IdempotencyTokens;
import dev.serverlessdb.dynamo.transaction.Reasons;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Up to 100 changes and checks of different items, all of them or none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
final class TransactWriteItems implements Operation {

  private static final int ACTIONS_MAX = 100;
  private static final int FACTOR = 2;

  private static final StructureShape INPUT =
      Shape.structure("TransactWriteItemsInput")
          .with("ReturnConsumedCapacity", Shapes.CONSUMED_CAPACITY)
          .with("ReturnItemCollectionMetrics", Shapes.COLLECTION_METRICS)
          .with("ClientRequestToken", Shape.text(1, 36))
          .require(
              "TransactItems",
              Shape.list(
                      Shape.structure("TransactWriteItem")
                          .with("ConditionCheck", action("ConditionCheck", "Key"))
                          .with("Put", action("Put", "Item"))
                          .with("Delete", action("Delete", "Key"))
                          .with("Update", action("Update", "Key")))
                  .size(1, ACTIONS_MAX));

  private static StructureShape action(String name, String subject) {
    StructureShape shape =
        Shape.structure(name)
            .require("TableName", Shapes.TABLE)
            .require(subject, Shapes.ATTRIBUTES)
            .with("ReturnValuesOnConditionCheckFailure", Shapes.ON_CHECK_FAILURE)
            .with("ExpressionAttributeNames", Shapes.NAMES)
            .with("ExpressionAttributeValues", Shapes.ATTRIBUTES);
    if (name.equals("ConditionCheck")) {
      return shape.require("ConditionExpression", Shape.text());
    }
    StructureShape conditional = shape.with("ConditionExpression", Shape.text());
    return name.equals("Update")
        ? conditional.require("UpdateExpression", Shape.text())
        : conditional;
  }

  @Override
  public String name() {
    return "TransactWriteItems";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return TransactRequests.touched(world, input);
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    List<ItemRequest> requests = new ArrayList<>();
    input.objects("TransactItems").forEach(item -> requests.add(TransactRequests.read(item)));
    TransactRequests.checkSize(requests);
    String token = input.string("ClientRequestToken", "");
    byte[] digest = token.isEmpty() ? new byte[0] : Digests.of(input.list("TransactItems"));
    List<ItemAction> actions = run(call, requests, new Once(token, digest));
    JsonOut out = call.out();
    UnaryOperator<String> asked =
        Several.asked(requests.stream().map(ItemRequest::tableName).toList());
    Several.writeMetrics(call, actions, asked);
    ConsumedCapacity.writeAll(out, input, call.meter(), asked, true);
  }

  /** What makes a transaction happen once; an empty token does not. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Once(String token, byte[] digest) {}

  private static List<ItemAction> run(Call call, List<ItemRequest> requests, Once once) {
    World world = call.world();
    while (true) {
      List<ItemAction> actions = TransactRequests.bind(world, world.store().snapshot(), requests);
      boolean done =
          world
              .store()
              .write(
                  tx -> {
                    if (!Several.areCurrent(world, tx, actions)) {
                      return false; // a table changed since it was looked up: once more
                    }
                    if (!once.token().isEmpty()
                        && IdempotencyTokens.isRepetition(tx, once.token(), once.digest())) {
                      chargeRepetition(call, tx, actions);
                    } else {
                      runAll(call, tx, actions);
                    }
                    return true;
                  });
      if (done) {
        return actions;
      }
    }
  }

  private static void runAll(Call call, WriteTransaction tx, List<ItemAction> actions) {
    Reasons reasons = new Reasons();
    for (ItemAction action : actions) {
      try {
        action.run(tx, call.meter().of(action.table().name()), FACTOR);
        reasons.none();
      } catch (DynamoException e) {
        reasons.add(e);
      }
    }
    reasons.raise();
  }

  /** Asking again reads the items, and costs what that costs. */
  private static void chargeRepetition(Call call, WriteTransaction tx, List<ItemAction> actions) {
    for (ItemAction action : actions) {
      Stored stored = Stored.orNull(tx.get(action.row()));
      call.meter()
          .of(action.table().name())
          .read(FACTOR * Units.read(stored == null ? 0 : stored.sizeBytes(), true));
    }
  }
}
