package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Shows a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a>
 */
final class DescribeTable implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("DescribeTableInput").require("TableName", Shapes.TABLE);

  @Override
  public String name() {
    return "DescribeTable";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    TableDefinition table =
        TableRequests.table(call, call.world().store().snapshot(), call.input());
    call.out().name("Table");
    TableDescription.write(call, table, TableDescription.ACTIVE);
  }
}
