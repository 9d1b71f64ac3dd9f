package dev.serverlessdb.mysql;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Row;
import dev.serverlessdb.mysql.result.SqlEngine;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.StatementWork;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.Splitter;
import dev.serverlessdb.mysql.sql.SqlModes;
import dev.serverlessdb.mysql.sql.StatementParser;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Parsed;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of an engine as tests of sessions and protocols need: expressions without tables, and one
 * table {@code kv} of a number and a text that is reached by number or read whole.
 */
public final class StubEngine implements SqlEngine {

  private final Set<String> databases = ConcurrentHashMap.newKeySet();

  @Override
  public List<String> split(String text, StatementContext context) {
    return Splitter.split(text, SqlModes.DEFAULT);
  }

  @Override
  public ParsedStatement parse(String sql, StatementContext context) {
    return StatementParser.parse(sql, SqlModes.DEFAULT);
  }

  @Override
  public Result execute(
      ParsedStatement statement, List<Value> parameters, StatementContext context) {
    var tree = ((Parsed) statement).statement();
    if (tree instanceof Dml.Select select) {
      return select(select.query(), parameters, context);
    }
    if (tree instanceof Dml.Insert insert) {
      for (List<Expr> row : insert.rows()) {
        byte[] key = key(value(row.get(0), parameters, context));
        context.view().lock(key, LockMode.EXCLUSIVE, LockWait.WAIT);
        if (context.view().get(key, Read.CURRENT) != null) {
          throw MySqlError.DUP_ENTRY.with(ByteBuffer.wrap(key).getLong(), "kv.PRIMARY");
        }
        context.view().put(key, value(row.get(1), parameters, context).bytes());
        context.lastInsertId(ByteBuffer.wrap(key).getLong());
      }
      long count = insert.rows().size();
      context.worked(new StatementWork(List.of(), count, false, false));
      return new OkResult(count, count, 0, "");
    }
    if (tree instanceof Dml.Update update) {
      return update(update, parameters, context);
    }
    if (tree instanceof Dml.Delete delete) {
      List<byte[]> keys = locked(delete.where(), parameters, context, LockWait.WAIT);
      keys.forEach(context.view()::delete);
      return OkResult.affected(keys.size());
    }
    if (tree instanceof Show.Diagnostics) {
      List<Row> rows = new ArrayList<>();
      for (Warning warning : context.previousWarnings()) {
        String code = Integer.toString(warning.code());
        rows.add(Row.ofText(warning.level().printed(), code, warning.message()));
      }
      List<ColumnMeta> columns =
          List.of(
              ColumnMeta.text("Level", 7),
              ColumnMeta.bigint("Code"),
              ColumnMeta.text("Message", 512));
      return new QueryResult(columns, rows);
    }
    return OkResult.EMPTY;
  }

  private Result update(Dml.Update update, List<Value> parameters, StatementContext context) {
    List<byte[]> keys = locked(update.where(), parameters, context, LockWait.WAIT);
    Value next = value(update.assignments().get(0).value(), parameters, context);
    long matched = 0;
    long changed = 0;
    for (byte[] key : keys) {
      byte[] before = context.view().get(key, Read.CURRENT);
      if (before != null) {
        matched++;
        changed += java.util.Arrays.equals(before, next.bytes()) ? 0 : 1;
        context.view().put(key, next.bytes());
      }
    }
    String info = "Rows matched: " + matched + "  Changed: " + changed + "  Warnings: 0";
    return new OkResult(changed, matched, 0, info);
  }

  private static byte[] key(Value value) {
    return ByteBuffer.allocate(8).putLong(Long.parseLong(value.text())).array();
  }

  /** The keys that a condition names: one, or all. */
  private List<byte[]> locked(
      @org.jspecify.annotations.Nullable Expr where,
      List<Value> parameters,
      StatementContext context,
      LockWait wait) {
    List<byte[]> keys = new ArrayList<>();
    TransactionView view = context.view();
    if (where instanceof Expr.Binary equal && equal.op().equals("=")) {
      byte[] key = key(value(equal.right(), parameters, context));
      if (view.lock(key, LockMode.EXCLUSIVE, wait) && view.get(key, Read.CURRENT) != null) {
        keys.add(key);
      }
      return keys;
    }
    EntryCursor cursor = view.ascend(KeyRange.all(), Read.CURRENT);
    while (cursor.next()) {
      if (view.lock(cursor.key(), LockMode.EXCLUSIVE, wait)) {
        keys.add(cursor.key());
      }
    }
    return keys;
  }

