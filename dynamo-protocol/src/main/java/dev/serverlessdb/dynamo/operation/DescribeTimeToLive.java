package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Says whether items of a table expire.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html">DescribeTimeToLive</a>
 */
final class DescribeTimeToLive implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("DescribeTimeToLiveInput").require("TableName", Shapes.TABLE);

  @Override
  public String name() {
    return "DescribeTimeToLive";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    TableDefinition table =
        TableRequests.table(call, call.world().store().snapshot(), call.input());
    String attribute = table.expiryAttribute();
    JsonOut out = call.out();
    out.name("TimeToLiveDescription").beginObject();
    out.name("TimeToLiveStatus").value(attribute == null ? "DISABLED" : "ENABLED");
    if (attribute != null) {
      out.name("AttributeName").value(attribute);
    }
    out.endObject();
  }
}
