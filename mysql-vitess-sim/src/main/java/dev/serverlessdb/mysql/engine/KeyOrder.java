package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether ORDER BY asks for the order in which the rows come anyway, so that nothing is sorted. */
final class KeyOrder {

  private KeyOrder() {}

  /**
   * Whether the rows of {@code source} come sorted: its first table is read by primary key, which
   * {@code sort} begins with. Turns the table round for descending order.
   */
  static boolean serves(
      @Nullable Source source, SelectPlan.Sort sort, List<SelectPlanner.Item> items) {
    Source first = source;
    while (first instanceof JoinSource join) {
      first = join.first();
    }
    if (sort.isEmpty() || !(first instanceof TableSource table)) {
      return false;
    }
    TableDef def = table.table();
    boolean byPrimary = table.path() == null || def.indexes().get(table.path().index()).isPrimary();
    if (!byPrimary || def.primaryKey().isEmpty()) {
      return false;
    }
    List<IndexDef.Part> parts = def.primaryKey().get().parts();
    boolean descending = sort.descending()[0];
    for (int i = 0; i < sort.exprs().size(); i++) {
      boolean matches =
          i < parts.size()
              && sort.descending()[i] == descending
              && !parts.get(i).descending()
              && parts.get(i).length() < 0
              && slot(sort.exprs().get(i), items) == table.slot() + parts.get(i).column();
      if (!matches) {
        return false;
      }
    }
    if (!descending) {
      return true;
    }
    boolean canTurn = table.path() == null && table.hash() == null;
    if (canTurn) {
      table.backwards();
    }
    return canTurn;
  }

  /** The slot of the column that an expression is, through the item that it may name; or -1. */
  private static int slot(CompiledExpr expr, List<SelectPlanner.Item> items) {
    if (!(expr instanceof SlotExpr at) || at.depth() != 0) {
      return -1;
    }
    for (SelectPlanner.Item item : items) {
      if (item.field().slot() == at.index()) {
        return item.expr() instanceof SlotExpr column && column.depth() == 0 ? column.index() : -1;
      }
    }
    return at.index();
  }
}
