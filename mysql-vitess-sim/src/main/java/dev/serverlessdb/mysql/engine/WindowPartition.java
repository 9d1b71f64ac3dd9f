package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.Comparison;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Window;
import dev.serverlessdb.mysql.sql.ast.Window.Bound;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The rows of one partition, in the window's order. */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
final class WindowPartition {

  private final WindowCall call;
  private final Frame env;
  private final List<Value[]> rows = new ArrayList<>();
  private final List<Value[]> keys = new ArrayList<>();
  private final RowOrder order;
  private final int[] firstPeer;
  private final int[] lastPeer;

  WindowPartition(WindowCall call, List<Value[]> members, Frame env) {
    this.call = call;
    this.env = env;
    this.order =
        new RowOrder(
            env.statement(),
            call.order().stream().map(CompiledExpr::info).toList(),
            call.descending());
    record Keyed(Value[] key, Value[] row) {}

    List<Keyed> keyed = new ArrayList<>();
    for (Value[] row : members) {
      env.row(row);
      keyed.add(new Keyed(call.order().stream().map(o -> o.eval(env)).toArray(Value[]::new), row));
    }
    keyed.sort((a, b) -> order.compare(a.key(), b.key()));
    for (Keyed each : keyed) {
      rows.add(each.row());
      keys.add(each.key());
    }
    firstPeer = new int[rows.size()];
    lastPeer = new int[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      firstPeer[i] = i > 0 && peers(i, i - 1) ? firstPeer[i - 1] : i;
    }
    for (int i = rows.size() - 1; i >= 0; i--) {
      lastPeer[i] = i + 1 < rows.size() && peers(i, i + 1) ? lastPeer[i + 1] : i;
    }
  }

  private boolean peers(int a, int b) {
    return order.compare(keys.get(a), keys.get(b)) == 0;
  }

  /** The rows in order. */
  List<Value[]> rows() {
    return rows;
  }

  void compute() {
    AggregateCall aggregate = call.aggregate();
    if (aggregate != null) {
      aggregates(aggregate);
      return;
    }
    int dense = 0;
    Value[] results = new Value[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      dense += firstPeer[i] == i ? 1 : 0;
      results[i] = value(i, dense);
    }
    for (int i = 0; i < results.length; i++) {
      rows.get(i)[call.slot()] = results[i];
    }
  }

  private Value value(int i, int dense) {
    int size = rows.size();
    return switch (call.call().name()) {
      case "ROW_NUMBER" -> new UnsignedValue(i + 1L);
      case "RANK" -> new UnsignedValue(firstPeer[i] + 1L);
      case "DENSE_RANK" -> new UnsignedValue(dense);
      case "PERCENT_RANK" -> new DoubleValue(size == 1 ? 0 : (double) firstPeer[i] / (size - 1));
      case "CUME_DIST" -> new DoubleValue((double) (lastPeer[i] + 1) / size);
      case "NTILE" -> new UnsignedValue(ntile(i, size));
      case "LAG" -> shifted(i, -1);
      case "LEAD" -> shifted(i, 1);
      default -> framed(i);
    };
  }

  private long number(int arg, int row, long otherwise) {
    if (call.args().size() <= arg) {
      return otherwise;
    }
    Value value = at(arg, row);
    if (value.isNull()) {
      throw MySqlError.WRONG_ARGUMENTS.with(call.call().name().toLowerCase(java.util.Locale.ROOT));
    }
    return Conversions.toLong(value, env.statement());
  }

  private Value at(int arg, int row) {
    env.row(rows.get(row));
    return call.args().get(arg).eval(env);
  }

  private long ntile(int i, int size) {
    long buckets = number(0, i, 1);
    if (buckets <= 0) {
      throw MySqlError.WRONG_ARGUMENTS.with("ntile");
    }
    long small = size / buckets;
    long larger = size % buckets;
    long inLarger = larger * (small + 1);
    return i < inLarger ? i / (small + 1) + 1 : larger + (i - inLarger) / small + 1;
  }

  private Value shifted(int i, int direction) {
    long target = i + direction * number(1, i, 1);
    if (target >= 0 && target < rows.size()) {
      return at(0, (int) target);
    }
    return call.args().size() > 2 ? at(2, i) : NullValue.NULL;
  }

  private Value framed(int i) {
    int start = start(i);
    int end = end(i);
    int place =
        switch (call.call().name()) {
          case "FIRST_VALUE" -> start;
          case "LAST_VALUE" -> end;
          default -> start + (int) number(1, i, 1) - 1;
        };
    return start > end || place > end ? NullValue.NULL : at(0, place);
  }