  @SuppressWarnings("NullAway") // it does not read nested array annotations from class files
  private Result select(Query query, List<Value> parameters, StatementContext context) {
    Query.Select select = (Query.Select) query.body();
    if (select.from() == null) {
      List<ColumnMeta> columns = columns(select);
      byte[] @org.jspecify.annotations.Nullable [] cells = new byte[columns.size()][];
      for (int i = 0; i < cells.length; i++) {
        Expr expr = java.util.Objects.requireNonNull(select.items().get(i).expr());
        Value value = value(expr, parameters, context);
        cells[i] = value.isNull() ? null : value.bytes();
      }
      return new QueryResult(columns, List.of(Row.of(cells)));
    }
    List<Row> rows = new ArrayList<>();
    Query.Lock lock = query.lock();
    if (lock != null) {
      LockWait wait =
          switch (lock.ifLocked()) {
            case "NOWAIT" -> LockWait.NOWAIT;
            case "SKIP", "SKIP LOCKED" -> LockWait.SKIP;
            default -> LockWait.WAIT;
          };
      for (byte[] key : locked(select.where(), parameters, context, wait)) {
        rows.add(row(key, context.view().get(key, Read.CURRENT)));
      }
    } else {
      EntryCursor cursor = context.view().ascend(KeyRange.all(), Read.CONSISTENT);
      while (cursor.next()) {
        rows.add(row(cursor.key(), cursor.value()));
      }
    }
    return new QueryResult(kvColumns(), rows);
  }

  private static Row row(byte[] key, byte @org.jspecify.annotations.Nullable [] value) {
    String text = value == null ? null : new String(value, StandardCharsets.UTF_8);
    return Row.ofText(Long.toString(ByteBuffer.wrap(key).getLong()), text);
  }

  private static List<ColumnMeta> kvColumns() {
    return List.of(ColumnMeta.bigint("id"), ColumnMeta.text("v", 255));
  }

  private static List<ColumnMeta> columns(Query.Select select) {
    List<ColumnMeta> columns = new ArrayList<>();
    for (Query.Item item : select.items()) {
      String name = item.alias().isEmpty() ? item.text() : item.alias();
      boolean number =
          item.expr() instanceof Expr.Literal literal && literal.value() instanceof LongValue;
      boolean bytes =
          item.expr() instanceof Expr.Literal literal && literal.value() instanceof BytesValue;
      ColumnMeta column = number ? ColumnMeta.bigint(name) : ColumnMeta.text(name, 255);
      columns.add(bytes ? binary(name) : column);
    }
    return columns;
  }

  private static ColumnMeta binary(String name) {
    return new ColumnMeta(
        "", "", "", name, "", ColumnType.BLOB, 128, ColumnMeta.BINARY_CHARSET, 255, 0);
  }

  private Value value(Expr expr, List<Value> parameters, StatementContext context) {
    if (expr instanceof Expr.Literal literal) {
      return literal.value();
    }
    if (expr instanceof Expr.Param param) {
      return parameters.get(param.index());
    }
    if (expr instanceof Expr.UserVar variable) {
      return context.userVariable(variable.name());
    }
    if (expr instanceof Expr.SysVar variable) {
      VariableScope scope =
          switch (variable.scope().toUpperCase(Locale.ROOT)) {
            case "GLOBAL" -> VariableScope.GLOBAL;
            case "SESSION", "LOCAL" -> VariableScope.SESSION;
            default -> VariableScope.DEFAULT;
          };
      return context.systemVariable(scope, variable.name());
    }
    if (expr instanceof Expr.Unary unary && unary.op().equals("-")) {
      return new LongValue(-Long.parseLong(value(unary.operand(), parameters, context).text()));
    }
    if (expr instanceof Expr.Call call) {
      return call(call, parameters, context);
    }
    throw MySqlError.NOT_SUPPORTED_YET.with(expr.getClass().getSimpleName());
  }

  private Value call(Expr.Call call, List<Value> parameters, StatementContext context) {
    return switch (call.name()) {
      case "CONCAT" -> {
        StringBuilder text = new StringBuilder();
        call.args().forEach(a -> text.append(value(a, parameters, context).text()));
        yield new StringValue(text.toString());
      }
      case "CONNECTION_ID" -> new LongValue(context.connectionId());
      case "DATABASE", "SCHEMA" ->
          context.database().<Value>map(StringValue::new).orElse(NullValue.NULL);
      case "LAST_INSERT_ID" -> new LongValue(context.lastInsertId());
      case "FOUND_ROWS" -> new LongValue(context.foundRows());
      case "ROW_COUNT" -> new LongValue(context.rowCount());
      case "WARN" -> {
        context.warn(MySqlError.DIVISION_BY_ZERO);
        yield NullValue.NULL;
      }
      case "SPIN" -> {
        while (true) {
          context.checkInterrupted();
          Thread.onSpinWait();
        }
      }
      default -> throw MySqlError.SP_DOES_NOT_EXIST.with("FUNCTION", call.name());
    };
  }

  @Override
  public List<ColumnMeta> describe(ParsedStatement statement, StatementContext context) {
    if (((Parsed) statement).statement() instanceof Dml.Select select
        && select.query().body() instanceof Query.Select body) {
      return body.from() == null ? columns(body) : kvColumns();
    }
    return List.of();
  }

  @Override
  public Value evaluate(Expr expression, List<Value> parameters, StatementContext context) {
    return value(expression, parameters, context);
  }

  @Override
  public boolean databaseExists(String name) {
    return databases.contains(name);
  }

  @Override
  public void createDatabase(String name) {
    databases.add(name);
  }

  @Override
  public void close() {}
}
