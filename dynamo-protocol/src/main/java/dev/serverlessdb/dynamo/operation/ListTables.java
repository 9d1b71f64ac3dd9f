package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.wire.JsonObject;
import dev.serverlessdb.dynamo.wire.JsonOut;
import dev.serverlessdb.dynamo.wire.Shape;
import dev.serverlessdb.dynamo.wire.StructureShape;
import dev.serverlessdb.dynamo.wire.TableNameShape;
import java.util.List;

/**
 * Lists the names of tables in order, a page at a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html">ListTables</a>
 */
final class ListTables implements Operation {

  private static final int LIMIT_MAX = 100;

  private static final StructureShape INPUT =
      Shape.structure("ListTablesInput")
          .with(
              "ExclusiveStartTableName",
              Shape.text(3, 255).matching(TableNameShape.PATTERN.pattern()))
          .with("Limit", Shape.integer().atLeast(1).atMost(LIMIT_MAX));

  @Override
  public String name() {
    return "ListTables";
  }

  @Override
  public StructureShape input() {
    return INPUT;
  }

  @Override
  public void run(Call call) {
    JsonObject input = call.input();
    int limit = (int) input.number("Limit", LIMIT_MAX);
    Snapshot root = call.world().store().snapshot();
    List<String> names =
        Catalogue.names(root, input.string("ExclusiveStartTableName", ""), limit + 1);
    JsonOut out = call.out();
    boolean more = names.size() > limit;
    List<String> page = more ? names.subList(0, limit) : names;
    out.name("TableNames").beginArray();
    page.forEach(out::value);
    out.endArray();
    if (more) {
      out.name("LastEvaluatedTableName").value(page.get(limit - 1));
    }
  }
}
