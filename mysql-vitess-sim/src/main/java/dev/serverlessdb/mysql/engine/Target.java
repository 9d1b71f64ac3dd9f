package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
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

  static Target of(Database database, QueryPlanner planner, String schema, String name) {
    String in = planner.schemaOf(schema);
    if (in.equalsIgnoreCase("information_schema")) {
      throw MySqlError.DBACCESS_DENIED.with(planner.run().user(), "%", "information_schema");
    }
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
      throw MySqlError.NON_UPDATABLE_TABLE.with(name, "statement");
    }
    String baseSchema = base.schema().isEmpty() ? view.schema() : base.schema();
    Target inner = of(database, planner, baseSchema, base.name());
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
