package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An aggregate function of a query: its arguments, and the slot that its result goes to. */
final class AggregateCall {

  private final Expr.Aggregate call;
  private final List<CompiledExpr> args = new ArrayList<>();
  private final List<CompiledExpr> order = new ArrayList<>();
  private final boolean[] descending;
  private final ExprType type;
  private final int slot;

  AggregateCall(Expr.Aggregate call, BlockScope scope, int slot) {
    this.call = call;
    this.slot = slot;
    this.descending = new boolean[call.order().size()];
    BlockScope inner =
        call.over() == null
            ? scope.without("field list")
            : new BlockScope(
                scope.planner(),
                scope.names(),
                "field list",
                BlockScope.Aliases.NONE,
                scope.slots());
    for (Expr arg : call.args()) {
      args.add(inner.compile(arg));
    }
    for (CompiledExpr arg : args) {
      if (arg.width() != 1) {
        throw MySqlError.OPERAND_COLUMNS.with(1);
      }
    }
    for (int i = 0; i < descending.length; i++) {
      OrderItem item = call.order().get(i);
      descending[i] = item.descending();
      order.add(position(item.expr(), inner));
    }
    this.type = isConcat() ? concatType(scope) : Accumulators.type(call.name(), types());
  }

  private CompiledExpr position(Expr expr, BlockScope scope) {
    if (expr instanceof Expr.Literal literal
        && literal.value() instanceof LongValue at
        && at.value() >= 1
        && at.value() <= args.size()) {
      return args.get((int) at.value() - 1);
    }
    return scope.compile(expr);
  }

  private boolean isConcat() {
    return call.name().equals("GROUP_CONCAT");
  }

  private List<ExprType> types() {
    return args.stream().map(CompiledExpr::info).toList();
  }

  private ExprType concatType(BlockScope scope) {
    boolean binary = args.stream().anyMatch(a -> a.type().kind().isBinary());
    Collation own =
        args.stream()
            .filter(a -> a.type().kind().isCharacter())
            .map(a -> a.type().collation())
            .findFirst()
            .orElse(
                Collation.byName(scope.statement().connectionCollation())
                    .orElse(Collation.UTF8MB4_0900_AI_CI));
    return ExprType.column(DataType.string(1024, binary ? Collation.BINARY : own), true);
  }

  Expr.Aggregate call() {
    return call;
  }

  int slot() {
    return slot;
  }

  ExprType type() {
    return type;
  }

  List<CompiledExpr> args() {
    return args;
  }

  /** What gathers the rows of one group. */
  Gatherer start(Run run) {
    return new Gatherer(run);
  }

  /** Gathers the rows of one group. */
  final class Gatherer {
    private final Run run;
    private final Set<RowKey> seen = new HashSet<>();
    private final List<Value[]> pieces = new ArrayList<>();
    private final List<Value[]> keys = new ArrayList<>();
    private final Accumulators.Accumulator accumulator;

    Gatherer(Run run) {
      this.run = run;
      this.accumulator =
          isConcat()
              ? Accumulators.start("COUNT", List.of(), run)
              : Accumulators.start(call.name(), types(), run);
    }

    void add(Frame frame) {
      Value[] values = new Value[args.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = args.get(i).evalExact(frame);
        if (values[i].isNull() && (call.distinct() || isConcat())) {
          return;
        }
      }
      if (call.distinct() && !seen.add(RowKey.of(values, types()))) {
        return;
      }
      if (isConcat()) {
        for (int i = 0; i < values.length; i++) {
          values[i] = args.get(i).eval(frame);
        }
        pieces.add(values);
        keys.add(order.stream().map(o -> o.eval(frame)).toArray(Value[]::new));
      } else {
        accumulator.add(values);
      }
    }

    Value result() {
      return isConcat() ? concat() : accumulator.result();
    }

    private Value concat() {
      if (pieces.isEmpty()) {
        return NullValue.NULL;
      }
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i++) {
        places.add(i);
      }
      if (!order.isEmpty()) {
        RowOrder rows =
            new RowOrder(run, order.stream().map(CompiledExpr::info).toList(), descending);
        places.sort((a, b) -> rows.compare(keys.get(a), keys.get(b)));
      }
      String separator =
          call.separator() instanceof Expr.Literal literal ? literal.value().text() : ",";
      long max =
          Long.parseLong(run.systemVariable(VariableScope.DEFAULT, "group_concat_max_len").text());
      StringBuilder out = new StringBuilder();
      int row = 0;
      for (int place : places) {
        row++;
        out.append(row > 1 ? separator : "");
        for (Value value : pieces.get(place)) {
          out.append(
              value instanceof BytesValue b
                  ? new String(b.value(), StandardCharsets.ISO_8859_1)
                  : value.text());
        }
        if (out.toString().getBytes(StandardCharsets.UTF_8).length > max) {
          run.note(Warning.Level.WARNING, MySqlError.CUT_VALUE_GROUP_CONCAT, row);
          while (out.toString().getBytes(StandardCharsets.UTF_8).length > max) {
            out.setLength(out.offsetByCodePoints(out.length(), -1));
          }
          break;
        }
      }
      return type.data().kind().isBinary()
          ? new BytesValue(out.toString().getBytes(StandardCharsets.ISO_8859_1))
          : new StringValue(out.toString());
    }
  }
}
