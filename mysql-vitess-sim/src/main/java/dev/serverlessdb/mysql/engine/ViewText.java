package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.catalog.TypeText.name;

import dev.serverlessdb.mysql.catalog.TypeText;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.SqlModes;
import dev.serverlessdb.mysql.sql.StatementParser;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a view is kept and shown: its query in MySQL's own words, with every star written out.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show-create-view.html">SHOW CREATE VIEW</a>
 */
final class ViewText {

  private ViewText() {}

  /** The view as the catalogue keeps it, its names resolved once and for all. */
  static ViewDef resolved(ViewDef written, QueryPlanner planner) {
    try {
      String text = QueryText.kept(written.query(), planner);
      Statement parsed = StatementParser.parse(text, SqlModes.DEFAULT).statement();
      Query query = ((Dml.Select) parsed).query();
      boolean same =
          planner.plan(query, null).columns().size()
              == planner.plan(written.query(), null).columns().size();
      return same
          ? new ViewDef(
              written.schema(), written.name(), written.columns(), query, text, written.check())
          : written;
    } catch (MySqlException notExpressible) {
      return written; // what the printer does not know stays as it was written
    }
  }

  /** The statement of SHOW CREATE VIEW; the database in use goes without saying. */
  static String create(ViewDef view, QueryPlanner planner) {
    boolean inUse = planner.run().database().orElse("").equalsIgnoreCase(view.schema());
    String columns =
        view.columns().isEmpty()
            ? ""
            : view.columns().stream()
                .map(TypeText::name)
                .collect(Collectors.joining(",", " (", ")"));
    return "CREATE ALGORITHM=UNDEFINED DEFINER=`"
        + planner.run().user()
        + "`@`%` SQL SECURITY DEFINER VIEW "
        + (inUse ? "" : name(view.schema()) + ".")
        + name(view.name())
        + columns
        + " AS "
        + text(view, planner, inUse ? view.schema() : null)
        + (view.check().isEmpty() ? "" : " WITH " + view.check() + " CHECK OPTION");
  }

  /** VIEW_DEFINITION of information_schema, where every database is named. */
  static String definition(ViewDef view, QueryPlanner planner) {
    return text(view, planner, null);
  }

  private static String text(ViewDef view, QueryPlanner planner, @Nullable String shortened) {
    QueryPlanner own = planner.within(view.schema());
    own.remember();
    try {
      own.plan(view.query(), null);
      return QueryText.of(view.query(), own, shortened);
    } catch (MySqlException invalid) {
      return view.text();
    }
  }

  /** Whether rows of the view stand for rows of tables. */
  static boolean isUpdatable(ViewDef view) {
    Query query = view.query();
    return query.body() instanceof Query.Select select
        && query.limit() == null
        && query.with().isEmpty()
        && !select.distinct()
        && select.group().isEmpty()
        && select.having() == null
        && tablesOnly(select.from())
        && select.items().stream().allMatch(item -> item.expr() == null || isPlain(item.expr()));
  }

  private static boolean isPlain(Expr expr) {
    return !(expr instanceof Expr.Aggregate)
        && QueryParts.queryOf(expr) == null
        && ExprChildren.of(expr).stream().allMatch(ViewText::isPlain);
  }

  private static boolean tablesOnly(@Nullable TableRef ref) {
    if (ref instanceof TableRef.Join join) {
      return tablesOnly(join.left()) && tablesOnly(join.right());
    }
    return ref instanceof TableRef.Named;
  }
}
