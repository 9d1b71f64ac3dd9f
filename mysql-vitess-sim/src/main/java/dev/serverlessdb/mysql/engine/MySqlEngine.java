package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.catalog.ViewDef;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Row;
import dev.serverlessdb.mysql.result.SqlEngine;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.Splitter;
import dev.serverlessdb.mysql.sql.SqlModes;
import dev.serverlessdb.mysql.sql.StatementCache;
import dev.serverlessdb.mysql.sql.StatementParser;
import dev.serverlessdb.mysql.sql.ast.Ddl;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Parsed;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MySQL's SQL on an ordered store. A statement is parsed to a tree ({@code sql.ast}), its names are
 * resolved by the catalogue and its expressions compiled ({@link QueryPlanner}, {@code eval}), and
 * it is run in this JVM, reading and writing rows through the session's {@code TransactionView}:
 * one row one entry, one index entry one more, keys ordered as MySQL orders values.
 */
@SuppressWarnings("OperatorPrecedence") // && before || reads as it is
public final class MySqlEngine implements SqlEngine {

  private final VersionedStore store;
  private final Database database;
  private final StatementCache statements = new StatementCache();

  /** An engine on {@code store}, which may hold data from before. */
  public MySqlEngine(VersionedStore store) {
    this.store = store;
    this.database = new Database(new Catalog(MySqlEngine::definition));
  }

  /** A table or view of its kept text. */
  private static Object definition(String schema, String kept) {
    int end = kept.indexOf('\n');
    Statement statement =
        StatementParser.parse(kept.substring(end + 1), SqlModes.DEFAULT).statement();
    if (statement instanceof Ddl.CreateView view) {
      return new ViewDef(
          schema, view.view().name(), view.columns(), view.query(), view.queryText(), view.check());
    }
    String[] head = kept.substring(1, end).split(" ", -1);
    Run run = new Run(new DefinitionContext(), List.of());
    Database nothing = new Database(new Catalog(MySqlEngine::definition));
    var planner = new QueryPlanner(run, nothing);
    var table =
        new DdlRunner(nothing, planner)
            .define((Ddl.CreateTable) statement, schema, Integer.parseInt(head[0]), null);
    return new dev.serverlessdb.mysql.catalog.TableDef(
        table.schema(),
        table.name(),
        table.id(),
        table.columns(),
        table.indexes(),
        table.foreignKeys(),
        table.checks(),
        table.collation(),
        table.comment(),
        Long.parseLong(head[1]),
        false);
  }

  private static SqlModes modes(StatementContext context) {
    return new SqlModes(
        context.sqlMode("ANSI_QUOTES"),
        context.sqlMode("NO_BACKSLASH_ESCAPES"),
        context.sqlMode("PIPES_AS_CONCAT"),
        context.sqlMode("HIGH_NOT_PRECEDENCE"));
  }

  @Override
  public List<String> split(String text, StatementContext context) {
    return Splitter.split(text, modes(context));
  }

  @Override
  public ParsedStatement parse(String sql, StatementContext context) {
    return statements.parse(sql, modes(context));
  }

  @Override
  public Result execute(
      ParsedStatement statement, List<Value> parameters, StatementContext context) {
    Run run = new Run(context, parameters);
    QueryPlanner planner = new QueryPlanner(run, database);
    Parsed parsed = (Parsed) statement;
    for (Warning warning : parsed.warnings()) {
      run.warn(warning.level(), warning.code(), warning.message());
    }
    try {
      return execute(parsed.statement(), planner);
    } finally {
      context.worked(run.tally().work(parsed.statement()));
    }
  }

  private Result execute(Statement statement, QueryPlanner planner) {
    Run run = planner.run();
    if (statement instanceof Dml.Select select) {
      return select(select.query(), planner);
    }
    if (statement instanceof Dml) {
      planner.keepDefinitions();
    }
    if (statement instanceof Dml.Insert insert) {
      ServerSchemas.forbid(insert, planner);
      Target target = Target.of(database, planner, insert.table(), "INSERT");
      return new Inserter(insert, planner, target).run();
    }
    if (statement instanceof Dml.Update update) {
      ServerSchemas.forbid("UPDATE", update.tables(), planner);
      return new Updater(database, planner).update(update);
    }
    if (statement instanceof Dml.Delete delete) {
      ServerSchemas.forbid("DELETE", delete.tables(), planner);
      return new Updater(database, planner).delete(delete);
    }
    if (statement instanceof Dml.Do something) {
      for (Expr expr : something.expressions()) {
        Expressions.evaluate(expr, planner);
      }
      return OkResult.EMPTY;
    }
    if (statement instanceof Ddl ddl) {
      return new DdlRunner(database, planner).run(ddl);
    }
    if (statement instanceof Show show) {
      return result(new ShowRunner(database, planner).plan(show), run);
    }
    if (statement instanceof SessionStatement.Admin admin) {
      return result(new AdminRunner(admin, planner).plan(), run);
    }
    throw MySqlError.NOT_SUPPORTED_YET.with(statement.getClass().getSimpleName());
  }

