package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.Evaluator;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code value op ANY|ALL (query)}; IN is {@code = ANY}. The comparison itself is an ordinary
 * expression over the value and the cells of the row at hand, compiled one query further in.
 */
final class QuantifiedExpr extends CompiledExpr {

  private final Plan plan;
  private final boolean all;
  private final boolean not;
  private final boolean onlyRow;
  private final CompiledExpr test;
  private @Nullable CompiledExpr column;

  private QuantifiedExpr(Plan plan, boolean all, boolean not, boolean onlyRow, CompiledExpr test) {
    super(ExprType.plain(DataType.BOOL, true));
    this.plan = plan;
    this.all = all;
    this.not = not;
    this.onlyRow = onlyRow;
    this.test = test;
  }

  static CompiledExpr in(BlockScope scope, Expr value, Plan plan, boolean not) {
    QuantifiedExpr in = new QuantifiedExpr(plan, false, not, false, test(scope, "=", value, plan));
    if (value instanceof Expr.Column name) {
      CompiledExpr column = scope.column(name);
      if (ValueSet.serves(column.info(), plan.columns().get(0).type())) {
        in.column = column;
      }
    }
    return in;
  }

  /** A comparison with any row, or all. */
  static CompiledExpr of(BlockScope scope, Expr.Quantified expr, Plan plan) {
    return new QuantifiedExpr(
        plan, expr.all(), false, false, test(scope, expr.op(), expr.left(), plan));
  }

  /** A comparison with a query that gives one row at most. */
  static CompiledExpr single(BlockScope scope, String op, Expr value, Plan plan) {
    return new QuantifiedExpr(plan, false, false, true, test(scope, op, value, plan));
  }

  private static CompiledExpr test(BlockScope scope, String op, Expr value, Plan plan) {
    int width = value instanceof Expr.Row row ? row.items().size() : 1;
    if (plan.columns().size() != width) {
      throw MySqlError.OPERAND_COLUMNS.with(width);
    }
    Names cells = new Names(scope.names());
    List<Expr> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      Field field = plan.columns().get(i);
      String name = "\0cell" + i;
      cells.fields().add(Field.computed(name, field.type(), i));
      columns.add(new Expr.Column("", "", name));
    }
    Expr right = width == 1 ? columns.get(0) : new Expr.Row(columns);
    BlockScope inner = new BlockScope(scope.planner(), cells, scope.clause());
    return Evaluator.compile(new Expr.Binary(op, value, right), new Inner(scope, inner));
  }

  /** Names are the outer query's first: only the cells, whose names nobody writes, are its own. */
  private static final class Inner implements dev.serverlessdb.mysql.eval.Scope {
    private final BlockScope outer;
    private final BlockScope inner;

    Inner(BlockScope outer, BlockScope inner) {
      this.outer = outer;
      this.inner = inner;
    }

    @Override
    public Run statement() {
      return outer.statement();
    }

    @Override
    public CompiledExpr column(Expr.Column column) {
      return column.name().startsWith("\0cell")
          ? inner.column(column)
          : new OuterExpr(outer.column(column));
    }

    @Override
    public CompiledExpr parameter(int index) {
      return outer.parameter(index);
    }

    @Override
    public CompiledExpr special(Expr expr) {
      return new OuterExpr(outer.special(expr));
    }
  }

  /** An expression of the enclosing query. */
  private static final class OuterExpr extends CompiledExpr {
    private final CompiledExpr expr;

    OuterExpr(CompiledExpr expr) {
      super(expr.info());
      this.expr = expr;
    }

    @Override
    public boolean isColumn() {
      return expr.isColumn();
    }

    @Override
    public int width() {
      return expr.width();
    }

    @Override
    public Value eval(RowContext row) {
      return expr.eval(((Frame) row).outer());
    }
  }

  private ValueSet set(Frame frame) {
    ExprType type = plan.columns().get(0).type();
    return frame.statement().once(this, () -> ValueSet.of(SubqueryExpr.rows(plan, frame), type));
  }

  @Override
  public Value eval(RowContext row) {
    Frame frame = (Frame) row;
    Run run = frame.statement();
    CompiledExpr sought = column;
    if (sought != null && !plan.isCorrelated()) {
      Value found = set(frame).has(sought.eval(row));
      return found.isNull() ? found : LongValue.of(Conversions.toTruth(found, run) != not);
    }
    List<Value[]> rows =
        onlyRow ? SubqueryExpr.single(plan, frame) : SubqueryExpr.rows(plan, frame);
    if (onlyRow && rows.isEmpty()) {
      return NullValue.NULL;
    }
    Frame cells = new Frame(run, frame, new Value[0]);
    boolean unknown = false;
    for (Value[] each : rows) {
      cells.row(each);
      Value result = test.eval(cells);
      if (result.isNull()) {
        unknown = true;
      } else if (Conversions.toTruth(result, run) != all) {
        return LongValue.of(all == not);
      }
    }
    return unknown ? NullValue.NULL : LongValue.of(all != not);
  }
}
