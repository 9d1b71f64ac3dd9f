package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SELECTs that a statement consists of, numbered as they are written and in the order in which
 * EXPLAIN lists them.
 */
final class ExplainBlocks {

  /**
   * A SELECT, or the result of a set operation.
   *
   * @param id its number, 0 for a result
   * @param type what it is to the statement
   * @param query the query around it
   * @param plan how it is run; null for a result and for VALUES
   * @param derived the numbers of the queries that its tables stand for, by their labels
   * @param united the numbers of what a set operation unites
   */
  record Block(
      int id,
      String type,
      Query query,
      @Nullable SelectPlan plan,
      Map<String, Integer> derived,
      List<Integer> united) {

    Block as(String other) {
      return new Block(id, other, query, plan, derived, united);
    }
  }

  private final QueryPlanner planner;
  private final List<Block> blocks = new ArrayList<>();
  private final List<Query.Cte> ctes = new ArrayList<>();
  private final IdentityHashMap<Query.Cte, Integer> known = new IdentityHashMap<>();
  private int count;

  private ExplainBlocks(QueryPlanner planner) {
    this.planner = planner;
  }

  /** The blocks of a query that {@code planner} has planned. */
  static List<Block> of(Query query, QueryPlanner planner) {
    ExplainBlocks walk = new ExplainBlocks(planner);
    walk.query(query, "PRIMARY");
    if (walk.blocks.size() == 1) {
      walk.blocks.set(0, walk.blocks.get(0).as("SIMPLE"));
    }
    return walk.blocks;
  }

  private int query(Query query, String type) {
    int before = ctes.size();
    ctes.addAll(query.with());
    int id = body(query, type);
    ctes.subList(before, ctes.size()).clear();
    return id;
  }

  private int body(Query query, String type) {
    Query.Body body = query.body();
    if (body instanceof Query.Nested nested) {
      return query(nested.query(), type);
    }
    if (body instanceof Query.SetOperation operation) {
      return united(query, operation, type);
    }
    int id = ++count;
    Map<String, Integer> derived = new HashMap<>();
    blocks.add(new Block(id, type, query, planner.planned(body), derived, List.of()));
    if (body instanceof Query.Select select) {
      QueryParts.items(select).forEach(this::expr);
      from(select.from(), derived);
      QueryParts.behindFrom(select, query.order()).forEach(this::expr);
    } else if (body instanceof Query.Table table) {
      from(table.table(), derived);
    }
    return id;
  }

  private int united(Query query, Query.SetOperation operation, String type) {
    List<Query> parts = new ArrayList<>();
    parts(operation, parts);
    List<Integer> ids = new ArrayList<>();
    ids.add(query(parts.get(0), type));
    String other = type.startsWith("DEPENDENT") ? "DEPENDENT UNION" : operation.op();
    for (Query part : parts.subList(1, parts.size())) {
      ids.add(query(part, other));
    }
    boolean ordered = !query.order().isEmpty();
    if (!operation.all() || ordered || query.limit() != null) {
      blocks.add(new Block(0, operation.op() + " RESULT", query, null, Map.of(), ids));
    }
    return ids.get(0);
  }

  /** The parts of a chain of one set operation. */
  private static void parts(Query.SetOperation operation, List<Query> into) {
    Query left = operation.left();
    boolean chain =
        left.body() instanceof Query.SetOperation inner
            && inner.op().equals(operation.op())
            && left.order().isEmpty()
            && left.limit() == null;
    if (chain) {
      parts((Query.SetOperation) left.body(), into);
    } else {
      into.add(left);
    }
    into.add(operation.right());
  }

  private void expr(Expr expr) {
    Query query = QueryParts.queryOf(expr);
    if (query != null) {
      query(query, correlated(query) ? "DEPENDENT SUBQUERY" : "SUBQUERY");
    }
    ExprChildren.of(expr).forEach(this::expr);
  }

  private boolean correlated(Query query) {
    Query.Body body = query.body();
    if (body instanceof Query.SetOperation operation) {
      return correlated(operation.left()) || correlated(operation.right());
    }
    if (body instanceof Query.Nested nested) {
      return correlated(nested.query());
    }
    SelectPlan plan = planner.planned(body);
    return plan != null && plan.isCorrelated();
  }

  private void from(@Nullable TableRef ref, Map<String, Integer> derived) {
    if (ref instanceof TableRef.Join join) {
      from(join.left(), derived);
      from(join.right(), derived);
      if (join.on() != null) {
        expr(join.on());
      }
    } else if (ref instanceof TableRef.Derived table) {
      boolean dependent = table.lateral() && correlated(table.query());
      int id = query(table.query(), dependent ? "DEPENDENT DERIVED" : "DERIVED");
      derived.put(table.alias().toLowerCase(Locale.ROOT), id);
    } else if (ref instanceof TableRef.Named named) {
      Integer id = named(named);
      if (id != null) {
        derived.put(named.label().toLowerCase(Locale.ROOT), id);
      }
    }
  }

  private @Nullable Integer named(TableRef.Named named) {
    for (int i = ctes.size() - 1; i >= 0 && named.schema().isEmpty(); i--) {
      Query.Cte cte = ctes.get(i);
      if (cte.name().equalsIgnoreCase(named.name())) {
        Integer id = known.get(cte);
        if (id == null) {
          id = count + 1; // a recursive one reads itself
          known.put(cte, id);
          query(cte.query(), "DERIVED");
        }
        return id;
      }
    }
    Object found = planner.known(named.schema(), named.name());
    return found instanceof ViewDef view ? (Integer) query(view.query(), "DERIVED") : null;
  }
}
