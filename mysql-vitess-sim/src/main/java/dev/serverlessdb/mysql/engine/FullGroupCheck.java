package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ONLY_FULL_GROUP_BY: what is selected must be in GROUP BY, an aggregate, or depend on a key that
 * is in GROUP BY.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/group-by-handling.html">MySQL handling of
 *     GROUP BY</a>
 */
final class FullGroupCheck {

  private final SelectPlanner parts;
  private final Run run;
  private final Set<Integer> known = new HashSet<>();

  FullGroupCheck(SelectPlanner parts, Run run) {
    this.parts = parts;
    this.run = run;
  }

  void check(List<TableSource> tables, List<OrderItem> order) {
    if (!run.sqlMode("ONLY_FULL_GROUP_BY")) {
      return;
    }
    for (CompiledExpr key : parts.groupKeys()) {
      if (key instanceof SlotExpr column && column.depth() == 0) {
        known.add(column.index());
      }
    }
    depend(tables);
    int place = 0;
    for (Query.Item item : parts.select().items()) {
      place++;
      Expr expr = item.expr();
      if (expr == null) {
        for (Field field : parts.starred(item.text())) {
          if (!known.contains(field.slot())) {
            throw error(place, field);
          }
        }
        continue;
      }
      Field loose = loose(expr);
      if (loose != null) {
        throw error(place, loose);
      }
    }
    order(order);
  }

  /** ORDER BY, whose names are first those of the SELECT list, which was looked at already. */
  private void order(List<OrderItem> order) {
    for (int i = 0; i < order.size() && !parts.groupKeys().isEmpty(); i++) {
      Expr expr = order.get(i).expr();
      boolean item = parts.select().items().stream().anyMatch(it -> expr.equals(it.expr()));
      Field loose = item ? null : looseInOrder(expr);
      if (loose != null) {
        throw MySqlError.WRONG_FIELD_WITH_GROUP.with(i + 1, "ORDER BY clause", name(loose));
      }
    }
  }

  private @Nullable Field looseInOrder(Expr expr) {
    boolean alias =
        expr instanceof Expr.Column column
            && column.table().isEmpty()
            && parts.names().alias(column.name()) != null;
    return alias ? null : loose(expr);
  }

  /** Columns of a table whose unique key is grouped by, or is fixed by an equality, are known. */
  private void depend(List<TableSource> tables) {
    boolean grew = true;
    while (grew) {
      int before = known.size();
      for (TableSource table : tables) {
        for (IndexDef index : table.table().indexes()) {
          boolean all =
              index.isUnique()
                  && index.parts().stream()
                      .allMatch(
                          part ->
                              known.contains(table.slot() + part.column())
                                  && !table.table().columns().get(part.column()).nullable());
          if (all) {
            table.fields().forEach(field -> known.add(field.slot()));
          }
        }
      }
      equalities();
      grew = known.size() > before;
    }
  }

  private void equalities() {
    List<Expr> conjuncts = new java.util.ArrayList<>();
    Conditions.conjuncts(parts.select().where(), conjuncts);
    joins(parts.select().from(), conjuncts);
    for (Expr conjunct : conjuncts) {
      if (conjunct instanceof Expr.Binary binary && binary.op().equals("=")) {
        fix(binary.left(), binary.right());
        fix(binary.right(), binary.left());
      }
    }
  }

  private static void joins(
      dev.serverlessdb.mysql.sql.ast.@Nullable TableRef ref, List<Expr> conjuncts) {
    if (ref instanceof dev.serverlessdb.mysql.sql.ast.TableRef.Join join) {
      Conditions.conjuncts(join.on(), conjuncts);
      joins(join.left(), conjuncts);
      joins(join.right(), conjuncts);
    }
  }

  private void fix(Expr column, Expr value) {
    Field field =
        column instanceof Expr.Column name ? parts.names().find(name, "where clause") : null;
    if (field == null) {
      return;
    }
    boolean constant = value instanceof Expr.Literal || value instanceof Expr.Param;
    Field other =
        value instanceof Expr.Column name ? parts.names().find(name, "where clause") : null;
    if (constant || (other != null && known.contains(other.slot()))) {
      known.add(field.slot());
    }
  }

  private static String name(Field field) {
    String schema = field.schema().isEmpty() ? "" : field.schema() + ".";
    return schema + field.label() + "." + field.name();
  }

  private RuntimeException error(int place, Field field) {
    String column = name(field);
    return parts.groupKeys().isEmpty()
        ? MySqlError.MIX_OF_GROUP_FUNC_AND_FIELDS.with(place, column)
        : MySqlError.WRONG_FIELD_WITH_GROUP.with(place, "SELECT list", column);
  }

  /** A column of the query in {@code expr} that the groups don't fix, or null. */
  private @Nullable Field loose(Expr expr) {
    if (parts.groupExprs().contains(expr)) {
      return null;
    }
    if (expr instanceof Expr.Aggregate aggregate && aggregate.over() == null) {
      return null;
    }
    if (expr instanceof Expr.Call call && call.name().equals("ANY_VALUE")) {
      return null;
    }
    if (expr instanceof Expr.Column column) {
      Field field = parts.names().find(column, "field list");
      return field == null || known.contains(field.slot()) ? null : field;
    }
    for (Expr child : ExprChildren.of(expr)) {
      Field field = loose(child);
      if (field != null) {
        return field;
      }
    }
    return null;
  }
}
