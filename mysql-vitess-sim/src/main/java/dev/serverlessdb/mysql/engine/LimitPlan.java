package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LIMIT. */
final class LimitPlan implements Plan {

  private final Plan plan;
  private final long count;
  private final long offset;
  private final boolean countAll;

  private LimitPlan(Plan plan, long count, long offset, boolean countAll) {
    this.plan = plan;
    this.count = count;
    this.offset = offset;
    this.countAll = countAll;
  }

  static Plan of(Plan plan, Query.@Nullable Limit limit, QueryPlanner planner, boolean countAll) {
    if (limit == null) {
      return plan;
    }
    long offset = limit.offset() == null ? 0 : number(limit.offset(), planner);
    long count = number(limit.count(), planner);
    long end = offset + count;
    if (!countAll && end >= 0) {
      plan.onlyFirst(end);
    }
    return new LimitPlan(plan, count, offset, countAll);
  }

  static long number(Expr expr, QueryPlanner planner) {
    Value value = Expressions.evaluate(expr, planner);
    // a parameter of another type is taken as the whole number it is: drivers bind texts and
    // doubles
    long number = value.isNull() ? 0 : Conversions.toLong(value, planner.run());
    if (number < 0 && value.text().startsWith("-")) {
      throw MySqlError.WRONG_ARGUMENTS.with("LIMIT");
    }
    return number < 0 ? Long.MAX_VALUE : number;
  }

  @Override
  public List<Field> columns() {
    return plan.columns();
  }

  @Override
  public boolean isCorrelated() {
    return plan.isCorrelated();
  }

  @Override
  public boolean run(Run run, @Nullable Frame outer, Sink sink) {
    long[] seen = new long[1];
    boolean[] wanted = {true};
    if (count == 0 && !countAll) {
      return true;
    }
    plan.run(
        run,
        outer,
        row -> {
          long place = seen[0]++;
          if (place >= offset && place - offset < count && wanted[0]) {
            wanted[0] = sink.accept(row);
          }
          return countAll || (wanted[0] && seen[0] - offset < count);
        });
    if (countAll) {
      run.foundAll(seen[0]);
    }
    return wanted[0];
  }
}
