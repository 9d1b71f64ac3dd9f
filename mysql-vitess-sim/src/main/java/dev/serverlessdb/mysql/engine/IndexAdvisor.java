package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TypeText;
import dev.serverlessdb.mysql.result.ScanAdvice;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.type.TypeKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which index would have served a table that was read without one: the columns that have one value,
 * then those that have one of several, then one range or the order that is asked for.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/multiple-column-indexes.html">
 *     Multiple-column indexes</a>
 */
final class IndexAdvisor {

  private static final int COLUMNS_MAX = 5;

  /** How much of a TEXT or BLOB an index takes; of these the whole is not allowed. */
  private static final int PREFIX_LENGTH = 64;

  private final TableSource source;
  private final TableDef table;
  private final Asked asked;
  private final ColumnUses uses;

  private IndexAdvisor(TableSource source, Asked asked) {
    this.source = source;
    this.table = source.table();
    this.asked = asked;
    this.uses = ColumnUses.of(source.conditions(), source, asked.tables());
  }

  /**
   * What would have spared the scan of {@code source}; null when MySQL would not have scanned,
   * because it makes use of an index where this planner does not, or when nobody would notice.
   */
  static @Nullable ScanAdvice advise(TableSource source) {
    Asked asked = source.asked();
    if (asked == null || source.table().temporary()) {
      return null;
    }
    IndexAdvisor advisor = new IndexAdvisor(source, asked);
    AccessPath path = source.path();
    if (path != null) {
      return new ScanAdvice("", source.table().indexes().get(path.index()).name());
    }
    return advisor.mysqlHasAnIndex() ? null : advisor.suggestion();
  }

  private boolean mysqlHasAnIndex() {
    return table.indexes().stream()
            .filter(index -> index.isOrdered() && index.visible())
            .anyMatch(index -> serves(index, uses) || givesOrder(index) || givesExtremes(index))
        || uses.alternatives().stream().anyMatch(this::mergesIndexes);
  }

  private static boolean serves(IndexDef index, ColumnUses uses) {
    return uses.tell(index.parts().get(0).column());
  }

  /** Whether each side of an OR has an index, which MySQL merges. */
  private boolean mergesIndexes(List<ColumnUses> sides) {
    return sides.stream()
        .allMatch(
            side ->
                table.indexes().stream()
                    .anyMatch(i -> i.isOrdered() && i.visible() && serves(i, side)));
  }

  /** Whether the first rows in the order that is asked for are the index's first or last. */
  private boolean givesOrder(IndexDef index) {
    List<OrderItem> order = uses.orderedBy(asked.order());
    return asked.limited()
        && !order.isEmpty()
        && !asked.grouped()
        && index.parts().get(0).column() == uses.place(order.get(0));
  }

  /** Whether the smallest and greatest values are read off the index's ends. */
  private boolean givesExtremes(IndexDef index) {
    return source.conditions().isEmpty()
        && asked.onlyExtremes()
        && asked.items().stream()
            .allMatch(
                item ->
                    item.expr() instanceof Expr.Aggregate call
                        && call.args().get(0) instanceof Expr.Column column
                        && table.indexOf(column.name()) == index.parts().get(0).column());
  }

  private ScanAdvice suggestion() {
    Set<Integer> searched = new LinkedHashSet<>(uses.equal());
    searched.addAll(uses.listed());
    List<String> columns = new ArrayList<>();
    for (int column : searched) {
      add(column, false, columns);
    }
    boolean ranged = false;
    for (int column : uses.ranged()) {
      if (!ranged && !searched.contains(column)) {
        add(column, false, columns);
        ranged = true;
      }
    }
    boolean ordered = !columns.isEmpty() || asked.limited();
    if (!ranged && uses.listed().isEmpty() && ordered && !asked.grouped()) {
      addOrder(searched, columns);
    }
    if (columns.isEmpty()) {
      return ScanAdvice.NONE;
    }
    String name = TypeText.name(table.name());
    String list = String.join(", ", columns.subList(0, Math.min(columns.size(), COLUMNS_MAX)));
    return new ScanAdvice("ALTER TABLE " + name + " ADD INDEX (" + list + ")", "");
  }

  private void addOrder(Set<Integer> searched, List<String> columns) {
    List<OrderItem> order = uses.orderedBy(asked.order());
    if (order.size() < asked.order().size()) {
      return; // an index gives the whole order or none
    }
    boolean mixed = order.stream().map(OrderItem::descending).distinct().count() > 1;
    for (OrderItem item : order) {
      if (!searched.contains(uses.place(item))) {
        add(uses.place(item), mixed && item.descending(), columns);
      }
    }
  }

  private void add(int place, boolean descending, List<String> columns) {
    ColumnDef column = table.columns().get(place);
    TypeKind kind = column.type().kind();
    if (kind == TypeKind.JSON || column.isHidden()) {
      return;
    }
    String length = kind.isLob() ? "(" + PREFIX_LENGTH + ")" : "";
    columns.add(TypeText.name(column.name()) + length + (descending ? " DESC" : ""));
  }
}
