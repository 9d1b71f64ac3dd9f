package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ORDER BY over the columns of a query, as behind a UNION. */
final class OrderedPlan implements Plan {

  private final Plan plan;
  private final List<CompiledExpr> keys;
  private final boolean[] descending;
  private long wantedRows = Long.MAX_VALUE;

  private OrderedPlan(Plan plan, List<CompiledExpr> keys, boolean[] descending) {
    this.plan = plan;
    this.keys = keys;
    this.descending = descending;
  }

  static Plan of(Plan plan, List<OrderItem> order, QueryPlanner planner, @Nullable Names outer) {
    Names names = new Names(outer);
    for (int i = 0; i < plan.columns().size(); i++) {
      Field field = plan.columns().get(i);
      names.fields().add(Field.computed(field.name(), field.type(), i));
    }
    BlockScope scope = new BlockScope(planner, names, "order clause");
    List<CompiledExpr> keys = new ArrayList<>();
    boolean[] descending = new boolean[order.size()];
    for (int i = 0; i < descending.length; i++) {
      descending[i] = order.get(i).descending();
      Expr expr = order.get(i).expr();
      if (expr instanceof Expr.Column column && !column.table().isEmpty()) {
        throw MySqlError.TABLENAME_NOT_ALLOWED_HERE.with(column.table(), "order clause");
      }
      if (expr instanceof Expr.Literal literal && literal.value() instanceof LongValue at) {
        int place = (int) at.value() - 1;
        if (place < 0 || place >= plan.columns().size()) {
          throw MySqlError.BAD_FIELD.with(at.text(), "order clause");
        }
        keys.add(new SlotExpr(plan.columns().get(place).type(), 0, place, true));
      } else {
        keys.add(scope.compile(expr));
      }
    }
    return new OrderedPlan(plan, keys, descending);
  }

  @Override
  public List<Field> columns() {
    return plan.columns();
  }

  @Override
  public void onlyFirst(long rows) {
    wantedRows = rows;
  }

  @Override
  public boolean isCorrelated() {
    return plan.isCorrelated();
  }

  @Override
  public boolean run(Run run, @Nullable Frame outer, Sink sink) {
    SortedRows sorted = new SortedRows(keys, descending, run, wantedRows);
    Frame frame = new Frame(run, outer, new Value[0]);
    plan.run(
        run,
        outer,
        row -> {
          frame.row(row);
          sorted.add(frame);
          return true;
        });
    for (Value[] row : sorted.rows()) {
      if (!sink.accept(row)) {
        return false;
      }
    }
    return true;
  }
}
