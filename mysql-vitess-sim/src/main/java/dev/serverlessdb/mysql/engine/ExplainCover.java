package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which keys have all that a SELECT, or a condition of it, needs of a table. */
final class ExplainCover {

  private final SelectPlan plan;
  private final Query query;
  private final Query.Select select;
  private final Names names;

  ExplainCover(SelectPlan plan, Query query) {
    this.plan = plan;
    this.query = query;
    this.select = plan.parts().select();
    this.names = plan.parts().names();
  }

  private @Nullable Field find(Expr.Column column) {
    try {
      return names.find(column, "where clause");
    } catch (MySqlException ambiguous) {
      return null;
    }
  }

  /** Whether a condition names nothing of the table that is not in the key. */
  boolean tests(Expr condition, TableDef table, IndexDef index) {
    Set<String> columns = keyColumns(table, index);
    List<Expr.Column> used = QueryParts.columns(condition);
    return !used.isEmpty()
        && used.stream()
            .allMatch(
                c -> {
                  Field field = find(c);
                  return field != null
                      && (columns.contains(field.original())
                          || !field.table().equals(table.name()));
                });
  }

  private static Set<String> keyColumns(TableDef table, IndexDef index) {
    Set<String> columns = new HashSet<>();
    List<IndexDef.Part> parts = new ArrayList<>(index.parts());
    table.primaryKey().ifPresent(primary -> parts.addAll(primary.parts()));
    parts.stream()
        .filter(part -> part.length() < 0)
        .forEach(part -> columns.add(table.columns().get(part.column()).name()));
    return columns;
  }

  /** Whether the entries of a key have every column that the SELECT names. */
  boolean has(TableDef table, IndexDef index, TableSource source) {
    Set<String> columns = keyColumns(table, index);
    List<Expr.Column> used = new ArrayList<>();
    QueryParts.expressions(select, query.order())
        .forEach(expr -> used.addAll(QueryParts.columns(expr)));
    QueryParts.columns(select.from(), used);
    for (SelectPlanner.Item item : plan.parts().items()) {
      if (item.expr() instanceof SlotExpr slot && slot.depth() == 0) {
        int at = slot.index() - source.slot();
        boolean own = at >= 0 && at < table.columns().size();
        if (own && !columns.contains(table.columns().get(at).name())) {
          return false;
        }
      }
    }
    for (Expr.Column column : used) {
      Field field = find(column);
      boolean own = field != null && field.label().equalsIgnoreCase(source.label());
      if (own && field != null && !columns.contains(field.original())) {
        return false;
      }
    }
    return true;
  }

  @Nullable IndexDef smallest(TableDef table, TableSource source) {
    IndexDef best = null;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      boolean whole = index.visible() && source.allows(i) && table.holdsEachRow(index);
      boolean serves = whole && has(table, index, source);
      int length = serves ? KeyLength.of(table, index, index.parts().size()) : least;
      if (serves && (best == null || best.isPrimary() || length < least)) {
        best = index;
        least = length;
      }
    }
    return best;
  }
}
