package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Removes a table with everything in it, at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">DeleteTable</a>
 */
final class DeleteTable implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("DeleteTableInput").require("TableName", Shapes.TABLE);

  @Override
  public String name() {
    return "DeleteTable";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    TableDefinition dropped =
        call.world()
            .store()
            .write(
                tx -> {
                  TableDefinition table = TableRequests.table(call, tx, input);
                  if (table.settings().flag(Settings.PROTECTION)) {
                    throw DynamoException.validation(
                        "Resource cannot be deleted as it is currently protected against deletion."
                            + " Disable deletion protection first.");
                  }
                  Catalogue.drop(tx, table);
                  return table;
                });
    call.out().name("TableDescription");
    TableDescription.write(call, dropped, TableDescription.DELETING);
  }
}
