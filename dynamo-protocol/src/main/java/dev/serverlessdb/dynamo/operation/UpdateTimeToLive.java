package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import org.jspecify.annotations.Nullable;

/**
 * Turns the expiry of a table's items on or off, at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html">UpdateTimeToLive</a>
 */
final class UpdateTimeToLive implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("UpdateTimeToLiveInput")
          .require("TableName", Shapes.TABLE)
          .require(
              "TimeToLiveSpecification",
              Shape.structure("TimeToLiveSpecification")
                  .require("Enabled", Shape.flag())
                  .require("AttributeName", Shape.text(1, 255)));

  @Override
  public String name() {
    return "UpdateTimeToLive";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    JsonObject wanted = Batches.objectIn(call.input(), "TimeToLiveSpecification");
    String attribute = wanted.string("AttributeName", "");
    boolean enabled = wanted.flag("Enabled");
    call.world()
        .store()
        .update(
            tx -> {
              TableDefinition table = TableRequests.table(call, tx, call.input());
              check(table.expiryAttribute(), attribute, enabled);
              Catalogue.changeExpiry(tx, table, enabled ? attribute : null);
            });
    JsonOut out = call.out();
    out.name("TimeToLiveSpecification").beginObject();
    out.name("Enabled").value(enabled);
    out.name("AttributeName").value(attribute).endObject();
  }

  private static void check(@Nullable String current, String attribute, boolean enabled) {
    if (enabled && current != null) {
      throw DynamoException.validation(
          current.equals(attribute)
              ? "TimeToLive is already enabled"
              : "TimeToLive is active on a different AttributeName: current AttributeName is "
                  + current);
    }
    if (!enabled && current == null) {
      throw DynamoException.validation("TimeToLive is already disabled");
    }
    if (!enabled && !attribute.equals(current)) {
      throw DynamoException.validation(
          "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
    }
  }
}
