package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Error 1093: a statement may not change a table that one of its sub-queries reads, unless it reads
 * it in a derived table.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/subquery-restrictions.html">Restrictions on
 *     subqueries</a>
 */
final class TargetUse {

  private final QueryPlanner planner;
  private final List<TableRef.Named> targets;

  /** {@code targets} are the tables that are changed. */
  TargetUse(QueryPlanner planner, List<TableRef.Named> targets) {
    this.planner = planner;
    this.targets = targets;
  }

  /** The tables that an update surely changes: its only one, or those that columns name. */
  static List<TableRef.Named> of(Dml.Update update) {
    List<TableRef.Named> tables = new ArrayList<>();
    named(update.tables(), tables);
    if (tables.size() > 1) {
      tables.removeIf(
          table ->
              update.assignments().stream()
                  .noneMatch(a -> a.column().table().equalsIgnoreCase(table.label())));
    }
    return tables;
  }

  /** The tables that rows are deleted from, by their labels in lower case. */
  static List<TableRef.Named> of(Dml.Delete delete, Set<String> labels) {
    List<TableRef.Named> tables = new ArrayList<>();
    named(delete.tables(), tables);
    tables.removeIf(table -> !labels.contains(table.label().toLowerCase(Locale.ROOT)));
    return tables;
  }

  private static void named(TableRef ref, List<TableRef.Named> into) {
    if (ref instanceof TableRef.Named named) {
      into.add(named);
    } else if (ref instanceof TableRef.Join join) {
      named(join.left(), into);
      named(join.right(), into);
    }
  }

  void check(@Nullable Expr expr) {
    if (expr == null) {
      return;
    }
    if (expr instanceof Expr.Subquery sub) {
      query(sub.query());
    } else if (expr instanceof Expr.Exists exists) {
      query(exists.query());
    } else if (expr instanceof Expr.InQuery in) {
      query(in.query());
    } else if (expr instanceof Expr.Quantified quantified) {
      query(quantified.query());
    }
    ExprChildren.of(expr).forEach(this::check);
  }

  private void query(Query query) {
    Query.Body body = query.body();
    if (body instanceof Query.Select select) {
      from(select.from(), query);
      select.items().forEach(item -> check(item.expr()));
      check(select.where());
      check(select.having());
      query.order().stream().map(OrderItem::expr).forEach(this::check);
    } else if (body instanceof Query.SetOperation operation) {
      query(operation.left());
      query(operation.right());
    } else if (body instanceof Query.Table table) {
      from(table.table(), query);
    } else if (body instanceof Query.Nested nested) {
      query(nested.query());
    }
  }

  private void from(@Nullable TableRef ref, Query query) {
    if (ref instanceof TableRef.Join join) {
      from(join.left(), query);
      from(join.right(), query);
      check(join.on());
    } else if (ref instanceof TableRef.Named named && !isCte(named, query)) {
      for (TableRef.Named target : targets) {
        if (same(target, named)) {
          throw QueryError.UPDATE_TABLE_USED.with(target.label());
        }
      }
    }
  }

  private boolean isCte(TableRef.Named named, Query query) {
    boolean own = query.with().stream().anyMatch(cte -> cte.name().equalsIgnoreCase(named.name()));
    return named.schema().isEmpty() && (own || planner.cte(named.name()) != null);
  }

  private boolean same(TableRef.Named a, TableRef.Named b) {
    return a.name().equalsIgnoreCase(b.name())
        && planner.schemaOf(a.schema()).equalsIgnoreCase(planner.schemaOf(b.schema()));
  }
}
