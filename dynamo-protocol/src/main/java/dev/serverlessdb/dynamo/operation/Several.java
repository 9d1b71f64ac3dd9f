package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.table.Catalogue;
import dev.serverlessdb.dynamo.table.ItemCollections;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the operations that change several items have in common. */
final class Several {

  private Several() {}

  /**
   * Runs actions as one store transaction.
   *
   * @param bind checks the requests against the tables of a view and makes the actions
   * @param factor how often each unit is charged
   */
  static List<ItemAction> run(Call call, Function<ReadView, List<ItemAction>> bind, int factor) {
    World world = call.world();
    while (true) {
      List<ItemAction> actions = bind.apply(world.store().snapshot());
      boolean done =
          world
              .store()
              .write(
                  tx -> {
                    if (!areCurrent(world, tx, actions)) {
                      return false; // a table changed since it was looked up: once more
                    }
                    for (ItemAction action : actions) {
                      action.run(tx, call.meter().of(action.table().name()), factor);
                    }
                    return true;
                  });
      if (done) {
        return actions;
      }
    }
  }

  /** Whether all tables are still as they were when the actions were bound to them. */
  static boolean areCurrent(World world, WriteTransaction tx, List<ItemAction> actions) {
    for (ItemAction action : actions) {
      if (!world.catalogue().isCurrent(tx, action.table())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes {@code ItemCollectionMetrics} by table, if the request asks for it.
   *
   * @param asked what the request calls the table of a name
   */
  static void writeMetrics(Call call, List<ItemAction> actions, UnaryOperator<String> asked) {
    if (!"SIZE".equals(call.input().string("ReturnItemCollectionMetrics"))) {
      return;
    }
    Map<TableDefinition, Set<ItemAction>> byTable = new LinkedHashMap<>();
    for (ItemAction action : actions) {
      if (action.table().hasLocalIndexes()) {
        byTable.computeIfAbsent(action.table(), table -> new LinkedHashSet<>()).add(action);
      }
    }
    ReadView view = call.world().store().snapshot();
    JsonOut out = call.out();
    out.name("ItemCollectionMetrics").beginObject();
    byTable.forEach(
        (table, changed) -> {
          out.name(asked.apply(table.name())).beginArray();
          for (ItemAction action : changed) {
            long size = ItemCollections.sizeBytes(view, table, action.key());
            ItemCollections.writeMetrics(out, table, action.key(), size);
          }
          out.endArray();
        });
    out.endObject();
  }

  /** What a request that names these tables, some by ARN, calls the table of a name. */
  static UnaryOperator<String> asked(List<String> namesAndArns) {
    return table ->
        namesAndArns.stream()
            .filter(asked -> Catalogue.nameOf(asked).equals(table))
            .findFirst()
            .orElse(table);
  }
}
