package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A query used as a value. */
final class SubqueryExpr extends CompiledExpr {

  private final Plan plan;

  SubqueryExpr(Plan plan) {
    super(info(plan));
    this.plan = plan;
  }

  private static ExprType info(Plan plan) {
    if (plan.columns().size() > 1) {
      return ExprType.plain(DataType.NULL, true);
    }
    ExprType type = plan.columns().get(0).type();
    return new ExprType(type.data(), true, type.coercibility());
  }

  @Override
  public int width() {
    return plan.columns().size();
  }

  /** All rows; of a query that is not correlated, computed once a statement. */
  static List<Value[]> rows(Plan plan, Frame frame) {
    Run run = frame.statement();
    return plan.isCorrelated()
        ? plan.rows(run, frame)
        : run.once(plan, () -> plan.rows(run, frame));
  }

  /** The rows, two at most. */
  static List<Value[]> single(Plan plan, Frame frame) {
    Run run = frame.statement();
    List<Value[]> rows;
    if (plan.isCorrelated()) {
      rows = new ArrayList<>();
      plan.run(
          run,
          frame,
          row -> {
            rows.add(row);
            return rows.size() < 2;
          });
    } else {
      rows = rows(plan, frame);
    }
    if (rows.size() > 1) {
      throw MySqlError.SUBQUERY_NO_1_ROW.with();
    }
    return rows;
  }

  @Override
  public Value eval(RowContext row) {
    if (width() != 1) {
      throw MySqlError.OPERAND_COLUMNS.with(1);
    }
    List<Value[]> rows = single(plan, (Frame) row);
    return rows.isEmpty() ? NullValue.NULL : rows.get(0)[0];
  }
}
