package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What grouping, DISTINCT and ORDER BY add to a SELECT: a temporary table, a sort.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/order-by-optimization.html">ORDER BY
 *     optimization</a>
 */
final class ExplainOrder {

  private static final String BUFFER = "Using join buffer (hash join)";

  private final SelectPlan plan;
  private final Query.Select select;
  private final Query query;
  private boolean temporary;
  private boolean filesort;

  ExplainOrder(SelectPlan plan, Query query) {
    this.plan = plan;
    this.select = plan.parts().select();
    this.query = query;
  }

  boolean temporary() {
    return temporary;
  }

  boolean filesort() {
    return filesort;
  }

  private List<CompiledExpr> groupKeys() {
    return plan.parts().groupKeys();
  }

  /** The keys whose first columns are those of GROUP BY or of SELECT DISTINCT. */
  List<String> groupingKeys(TableSource source) {
    TableDef table = source.table();
    List<String> keys = new ArrayList<>();
    List<Integer> columns = groupColumns(source);
    if (columns != null && !columns.isEmpty()) {
      for (IndexDef index : table.indexes()) {
        if (index.isOrdered() && index.visible() && hasAll(index, columns)) {
          keys.add(index.name());
        }
      }
    }
    return keys;
  }

  private static boolean hasAll(IndexDef index, List<Integer> columns) {
    return columns.stream().allMatch(c -> index.parts().stream().anyMatch(p -> p.column() == c));
  }

  /** Whether the order of the table's primary key brings the groups one after the other. */
  boolean groupsBy(TableSource source) {
    IndexDef primary = source.table().primaryKey().orElse(null);
    List<Integer> columns = groupColumns(source);
    boolean buffered = buffered(plan.source());
    return primary != null && columns != null && !buffered && leads(primary, 0, columns);
  }

  /** Whether any table behind the first is joined by hash. */
  private static boolean buffered(@Nullable Source source) {
    if (!(source instanceof JoinSource join)) {
      return false;
    }
    Source second = join.second();
    boolean byKey = second instanceof TableSource table && table.path() != null;
    return !byKey || buffered(join.first());
  }

