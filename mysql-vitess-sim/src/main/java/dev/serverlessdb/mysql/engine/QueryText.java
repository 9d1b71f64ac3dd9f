package dev.serverlessdb.mysql.engine;

import static dev.serverlessdb.mysql.catalog.TypeText.name;

import dev.serverlessdb.mysql.eval.ExprText;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query as MySQL prints it in view definitions: every column with its table, every item with its
 * name, stars written out, joins and operations in parentheses.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/show-create-view.html">SHOW CREATE VIEW</a>
 */
final class QueryText {

  private final QueryPlanner planner;
  private final @Nullable String shortened;
  private final boolean numbered;
  private final boolean kept;
  private final Deque<SelectPlan> plans = new ArrayDeque<>();
  private int selects;

  private QueryText(
      QueryPlanner planner, @Nullable String shortened, boolean numbered, boolean kept) {
    this.planner = planner;
    this.shortened = shortened;
    this.numbered = numbered;
    this.kept = kept;
  }

  /**
   * The text of a query that {@code planner} has planned and remembers.
   *
   * @param shortened the database whose name is left out, or null when all are written
   */
  static String of(Query query, QueryPlanner planner, @Nullable String shortened) {
    return new QueryText(planner, shortened, false, false).query(query, false);
  }

  /**
   * The text that is kept of a view. Columns of an only table stand alone there, as the view may be
   * written through under another name.
   */
  static String kept(Query query, QueryPlanner planner) {
    return new QueryText(planner, null, false, true).query(query, false);
  }

  /** The text in the note that EXPLAIN leaves, where every SELECT has its number. */
  static String explained(Query query, QueryPlanner planner) {
    return new QueryText(planner, null, true, false).query(query, false);
  }

  /** An expression of a SELECT with its columns behind their tables' labels. */
  static String expression(Expr expr, SelectPlan plan, QueryPlanner planner) {
    QueryText text = new QueryText(planner, "", false, false);
    text.plans.push(plan);
    return text.text(expr);
  }

  /** An expression of a SELECT with its columns behind their databases and tables. */
  static String qualified(Expr expr, SelectPlan plan, QueryPlanner planner) {
    QueryText text = new QueryText(planner, null, false, false);
    text.plans.push(plan);
    return text.text(expr);
  }

  private String query(Query query, boolean inner) {
    StringBuilder out = new StringBuilder();
    if (!query.with().isEmpty()) {
      out.append(query.recursive() ? "with recursive " : "with ");
      out.append(query.with().stream().map(this::cte).collect(Collectors.joining(","))).append(' ');
    }
    SelectPlan plan = planner.planned(query.body());
    if (plan != null) {
      plans.push(plan);
    }
    out.append(body(query.body(), inner, plan));
    if (!query.order().isEmpty()) {
      out.append(" order by ").append(order(query.order()));
    }
    Query.Limit limit = query.limit();
    if (limit != null) {
      String offset = limit.offset() == null ? "" : text(limit.offset()) + ",";
      out.append(" limit ").append(offset).append(text(limit.count()));
    }
    Query.Lock lock = query.lock();
    if (lock != null) {
      out.append(lock.exclusive() ? " for update" : " for share");
    }
    if (plan != null) {
      plans.pop();
    }
    return out.toString();
  }

  private String cte(Query.Cte cte) {
    String columns =
        cte.columns().isEmpty()
            ? ""
            : cte.columns().stream()
                .map(dev.serverlessdb.mysql.catalog.TypeText::name)
                .collect(Collectors.joining(",", " (", ")"));
    return name(cte.name()) + columns + " as (" + query(cte.query(), false) + ")";
  }

  private String body(Query.Body body, boolean inner, @Nullable SelectPlan plan) {
    if (body instanceof Query.SetOperation operation) {
      String all = operation.all() ? " all " : " ";
      return part(operation.left(), inner)
          + " "
          + operation.op().toLowerCase(Locale.ROOT)
          + all
          + part(operation.right(), inner);
    }
    if (body instanceof Query.Nested nested) {
      return "(" + query(nested.query(), inner) + ")";
    }
    if (body instanceof Query.Values values) {
      return values.rows().stream()
          .map(row -> row.stream().map(this::text).collect(Collectors.joining(",", "row(", ")")))
          .collect(Collectors.joining(",", "values ", ""));
    }
    return plan == null ? "" : select(body, inner, plan);
  }

  private String part(Query query, boolean inner) {
    boolean alone = query.order().isEmpty() && query.limit() == null;
    String text = query(query, inner);
    return alone ? text : "(" + text + ")";
  }

  private String select(Query.Body body, boolean inner, SelectPlan plan) {
    Query.Select select = plan.parts().select();
    StringBuilder out = new StringBuilder();
    out.append(numbered ? "/* select#" + ++selects + " */ " : "").append("select ");
    out.append(select.distinct() ? "distinct " : "");
    out.append(String.join(",", items(select, inner, plan)));
    TableRef from = body instanceof Query.Table table ? table.table() : select.from();
    if (from != null) {
      out.append(" from ").append(table(from));
    }
    if (select.where() != null) {
      out.append(" where ").append(text(select.where()));
    }
    if (!select.group().isEmpty()) {
      out.append(" group by ").append(order(select.group()));
      out.append(select.rollup() ? " with rollup" : "");
    }
    if (select.having() != null) {
      out.append(" having ").append(text(select.having()));
    }
    return out.toString();
  }

