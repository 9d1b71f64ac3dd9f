package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether ORDER BY asks for the order in which an index gives the rows anyway, so that nothing is
 * sorted and LIMIT ends the walk: behind columns that equal one value come those of ORDER BY, all
 * as they lie in the index or all turned round. Every index ends in the primary key.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/order-by-optimization.html">ORDER BY
 *     optimization</a>
 */
final class KeyOrder {

  /** A column of ORDER BY. */
  private record Wanted(int column, boolean descending) {}

  private final TableSource table;
  private final List<Wanted> wanted;

  private KeyOrder(TableSource table, List<Wanted> wanted) {
    this.table = table;
    this.wanted = wanted;
  }

  /**
   * Whether the rows of {@code source} come sorted, perhaps by another index of its first table
   * that serves as well, and turned round.
   *
   * @param limited whether only the first rows are wanted, so that a walk through a whole index
   *     pays
   */
  static boolean serves(
      @Nullable Source source,
      SelectPlan.Sort sort,
      List<SelectPlanner.Item> items,
      boolean limited) {
    TableSource table = first(source);
    if (sort.isEmpty() || table == null) {
      return false;
    }
    List<Wanted> wanted = new ArrayList<>();
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < sort.exprs().size(); i++) {
      int column = slot(sort.exprs().get(i), items) - table.slot();
      if (column < 0 || column >= table.fields().size()) {
        return false;
      }
      if (seen.add(column)) {
        wanted.add(new Wanted(column, sort.descending()[i]));
      }
    }
    KeyOrder order = new KeyOrder(table, wanted);
    return table.path() == null ? order.byScan(limited) : order.byPath();
  }

  /** The table that is read first; null when it is none, as a derived one. */
  static @Nullable TableSource first(@Nullable Source source) {
    Source first = source;
    while (first instanceof JoinSource join) {
      first = join.first();
    }
    return first instanceof TableSource table ? table : null;
  }

  private boolean byScan(boolean limited) {
    TableDef def = table.table();
    int direction = def.primaryKey().isEmpty() ? 0 : direction(def.primaryKey().get(), List.of());
    if (direction > 0 || (direction < 0 && table.hash() == null)) {
      table.backwards(direction < 0);
      return true;
    }
    if (!limited || table.hash() != null) {
      return false;
    }
    for (int i = 0; i < def.indexes().size(); i++) {
      IndexDef index = def.indexes().get(i);
      boolean whole = index.visible() && table.allows(i) && def.holdsEachRow(index);
      if (whole && uses(AccessPath.whole(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean byPath() {
    for (AccessPath path : table.alikePaths()) {
      if (uses(path)) {
        return true;
      }
    }
    return false;
  }

  private boolean uses(AccessPath path) {
    int direction = direction(table.table().indexes().get(path.index()), path.equal());
    if (direction == 0) {
      return false;
    }
    table.path(path);
    table.backwards(direction < 0);
    return true;
  }

  /** 1 when the index has the rows in order, -1 when in the opposite order, 0 when in neither. */
  private int direction(IndexDef index, List<List<CompiledExpr>> equal) {
    List<IndexDef.Part> parts = new ArrayList<>(index.parts());
    if (!index.isPrimary()) {
      table.table().primaryKey().ifPresent(key -> parts.addAll(key.parts()));
    }
    Set<Integer> bound = new HashSet<>();
    for (int i = 0; i < equal.size(); i++) {
      if (equal.get(i).size() == 1) {
        bound.add(parts.get(i).column());
      }
    }
    List<Wanted> rest = wanted.stream().filter(w -> !bound.contains(w.column())).toList();
    int direction = 0;
    int at = 0;
    for (IndexDef.Part part : parts) {
      if (at == rest.size()) {
        break;
      }
      if (bound.contains(part.column())) {
        continue;
      }
      Wanted next = rest.get(at++);
      int way = part.descending() == next.descending() ? 1 : -1;
      if (part.column() != next.column() || part.length() >= 0 || direction * way < 0) {
        return 0;
      }
      direction = way;
    }
    boolean all = at == rest.size() || table.table().primaryKey().isPresent();
    return all ? direction == 0 ? 1 : direction : 0;
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