  private static boolean leads(IndexDef index, int from, List<Integer> columns) {
    if (columns.isEmpty() || index.parts().size() < from + columns.size()) {
      return false;
    }
    for (int i = 0; i < columns.size(); i++) {
      IndexDef.Part part = index.parts().get(from + i);
      if (part.column() != columns.get(i) || part.length() >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The places of the columns of GROUP BY in the table; null when others are grouped by. */
  private @Nullable List<Integer> groupColumns(TableSource source) {
    List<Integer> columns = new ArrayList<>();
    for (CompiledExpr key : groupKeys()) {
      int at =
          key instanceof SlotExpr slot && slot.depth() == 0 ? slot.index() - source.slot() : -1;
      if (at < 0 || at >= source.table().columns().size()) {
        return null;
      }
      columns.add(at);
    }
    return columns;
  }

  /** Adds what is done for the whole SELECT to the line of its first table. */
  List<ExplainTable> finish(List<ExplainTable> tables, ExplainCounts counts) {
    if (tables.isEmpty()) {
      return tables;
    }
    decide(tables);
    ExplainTable first = tables.get(0);
    List<String> extra = new ArrayList<>(first.row().extra());
    if (temporary) {
      extra.add("Using temporary");
    }
    if (filesort) {
      extra.add("Using filesort");
    }
    List<ExplainTable> finished = new ArrayList<>(tables);
    finished.set(0, first.with(limited(first, tables.size()).with(extra)));
    return finished;
  }

  /** A key that gives the order is read no further than LIMIT. */
  private ExplainRow limited(ExplainTable first, int tables) {
    ExplainRow row = first.row();
    Query.Limit limit = query.limit();
    boolean stops = plan.inOrder() && tables == 1 && "index".equals(row.type()) && limit != null;
    if (!stops || limit == null || !first.filters().isEmpty()) {
      return row;
    }
    QueryPlanner planner = plan.parts().planner();
    long offset = limit.offset() == null ? 0 : LimitPlan.number(limit.offset(), planner);
    long rows = Math.min(row.rows(), LimitPlan.number(limit.count(), planner) + offset);
    return new ExplainRow(
        row.id(),
        row.selectType(),
        row.table(),
        row.type(),
        row.possible(),
        row.key(),
        row.keyLength(),
        row.ref(),
        Math.max(1, rows),
        row.filtered(),
        row.extra());
  }

  private void decide(List<ExplainTable> tables) {
    boolean oneRow = tables.stream().allMatch(ExplainTable::isConst);
    boolean aggregated = !plan.parts().aggregates().isEmpty();
    boolean sorts = !query.order().isEmpty() && !plan.inOrder();
    if (oneRow || (select.group().isEmpty() && aggregated)) {
      return;
    }
    if (!select.group().isEmpty()) {
      boolean inKeyOrder = inKeyOrder(tables);
      temporary = !inKeyOrder;
      filesort = sorts && !(inKeyOrder && ordersByGroup());
      temporary |= filesort && inKeyOrder;
      return;
    }
    if (select.distinct() && !distinctAnyway(tables)) {
      temporary = true;
    }
    boolean windows = plan.parts().windows().stream().anyMatch(w -> !w.isUnordered());
    filesort = sorts || windows;
    temporary |= sorts && tables.size() > 1 && !firstDecides(tables);
  }

  private boolean inKeyOrder(List<ExplainTable> tables) {
    ExplainTable first = tables.get(0);
    TableSource source = first.source();
    boolean buffered =
        tables.stream().skip(1).anyMatch(table -> table.row().extra().contains(BUFFER));
    if (source == null || buffered || first.index() == null) {
      return false;
    }
    List<Integer> columns = groupColumns(source);
    AccessPath path = source.path();
    int equal = path == null ? 0 : path.equal().size();
    return columns != null
        && (leads(first.index(), 0, columns) || leads(first.index(), equal, columns));
  }

  /** Whether ORDER BY names columns of GROUP BY in their order. */
  private boolean ordersByGroup() {
    List<Expr> groups = plan.parts().groupExprs();
    for (int i = 0; i < query.order().size(); i++) {
      boolean same =
          i < groups.size()
              && groups.get(i).equals(query.order().get(i).expr())
              && query.order().get(i).descending() == query.order().get(0).descending();
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** Whether the rows differ without DISTINCT: the items have a unique key of the only table. */
  private boolean distinctAnyway(List<ExplainTable> tables) {
    TableSource source = tables.get(0).source();
    if (tables.size() != 1 || source == null) {
      return false;
    }
    List<Integer> items =
        plan.parts().items().stream()
            .map(SelectPlanner.Item::expr)
            .filter(SlotExpr.class::isInstance)
            .map(expr -> ((SlotExpr) expr).index() - source.slot())
            .toList();
    return source.table().indexes().stream()
        .filter(IndexDef::isUnique)
        .anyMatch(
            index ->
                index.parts().stream()
                    .allMatch(
                        part ->
                            items.contains(part.column())
                                && !source.table().columns().get(part.column()).nullable()));
  }

  /** Whether the rows of the first table can be sorted before the others are joined. */
  private boolean firstDecides(List<ExplainTable> tables) {
    TableSource source = tables.get(0).source();
    boolean buffered =
        tables.stream().skip(1).anyMatch(table -> table.row().extra().contains(BUFFER));
    if (source == null || buffered || select.distinct()) {
      return false;
    }
    int end = source.slot() + source.table().columns().size();
    List<Integer> slots = new ArrayList<>();
    for (CompiledExpr expr : plan.sort().exprs()) {
      slots.add(slot(expr));
    }
    return slots.stream().allMatch(slot -> slot >= source.slot() && slot < end);
  }

  /** The slot of the column that an item of ORDER BY is; -1 for an expression. */
  private int slot(CompiledExpr expr) {
    if (!(expr instanceof SlotExpr at) || at.depth() != 0) {
      return -1;
    }
    return plan.parts().items().stream()
        .filter(item -> item.field().slot() == at.index())
        .map(SelectPlanner.Item::expr)
        .map(item -> item instanceof SlotExpr column && column.depth() == 0 ? column.index() : -1)
        .findFirst()
        .orElse(at.index());
  }
}