  private List<String> items(Query.Select select, boolean inner, SelectPlan plan) {
    List<String> items = new ArrayList<>();
    int at = 0;
    for (Query.Item item : select.items()) {
      if (item.expr() == null) {
        for (Field field : plan.parts().starred(item.text())) {
          items.add(field(field) + " AS " + name(field.name()));
          at++;
        }
        continue;
      }
      Field shown = plan.columns().get(at);
      boolean unnamed = inner && item.alias().isEmpty();
      items.add(text(item.expr()) + (unnamed ? "" : " AS " + name(shown.name())));
      at++;
    }
    return items;
  }

  private String order(List<OrderItem> items) {
    return items.stream()
        .map(item -> ordered(item.expr()) + (item.descending() ? " desc" : ""))
        .collect(Collectors.joining(","));
  }

  /** An item by its place is printed as what stands there. */
  private String ordered(Expr expr) {
    SelectPlan plan = plans.peek();
    boolean place =
        expr instanceof Expr.Literal literal
            && literal.value() instanceof dev.serverlessdb.mysql.value.LongValue;
    if (plan != null && place) {
      int at = Integer.parseInt(((Expr.Literal) expr).value().text()) - 1;
      List<Query.Item> items = plan.parts().select().items();
      Expr item = at >= 0 && at < items.size() ? items.get(at).expr() : null;
      return item == null ? text(expr) : text(item);
    }
    return text(expr);
  }

  private String table(TableRef ref) {
    if (ref instanceof TableRef.Join join) {
      return join(join);
    }
    if (ref instanceof TableRef.Derived derived) {
      String lateral = derived.lateral() ? "lateral " : "";
      String columns =
          derived.columns().isEmpty()
              ? ""
              : derived.columns().stream()
                  .map(dev.serverlessdb.mysql.catalog.TypeText::name)
                  .collect(Collectors.joining(",", " (", ")"));
      String text = query(derived.query(), false);
      return lateral + "(" + text + ") " + name(derived.alias()) + columns;
    }
    if (ref instanceof TableRef.Named named) {
      String schema = schema(named.schema(), named.name());
      String alias = named.alias().isEmpty() ? "" : " " + name(named.alias());
      return schema + name(named.name()) + alias;
    }
    TableRef.JsonTable json = (TableRef.JsonTable) ref;
    return "json_table(" + text(json.document()) + ", '" + json.path() + "') " + name(json.alias());
  }

  private String schema(String written, String table) {
    boolean base = planner.known(written, table) != null;
    String schema = written.isEmpty() ? planner.schema() : written;
    return !base || schema.equalsIgnoreCase(shortened) ? "" : name(schema) + ".";
  }

  private String join(TableRef.Join join) {
    boolean right = join.kind().equals("RIGHT");
    String first = table(right ? join.right() : join.left());
    String second = table(right ? join.left() : join.right());
    String kind = join.kind().equals("INNER") ? " join " : " left join ";
    String on = join.on() == null ? using(join) : "on(" + text(join.on()) + ")";
    return "(" + first + kind + second + (on.isEmpty() ? "" : " " + on) + ")";
  }

  private String using(TableRef.Join join) {
    if (join.using().isEmpty()) {
      return "";
    }
    List<QueryParts.Leaf> leaves = QueryParts.leaves(join);
    List<Expr> conditions = leaves.get(leaves.size() - 1).on();
    List<String> tests = conditions.stream().map(this::text).toList();
    return "on("
        + (tests.size() == 1 ? tests.get(0) : "(" + String.join(" and ", tests) + ")")
        + ")";
  }

  private String text(Expr expr) {
    return ExprText.within(
        expr,
        new ExprText.Names() {
          @Override
          public String column(Expr.Column column) {
            return resolved(column);
          }

          @Override
          public String query(Query query) {
            return QueryText.this.query(query, true);
          }
        });
  }

  private String resolved(Expr.Column column) {
    for (SelectPlan plan : plans) {
      Field field = find(plan, column);
      if (field != null) {
        return field(field);
      }
    }
    return column.table().isEmpty()
        ? name(column.name())
        : name(column.table()) + "." + name(column.name());
  }

  private static @Nullable Field find(SelectPlan plan, Expr.Column column) {
    try {
      return plan.parts().names().find(column, "field list");
    } catch (MySqlException ambiguous) {
      return null;
    }
  }

  private static boolean isOnlyTable(SelectPlan plan) {
    return plan.parts().select().from() instanceof TableRef.Named;
  }

  private String field(Field field) {
    SelectPlan plan = plans.peek();
    boolean alone = kept && plans.size() == 1 && plan != null && isOnlyTable(plan);
    if (field.label().isEmpty() || alone) {
      return name(field.name());
    }
    boolean bare = field.schema().isEmpty() || !field.label().equalsIgnoreCase(field.table());
    boolean shortens = "".equals(shortened) || field.schema().equalsIgnoreCase(shortened);
    String schema = bare || shortens ? "" : name(field.schema()) + ".";
    return schema + name(field.label()) + "." + name(field.name());
  }
}
