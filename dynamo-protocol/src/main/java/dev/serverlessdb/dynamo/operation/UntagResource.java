package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Removes tags from a table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html">UntagResource</a>
 */
final class UntagResource implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("UntagResourceInput")
          .require("ResourceArn", TagRequests.ARN)
          .require("TagKeys", Shape.list(Shape.text(1, 128)));

  @Override
  public String name() {
    return "UntagResource";
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
    TagRequests.check(call.input(), "TagKeys", "Tag Key");
    call.world()
        .store()
        .update(
            tx -> {
              TableDefinition table = TagRequests.table(call, tx, ErrorType.RESOURCE_NOT_FOUND);
              Map<String, String> tags = new LinkedHashMap<>(table.tags());
              for (Object key : call.input().list("TagKeys")) {
                tags.remove((String) key);
              }
              Catalogue.put(tx, table.withTags(tags));
            });
  }
}
