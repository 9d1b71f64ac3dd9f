package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Adds tags to a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html">TagResource</a>
 */
final class TagResource implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("TagResourceInput")
          .require("ResourceArn", TagRequests.ARN)
          .require("Tags", TableShapes.TAGS);

  @Override
  public String name() {
    return "TagResource";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public Touched touched(World world, JsonObject input) {
    return TagRequests.touched(input);
  }

  @Override
  public void run(Call call) {
    TagRequests.check(call.input(), "Tags", "Tag");
    call.world()
        .store()
        .update(
            tx -> {
              TableDefinition table = TagRequests.table(call, tx, ErrorType.RESOURCE_NOT_FOUND);
              Catalogue.put(
                  tx, table.withTags(Tags.read(table.tags(), call.input().objects("Tags"))));
            });
  }
}
