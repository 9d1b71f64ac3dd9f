package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;

/**
 * Lists the tags of a table; they always fit one page.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html">ListTagsOfResource</a>
 */
final class ListTagsOfResource implements Operation {

  private static final StructureShape INPUT =
      Shape.structure("ListTagsOfResourceInput")
          .require("ResourceArn", TagRequests.ARN)
          .with("NextToken", Shape.text());

  @Override
  public String name() {
    return "ListTagsOfResource";
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
    TableDefinition table =
        TagRequests.table(call, call.world().store().snapshot(), ErrorType.ACCESS_DENIED);
    JsonOut out = call.out();
    out.name("Tags").beginArray();
    table
        .tags()
        .forEach(
            (key, value) ->
                out.beginObject().name("Key").value(key).name("Value").value(value).endObject());
    out.endArray();
  }
}
