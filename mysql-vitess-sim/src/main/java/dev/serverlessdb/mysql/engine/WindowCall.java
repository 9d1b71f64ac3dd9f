package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Window;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A window function of a query: what it partitions and orders by, and its slot. */
final class WindowCall {

  private final Expr.Aggregate call;
  private final int slot;
  private final List<CompiledExpr> args = new ArrayList<>();
  private final List<CompiledExpr> partition = new ArrayList<>();
  private final List<CompiledExpr> order = new ArrayList<>();
  private final boolean[] descending;
  private final Window.@Nullable Frame frame;
  private final @Nullable AggregateCall aggregate;
  private final ExprType type;

  WindowCall(Expr.Aggregate call, BlockScope scope, List<Query.NamedWindow> named, int slot) {
    this.call = call;
    this.slot = slot;
    Window window = resolve(java.util.Objects.requireNonNull(call.over()), named);
    BlockScope inner =
        new BlockScope(
            scope.planner(),
            scope.names(),
            "window partition by",
            BlockScope.Aliases.NONE,
            scope.slots());
    for (Expr expr : window.partition()) {
      partition.add(inner.compile(expr));
    }
    descending = new boolean[window.order().size()];
    for (int i = 0; i < descending.length; i++) {
      OrderItem item = window.order().get(i);
      descending[i] = item.descending();
      order.add(inner.compile(item.expr()));
    }
    frame = window.frame();
    new FrameCheck(window, order).check();
    BlockScope arguments =
        new BlockScope(
            scope.planner(), scope.names(), "field list", BlockScope.Aliases.NONE, scope.slots());
    if (SelectPlanner.isAggregate(call.name())) {
      aggregate = new AggregateCall(call, arguments, slot);
      type = aggregate.type();
    } else {
      aggregate = null;
      for (Expr arg : call.args()) {
        args.add(arguments.compile(arg));
      }
      type = typeOf(call.name());
    }
    if (call.distinct()) {
      throw MySqlError.NOT_SUPPORTED_YET.with("<window function>(DISTINCT ..)");
    }
  }

  private static Window resolve(Window window, List<Query.NamedWindow> named) {
    if (window.base().isEmpty()) {
      return window;
    }
    for (Query.NamedWindow candidate : named) {
      if (candidate.name().equalsIgnoreCase(window.base())) {
        Window base = resolve(candidate.window(), named);
        return new Window(
            "",
            base.partition(),
            window.order().isEmpty() ? base.order() : window.order(),
            window.frame() == null ? base.frame() : window.frame());
      }
    }
    throw MySqlError.WINDOW_NO_SUCH_WINDOW.with(window.base());
  }

  int slot() {
    return slot;
  }

  ExprType type() {
    return type;
  }

  private ExprType typeOf(String name) {
    return switch (name) {
      case "ROW_NUMBER", "RANK", "DENSE_RANK", "NTILE" -> ExprType.plain(DataType.UNSIGNED, false);
      case "PERCENT_RANK", "CUME_DIST" -> ExprType.plain(DataType.DOUBLE, false);
      default -> {
        ExprType own = args.get(0).info();
        yield new ExprType(own.data(), true, own.coercibility());
      }
    };
  }

  Expr.Aggregate call() {
    return call;
  }

  List<CompiledExpr> args() {
    return args;
  }

  Window.@Nullable Frame frame() {
    return frame;
  }

  @Nullable AggregateCall aggregate() {
    return aggregate;
  }

  /** Whether it takes the rows as they come. */
  boolean isUnordered() {
    return partition.isEmpty() && order.isEmpty();
  }

  List<CompiledExpr> order() {
    return order;
  }

  boolean[] descending() {
    return descending;
  }

  /** Computes the function for every row; gives the rows in the window's order, as MySQL does. */
  List<Value[]> compute(List<Value[]> rows, Frame env) {
    List<ExprType> types = partition.stream().map(CompiledExpr::info).toList();
    Map<RowKey, Part> parts = new LinkedHashMap<>();
    for (Value[] row : rows) {
      env.row(row);
      Value[] key = partition.stream().map(p -> p.eval(env)).toArray(Value[]::new);
      parts
          .computeIfAbsent(RowKey.of(key, types), k -> new Part(key, new ArrayList<>()))
          .rows()
          .add(row);
    }
    RowOrder byKey = new RowOrder(env.statement(), types, new boolean[types.size()]);
    List<Part> sorted = new ArrayList<>(parts.values());
    sorted.sort((a, b) -> byKey.compare(a.key(), b.key()));
    List<Value[]> result = new ArrayList<>(rows.size());
    for (Part part : sorted) {
      WindowPartition members = new WindowPartition(this, part.rows(), env);
      members.compute();
      result.addAll(members.rows());
    }
    return result;
  }

  /** The rows with the same values of what PARTITION BY names. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Part(Value[] key, List<Value[]> rows) {}
}