  private static Result select(Query query, QueryPlanner planner) {
    Run run = planner.run();
    List<String> into = intoOf(query);
    Plan plan = limited(planner.plan(query, null), query, run);
    if (into.isEmpty()) {
      return result(plan, run);
    }
    if (into.size() != plan.columns().size()) {
      throw MySqlError.WRONG_NUMBER_OF_COLUMNS_IN_SELECT.with();
    }
    List<Value[]> rows = plan.rows(run, null);
    if (rows.size() > 1) {
      throw MySqlError.TOO_MANY_ROWS.with();
    }
    for (int i = 0; i < into.size() && !rows.isEmpty(); i++) {
      run.userVariable(into.get(i), rows.get(0)[i]);
    }
    if (rows.isEmpty()) {
      run.note(dev.serverlessdb.mysql.result.Warning.Level.WARNING, MySqlError.SP_FETCH_NO_DATA);
    }
    return OkResult.affected(rows.size());
  }

  private static List<String> intoOf(Query query) {
    return query.into();
  }

  /** sql_select_limit holds for a statement's own rows when it has no LIMIT. */
  private static Plan limited(Plan plan, Query query, Run run) {
    if (query.limit() != null) {
      return plan;
    }
    Value limit = run.systemVariable(VariableScope.DEFAULT, "sql_select_limit");
    boolean none =
        limit instanceof UnsignedValue u && u.bits() == -1 || limit.text().startsWith("1844674");
    if (none) {
      return plan;
    }
    Expr count = new Expr.Literal(new LongValue(Long.parseLong(limit.text())));
    Database nothing = new Database(new Catalog(MySqlEngine::definition));
    return LimitPlan.of(plan, new Query.Limit(count, null), new QueryPlanner(run, nothing), false);
  }

  private static QueryResult result(Plan plan, Run run) {
    List<Row> rows = new ArrayList<>();
    int width = plan.columns().size();
    plan.run(
        run,
        null,
        row -> {
          byte[] @Nullable [] cells = new byte[width][];
          for (int i = 0; i < width; i++) {
            cells[i] = row[i].isNull() ? null : row[i].bytes();
          }
          return rows.add(Row.of(cells));
        });
    long found = run.foundAll() >= 0 ? run.foundAll() : rows.size();
    return new QueryResult(metas(plan), rows, found, QueryResult.IndexUse.GOOD);
  }

  private static List<ColumnMeta> metas(Plan plan) {
    List<ColumnMeta> metas = new ArrayList<>();
    for (Field field : plan.columns()) {
      ExprType type = field.type();
      boolean column = !field.original().isEmpty();
      int flags = field.flags() | ColumnTypes.flags(type.data(), type.nullable(), column);
      metas.add(
          new ColumnMeta(
              field.schema(),
              field.label(),
              field.table(),
              field.name(),
              field.original(),
              ColumnTypes.of(type.data().kind()),
              flags,
              ColumnTypes.charset(type.data(), ColumnMeta.TEXT_CHARSET),
              ColumnTypes.length(type.data()),
              type.data().decimals()));
    }
    return metas;
  }

  @Override
  public List<ColumnMeta> describe(ParsedStatement statement, StatementContext context) {
    Run run = new Run(context, List.of());
    QueryPlanner planner = new QueryPlanner(run, database);
    Statement tree = ((Parsed) statement).statement();
    if (tree instanceof Dml.Select select) {
      return select.query().into().isEmpty()
          ? metas(planner.plan(withoutLimit(select.query()), null))
          : List.of();
    }
    return tree instanceof Show show
        ? metas(run.quietly(() -> new ShowRunner(database, planner).plan(show)))
        : List.of();
  }

  private static Query withoutLimit(Query query) {
    return new Query(
        query.with(),
        query.recursive(),
        query.body(),
        query.order(),
        null,
        query.lock(),
        query.into());
  }

  @Override
  public Value evaluate(Expr expression, List<Value> parameters, StatementContext context) {
    Run run = new Run(context, parameters);
    return Expressions.evaluate(expression, new QueryPlanner(run, database));
  }

  @Override
  public boolean databaseExists(String name) {
    return ServerSchemas.has(name) || store.snapshot().get(Keys.schema(name)) != null;
  }

  @Override
  public void createDatabase(String name) {
    byte[] collation = Collation.UTF8MB4_0900_AI_CI.sqlName().getBytes(StandardCharsets.US_ASCII);
    store.write(
        transaction -> {
          if (transaction.get(Keys.schema(name)) == null) {
            transaction.put(Keys.schema(name), collation);
          }
          return name;
        });
  }

  @Override
  public void close() {
    // the store belongs to whoever made it
  }
}
