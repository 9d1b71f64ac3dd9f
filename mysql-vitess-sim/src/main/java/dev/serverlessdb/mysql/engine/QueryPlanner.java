package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans queries: looks tables up, keeps the common table expressions that are in force. */
final class QueryPlanner {

  private static final int VIEW_DEPTH_MAX = 64;

  private final Run run;
  private final Database database;
  private final String schema;
  private final List<CteBinding> ctes = new ArrayList<>();
  private final int depth;
  private final List<TableSource> sources = new ArrayList<>();
  private boolean keepsDefinitions;
  private @Nullable IdentityHashMap<Query.Body, SelectPlan> planned;

  QueryPlanner(Run run, Database database) {
    this(run, database, run.database().orElse(""), 0);
  }

  private QueryPlanner(Run run, Database database, String schema, int depth) {
    this.run = run;
    this.database = database;
    this.schema = schema;
    this.depth = depth;
  }

  /** A common table expression in force. */
  record CteBinding(String name, Plan plan) {}

  Run run() {
    return run;
  }

  Catalog catalog() {
    return database.catalog();
  }

  /** The base tables that were planned, in the order in which they are read. */
  List<TableSource> sources() {
    return sources;
  }

  @Nullable CteBinding cte(String name) {
    for (int i = ctes.size() - 1; i >= 0; i--) {
      if (ctes.get(i).name().equalsIgnoreCase(name)) {
        return ctes.get(i);
      }
    }
    return null;
  }

  void bind(String name, Plan plan) {
    ctes.add(new CteBinding(name, plan));
  }

  /** The database in use, or empty. */
  String schema() {
    return schema;
  }

  /** The database that a name means; error 1046 when none is in use. */
  String schemaOf(String written) {
    if (!written.isEmpty()) {
      return written;
    }
    if (schema.isEmpty()) {
      throw MySqlError.NO_DB.with();
    }
    return schema;
  }

  /** The table or view of that name; temporary tables hide others. */
  Object find(String inSchema, String name) {
    TableDef temporary = TemporaryTables.of(run).find(inSchema, name);
    if (temporary != null) {
      return temporary;
    }
    if (keepsDefinitions) {
      run.view().lock(Keys.definition(inSchema, name), LockMode.SHARED, LockWait.WAIT);
    }
    return catalog().find(run.view(), inSchema, name).orElseThrow(() -> missing(inSchema, name));
  }

  /** Keeps others from changing the tables found from now on until the transaction ends. */
  void keepDefinitions() {
    keepsDefinitions = true;
  }

  /** Remembers the plan of every SELECT from now on, for EXPLAIN. */
  void remember() {
    planned = new IdentityHashMap<>();
  }

  private void remember(Query.Body body, SelectPlan plan) {
    if (planned != null) {
      planned.put(body, plan);
    }
  }

  /** The remembered plan of a SELECT, or null. */
  @Nullable SelectPlan planned(Query.Body body) {
    return planned == null ? null : planned.get(body);
  }

  /** The table or view of that name, or null where there is none. */
  @Nullable Object known(String written, String name) {
    String in = written.isEmpty() ? schema : written;
    Object temporary = TemporaryTables.of(run).find(in, name);
    return temporary != null ? temporary : catalog().find(run.view(), in, name).orElse(null);
  }

  private RuntimeException missing(String inSchema, String name) {
    if (ServerSchemas.has(inSchema)) {
      return MySqlError.TABLE_ACCESS_DENIED.with("SELECT", run.user(), run.host(), name);
    }
    return catalog().schema(run.view(), inSchema).isEmpty()
        ? MySqlError.BAD_DB.with(inSchema)
        : MySqlError.NO_SUCH_TABLE.with(inSchema, name);
  }

  /** A planner for which {@code other} is the database in use. */
  QueryPlanner within(String other) {
    return new QueryPlanner(run, database, other, depth);
  }

  /** The number that AUTO_INCREMENT will give next in a table. */
  long nextNumber(TableDef table) {
    TableAccess access = run.access(table);
    return database.autoIncrements(run, table.temporary()).peek(access);
  }

  /** The plan of a view. */
  Plan view(ViewDef view) {
    if (depth > VIEW_DEPTH_MAX) {
      throw MySqlError.VIEW_INVALID.with(view.schema(), view.name());
    }
    QueryPlanner inner = new QueryPlanner(run, database, view.schema(), depth + 1);
    inner.keepsDefinitions = keepsDefinitions;
    inner.planned = planned;
    Plan plan = inner.plan(view.query(), null);
    sources.addAll(inner.sources);
    return plan;
  }

  Plan plan(Query query, @Nullable Names outer) {
    int before = ctes.size();
    for (Query.Cte cte : query.with()) {
      bind(cte.name(), new CtePlanner(this).plan(cte, query.recursive(), outer));
    }
    Plan plan = body(query, outer);
    while (ctes.size() > before) {
      ctes.remove(ctes.size() - 1);
    }
    return plan;
  }

  private Plan body(Query query, @Nullable Names outer) {
    keepsDefinitions |= query.lock() != null;
    Query.Body body = query.body();
    Plan plan;
    if (body instanceof Query.Select select) {
      SelectPlan selected =
          new SelectPlanner(this, select, query.order(), outer)
              .limited(query.limit() != null)
              .plan();
      remember(body, selected);
      sources.addAll(selected.tables());
      asked(selected.tables(), Asked.of(select, query, selected.tables()));
      if (query.lock() != null) {
        Locking.apply(selected.tables(), query.lock());
      } else if (run.locksReads()) {
        Locking.share(selected.tables());
      }
      plan = selected;
      boolean count = select.options().contains("SQL_CALC_FOUND_ROWS");
      return LimitPlan.of(plan, query.limit(), this, count);
    }
    if (body instanceof Query.SetOperation operation) {
      plan = SetPlan.of(operation, this, outer);
    } else if (body instanceof Query.Values values) {
      plan = ValuesPlan.of(values, this, outer);
    } else if (body instanceof Query.Table table) {
      List<Query.Item> star = List.of(new Query.Item(null, "", ""));
      Query.Select all =
          new Query.Select(
              false, List.of(), star, table.table(), null, List.of(), false, null, List.of());
      SelectPlan selected = new SelectPlanner(this, all, query.order(), outer).plan();
      remember(body, selected);
      sources.addAll(selected.tables());
      asked(selected.tables(), Asked.of(all, query, selected.tables()));
      return LimitPlan.of(selected, query.limit(), this, false);
    } else {
      plan = plan(((Query.Nested) body).query(), outer);
    }
    List<OrderItem> order = query.order();
    Plan ordered = order.isEmpty() ? plan : OrderedPlan.of(plan, order, this, outer);
    return LimitPlan.of(ordered, query.limit(), this, false);
  }

  /** Tells each table what the query wants of its rows. */
  private static void asked(List<TableSource> tables, Asked asked) {
    tables.forEach(table -> table.asked(asked));
  }
}
