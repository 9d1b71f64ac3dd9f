package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import java.util.List;

/**
 * What is wanted of the tables of one FROM besides its conditions.
 *
 * @param items the SELECT list; empty for UPDATE and DELETE
 * @param grouped whether there is a GROUP BY
 * @param order ORDER BY
 * @param limited whether there is a LIMIT
 * @param tables the tables of that FROM, in the order in which they are read
 */
record Asked(
    List<Query.Item> items,
    boolean grouped,
    List<OrderItem> order,
    boolean limited,
    List<TableSource> tables) {

  static Asked of(Query.Select select, Query query, List<TableSource> tables) {
    return new Asked(
        select.items(), !select.group().isEmpty(), query.order(), query.limit() != null, tables);
  }

  /** Whether only the smallest and greatest values of columns are wanted. */
  boolean onlyExtremes() {
    return !grouped
        && !items.isEmpty()
        && items.stream()
            .allMatch(
                item ->
                    item.expr() instanceof Expr.Aggregate call
                        && (call.name().equals("MIN") || call.name().equals("MAX"))
                        && call.args().get(0) instanceof Expr.Column);
  }
}
