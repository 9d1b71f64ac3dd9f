package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * What ON DUPLICATE KEY UPDATE reads of the tables of its SELECT: such columns are selected too,
 * behind those that are inserted.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/insert-on-duplicate.html">INSERT .. ON
 *     DUPLICATE KEY UPDATE</a>
 * @param query the SELECT with these columns
 * @param columns the columns
 */
record SelectedForUpdate(Query query, List<Expr.Column> columns) {

  static SelectedForUpdate of(Dml.Insert insert, Query query, TableDef table) {
    if (!(query.body() instanceof Query.Select select)
        || select.distinct()
        || !select.group().isEmpty()) {
      return new SelectedForUpdate(query, List.of());
    }
    List<Expr.Column> columns = new ArrayList<>();
    insert.onDuplicate().forEach(each -> add(each.value(), table, columns));
    if (columns.isEmpty()) {
      return new SelectedForUpdate(query, columns);
    }
    List<Query.Item> items = new ArrayList<>(select.items());
    columns.forEach(column -> items.add(new Query.Item(column, "", column.name())));
    Query.Select wider =
        new Query.Select(
            false,
            select.options(),
            items,
            select.from(),
            select.where(),
            select.group(),
            select.rollup(),
            select.having(),
            select.windows());
    Query extended =
        new Query(
            query.with(),
            query.recursive(),
            wider,
            query.order(),
            query.limit(),
            query.lock(),
            query.into());
    return new SelectedForUpdate(extended, columns);
  }

  private static void add(Expr expr, TableDef table, List<Expr.Column> into) {
    if (expr instanceof Expr.Column column) {
      boolean own =
          column.table().isEmpty()
              ? table.indexOf(column.name()) >= 0
              : column.table().equalsIgnoreCase(table.name());
      if (!own && !into.contains(column)) {
        into.add(column);
      }
    }
    ExprChildren.of(expr).forEach(child -> add(child, table, into));
  }

  /** Error 1052 for a name alone that is both the table's and the SELECT's. */
  static void rejectAmbiguous(Dml.Insert insert, SelectPlan plan, TableDef table) {
    insert.onDuplicate().forEach(each -> reject(each.value(), plan, table));
  }

  private static void reject(Expr expr, SelectPlan plan, TableDef table) {
    boolean ambiguous =
        expr instanceof Expr.Column column
            && column.table().isEmpty()
            && table.indexOf(column.name()) >= 0
            && plan.parts().names().find(column, "field list") != null;
    if (ambiguous) {
      throw MySqlError.NON_UNIQ.with(((Expr.Column) expr).name(), "field list");
    }
    ExprChildren.of(expr).forEach(child -> reject(child, plan, table));
  }
}