  private void aggregates(AggregateCall aggregate) {
    boolean running = call.frame() == null;
    Value[] results = new Value[rows.size()];
    AggregateCall.Gatherer gatherer = aggregate.start(env.statement());
    int added = 0;
    for (int i = 0; i < rows.size(); i++) {
      int start = running ? 0 : start(i);
      int end = running ? (call.order().isEmpty() ? rows.size() - 1 : lastPeer[i]) : end(i);
      if (!running) {
        gatherer = aggregate.start(env.statement());
        added = start;
      }
      while (added <= end) {
        env.row(rows.get(added++));
        gatherer.add(env);
      }
      results[i] = gatherer.result();
    }
    for (int i = 0; i < results.length; i++) {
      rows.get(i)[call.slot()] = results[i];
    }
  }

  private int start(int i) {
    Window.Frame frame = call.frame();
    return frame == null ? 0 : Math.max(0, bound(frame, frame.start(), i, true));
  }

  private int end(int i) {
    Window.Frame frame = call.frame();
    if (frame == null) {
      return call.order().isEmpty() ? rows.size() - 1 : lastPeer[i];
    }
    return Math.min(rows.size() - 1, bound(frame, frame.end(), i, false));
  }

  private int bound(Window.Frame frame, Bound bound, int i, boolean start) {
    return switch (bound.kind()) {
      case UNBOUNDED_PRECEDING -> 0;
      case UNBOUNDED_FOLLOWING -> rows.size() - 1;
      case CURRENT_ROW -> frame.rows() ? i : start ? firstPeer[i] : lastPeer[i];
      case PRECEDING, FOLLOWING -> {
        int sign = bound.kind() == Bound.Kind.PRECEDING ? -1 : 1;
        yield frame.rows()
            ? i + sign * (int) Conversions.toLong(offset(bound.offset()), env.statement())
            : ranged(bound, i, sign, start);
      }
    };
  }

  private Value offset(@Nullable Expr expr) {
    return Expressions.constant(java.util.Objects.requireNonNull(expr), env.statement());
  }

  /** The first or last row whose key is within the offset of this row's. */
  private int ranged(Bound bound, int i, int sign, boolean start) {
    Value own = keys.get(i)[0];
    if (own.isNull()) {
      return start ? firstPeer[i] : lastPeer[i];
    }
    ToIntFunction<Value> side = sideOf(own, bound, call.descending()[0] ? -sign : sign);
    int found = start ? rows.size() : -1;
    for (int j = 0; j < rows.size(); j++) {
      Value key = keys.get(j)[0];
      if (key.isNull()) {
        continue;
      }
      int ordered = side.applyAsInt(key) * (call.descending()[0] ? -1 : 1);
      if (start && ordered >= 0) {
        return j;
      }
      if (!start && ordered <= 0) {
        found = j;
      }
    }
    return found;
  }

  /** On which side of the offset from a row's key another key lies. */
  private ToIntFunction<Value> sideOf(Value own, Bound bound, int direction) {
    if (bound.offset() instanceof Expr.Interval interval) {
      return sideOfMoment(own, interval, direction);
    }
    BigDecimal distance = Conversions.toDecimal(offset(bound.offset()), env.statement());
    if (distance.signum() < 0) {
      throw QueryError.WINDOW_FRAME_ILLEGAL.with("<unnamed window>");
    }
    BigDecimal limit =
        Conversions.toDecimal(own, env.statement())
            .add(direction < 0 ? distance.negate() : distance);
    return key -> Conversions.toDecimal(key, env.statement()).compareTo(limit);
  }

  private ToIntFunction<Value> sideOfMoment(Value own, Expr.Interval interval, int direction) {
    String type =
        own instanceof DateValue ? "DATE" : own instanceof TimeValue ? "TIME" : "TIMESTAMP";
    Expr sum =
        new Expr.Call(
            direction < 0 ? "DATE_SUB" : "DATE_ADD",
            List.of(new Expr.TemporalLiteral(type, own.text()), interval));
    CompiledExpr compiled = Expressions.compile(sum, env.statement());
    Value limit = compiled.eval(env);
    Comparison comparison =
        Comparison.of(call.order().get(0).info(), compiled.info(), "order by", env.statement());
    return key -> limit.isNull() ? direction : comparison.compare(key, limit, env.statement());
  }
}
