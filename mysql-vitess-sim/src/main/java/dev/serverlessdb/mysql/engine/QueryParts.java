package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query as written is made of. */
final class QueryParts {

  private QueryParts() {}

  /** The query in an expression itself, or null. */
  static @Nullable Query queryOf(Expr expr) {
    if (expr instanceof Expr.Subquery sub) {
      return sub.query();
    }
    if (expr instanceof Expr.Exists exists) {
      return exists.query();
    }
    if (expr instanceof Expr.InQuery in) {
      return in.query();
    }
    return expr instanceof Expr.Quantified quantified ? quantified.query() : null;
  }

  /** The expressions of a SELECT in the order in which they are written, FROM's not among them. */
  static List<Expr> expressions(Query.Select select, List<OrderItem> order) {
    List<Expr> all = new ArrayList<>(items(select));
    all.addAll(behindFrom(select, order));
    return all;
  }

  static List<Expr> items(Query.Select select) {
    List<Expr> all = new ArrayList<>();
    for (Query.Item item : select.items()) {
      if (item.expr() != null) {
        all.add(item.expr());
      }
    }
    return all;
  }

  static List<Expr> behindFrom(Query.Select select, List<OrderItem> order) {
    List<Expr> all = new ArrayList<>();
    if (select.where() != null) {
      all.add(select.where());
    }
    select.group().forEach(item -> all.add(item.expr()));
    if (select.having() != null) {
      all.add(select.having());
    }
    order.forEach(item -> all.add(item.expr()));
    return all;
  }

  /** The columns that an expression names, those of its sub-queries too. */
  static List<Expr.Column> columns(@Nullable Expr expr) {
    List<Expr.Column> found = new ArrayList<>();
    if (expr != null) {
      columns(expr, found);
    }
    return found;
  }

  private static void columns(Expr expr, List<Expr.Column> into) {
    if (expr instanceof Expr.Column column) {
      into.add(column);
    }
    if (expr instanceof Expr.Match match) {
      into.addAll(match.columns());
    }
    Query query = queryOf(expr);
    if (query != null) {
      columns(query, into);
    }
    ExprChildren.of(expr).forEach(child -> columns(child, into));
  }

  /** The columns that a query names anywhere. */
  static void columns(Query query, List<Expr.Column> into) {
    Query.Body body = query.body();
    if (body instanceof Query.Select select) {
      expressions(select, query.order()).forEach(expr -> columns(expr, into));
      columns(select.from(), into);
    } else if (body instanceof Query.SetOperation operation) {
      columns(operation.left(), into);
      columns(operation.right(), into);
    } else if (body instanceof Query.Nested nested) {
      columns(nested.query(), into);
    }
  }

  static void columns(@Nullable TableRef ref, List<Expr.Column> into) {
    if (ref instanceof TableRef.Join join) {
      columns(join.left(), into);
      columns(join.right(), into);
      if (join.on() != null) {
        columns(join.on(), into);
      }
      join.using().forEach(name -> into.add(new Expr.Column("", "", name)));
    } else if (ref instanceof TableRef.Derived derived && derived.lateral()) {
      columns(derived.query(), into);
    } else if (ref instanceof TableRef.JsonTable table) {
      columns(table.document(), into);
    }
  }

  /**
   * A table of FROM in the order in which they are joined.
   *
   * @param ref the table
   * @param outer whether it may be missing
   * @param on what the join that it is the second of says, all of which must hold
   */
  record Leaf(TableRef ref, boolean outer, List<Expr> on) {

    String label() {
      if (ref instanceof TableRef.Named named) {
        return named.label();
      }
      return ref instanceof TableRef.Derived derived
          ? derived.alias()
          : ((TableRef.JsonTable) ref).alias();
    }
  }

  /** The tables of FROM in the order in which they are joined. */
  static List<Leaf> leaves(@Nullable TableRef from) {
    List<Leaf> leaves = new ArrayList<>();
    if (from != null) {
      leaves(from, false, List.of(), leaves);
    }
    return leaves;
  }

  private static void leaves(TableRef ref, boolean outer, List<Expr> on, List<Leaf> into) {
    if (!(ref instanceof TableRef.Join join)) {
      into.add(new Leaf(ref, outer, on));
      return;
    }
    boolean right = join.kind().equals("RIGHT");
    boolean optional = !join.kind().equals("INNER");
    List<Expr> condition = new ArrayList<>();
    Conditions.conjuncts(join.on(), condition);
    for (String name : join.using()) {
      condition.add(new Expr.Binary("=", column(join.left(), name), column(join.right(), name)));
    }
    leaves(right ? join.right() : join.left(), outer, on, into);
    leaves(right ? join.left() : join.right(), outer || optional, condition, into);
  }

  private static Expr column(TableRef ref, String name) {
    TableRef last = ref;
    while (last instanceof TableRef.Join join) {
      last = join.left();
    }
    return new Expr.Column("", new Leaf(last, false, List.of()).label(), name);
  }

  /** The tables in the order in which {@code source} joins them, which the planner may change. */
  static List<Leaf> inOrder(List<Leaf> leaves, @Nullable Source source) {
    List<Source> sources = new ArrayList<>();
    ExplainTree.flat(source, sources);
    List<Leaf> ordered = new ArrayList<>();
    for (Source each : sources) {
      String label = each.fields().isEmpty() ? "" : each.fields().get(0).label();
      leaves.stream()
          .filter(leaf -> leaf.label().equalsIgnoreCase(label) && !ordered.contains(leaf))
          .findFirst()
          .ifPresent(ordered::add);
    }
    return ordered.size() == leaves.size() ? ordered : leaves;
  }
}
