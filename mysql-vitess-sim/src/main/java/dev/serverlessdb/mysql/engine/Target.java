package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a statement writes to: a table, or the table under a view that shows some of its columns.
 *
 * @param writer writes the table's rows
 * @param columns the columns that the view shows, in lower case; null for all
 * @param where the view's condition, or null
 */
record Target(RowWriter writer, @Nullable List<String> columns, @Nullable Expr where) {

  boolean shows(String column) {
    return columns == null || columns.contains(column.toLowerCase(Locale.ROOT));
  }

  /** What {@code verb}, INSERT, UPDATE or DELETE, writes to under that name. */
  static Target of(Database database, QueryPlanner planner, Statement.Name written, String verb) {
    String schema = written.schema();
    String name = written.name();
    String in = planner.schemaOf(schema);
    ServerSchemas.forbid(verb, in, name, planner);
    Object found = planner.find(in, name);
    if (found instanceof TableDef table) {
      return new Target(new RowWriter(database, planner, table), null, null);
    }
    ViewDef view = (ViewDef) found;
    if (!(view.query().body() instanceof Query.Select select)
        || !(select.from() instanceof TableRef.Named base)
        || select.distinct()
        || !select.group().isEmpty()
        || select.having() != null
        || view.query().limit() != null
        || !select.items().stream().allMatch(Target::isColumn)) {
      throw verb.equals("INSERT")
          ? QueryError.NON_INSERTABLE_TABLE.with(name, verb)
          : MySqlError.NON_UPDATABLE_TABLE.with(name, verb);
    }
    String baseSchema = base.schema().isEmpty() ? view.schema() : base.schema();
    Target inner = of(database, planner, new Statement.Name(baseSchema, base.name()), verb);
    boolean star = select.items().stream().anyMatch(item -> item.expr() == null);
    List<String> columns =
        star
            ? null
            : select.items().stream()
                .map(
                    item ->
                        ((Expr.Column) java.util.Objects.requireNonNull(item.expr()))
                            .name()
                            .toLowerCase(Locale.ROOT))
                .toList();
    Expr where = both(inner.where(), select.where());
    if (!view.check().isEmpty() && where != null) {
      inner.writer().viewCheck(view.name(), inner.writer().scope("where clause").compile(where));
    }
    return new Target(inner.writer(), columns, where);
  }

  private static boolean isColumn(Query.Item item) {
    return item.expr() == null
        || (item.expr() instanceof Expr.Column column
            && (item.alias().isEmpty() || item.alias().equalsIgnoreCase(column.name())));
  }

  static @Nullable Expr both(@Nullable Expr a, @Nullable Expr b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return new Expr.Binary("AND", a, b);
  }
}
