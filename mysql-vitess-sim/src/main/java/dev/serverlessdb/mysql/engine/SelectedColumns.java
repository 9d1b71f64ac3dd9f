package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.value.LongValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What HAVING, and ORDER BY beside DISTINCT, may name: columns that are selected or grouped by.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/group-by-handling.html">MySQL handling of
 *     GROUP BY</a>
 */
final class SelectedColumns {

  private final SelectPlanner parts;
  private final Set<Integer> selected = new HashSet<>();

  SelectedColumns(SelectPlanner parts) {
    this.parts = parts;
    for (Query.Item item : parts.select().items()) {
      if (item.expr() == null) {
        parts.names().fields().forEach(field -> selected.add(field.slot()));
      } else if (item.expr() instanceof Expr.Column column) {
        Field field = parts.names().find(column, "field list");
        if (field != null) {
          selected.add(field.slot());
        }
      }
    }
  }

  /** Error 1054 for a column in HAVING that is neither selected nor grouped by. */
  void having(Expr expr) {
    Set<Integer> known = new HashSet<>(selected);
    parts
        .groupKeys()
        .forEach(
            key -> {
              if (key instanceof SlotExpr slot && slot.depth() == 0) {
                known.add(slot.index());
              }
            });
    Expr.Column loose = loose(expr, known);
    if (loose != null) {
      throw MySqlError.BAD_FIELD.with(loose.printed(), "having clause");
    }
  }

  /** Error 3065 for a column that DISTINCT rows are ordered by without being selected. */
  void distinctOrder(List<OrderItem> order) {
    for (int i = 0; i < order.size(); i++) {
      Expr expr = order.get(i).expr();
      boolean place = expr instanceof Expr.Literal at && at.value() instanceof LongValue;
      boolean item = parts.select().items().stream().anyMatch(it -> expr.equals(it.expr()));
      Expr.Column loose = place || item ? null : loose(expr, selected);
      Field field = loose == null ? null : parts.names().find(loose, "order clause");
      if (field != null) {
        String column =
            (field.schema().isEmpty() ? "" : field.schema() + ".")
                + field.label()
                + "."
                + field.name();
        throw QueryError.FIELD_IN_ORDER_NOT_SELECT.with(
            i + 1, "ORDER BY clause", column, "DISTINCT");
      }
    }
  }

  /** A column of the query's tables in {@code expr} that is not known, or null. */
  private Expr.@Nullable Column loose(Expr expr, Set<Integer> known) {
    boolean grouped = parts.groupExprs().contains(expr);
    if (grouped || (expr instanceof Expr.Aggregate call && call.over() == null)) {
      return null;
    }
    if (expr instanceof Expr.Column column) {
      boolean alias = column.table().isEmpty() && parts.names().alias(column.name()) != null;
      Field field = alias ? null : parts.names().find(column, "having clause");
      return field == null || known.contains(field.slot()) ? null : column;
    }
    for (Expr child : ExprChildren.of(expr)) {
      Expr.Column column = loose(child, known);
      if (column != null) {
        return column;
      }
    }
    return null;
  }
}
