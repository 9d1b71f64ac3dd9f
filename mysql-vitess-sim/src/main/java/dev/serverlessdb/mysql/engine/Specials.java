package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Evaluator;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;

/** Compiles what only the executor knows: sub-queries, aggregates, defaults. */
final class Specials {

  private final BlockScope scope;

  Specials(BlockScope scope) {
    this.scope = scope;
  }

  CompiledExpr compile(Expr expr) {
    if (expr instanceof Expr.Subquery subquery) {
      return new SubqueryExpr(plan(subquery.query()));
    }
    if (expr instanceof Expr.Exists exists) {
      return new ExistsExpr(plan(exists.query()));
    }
    if (expr instanceof Expr.InQuery in) {
      forbidLimit(in.query());
      return QuantifiedExpr.in(scope, in.value(), plan(in.query()), in.not());
    }
    if (expr instanceof Expr.Quantified all) {
      forbidLimit(all.query());
      return QuantifiedExpr.of(scope, all, plan(all.query()));
    }
    if (expr instanceof Expr.Aggregate call) {
      return aggregate(call);
    }
    if (expr instanceof Expr.Binary binary) {
      return rowComparison(binary);
    }
    if (expr instanceof Expr.Call call && call.name().equals("GROUPING") && scope.slots() != null) {
      return scope.slots().grouping(call);
    }
    BlockScope.InsertedRow inserted = scope.inserted();
    if (expr instanceof Expr.InsertedValue value && inserted != null) {
      return inserted.inserted(value.column());
    }
    if (expr instanceof Expr.Default value && inserted != null) {
      return inserted.defaultOf(value.column());
    }
    if (expr instanceof Expr.Match match) {
      return FullText.compile(match, scope);
    }
    if (expr instanceof Expr.InsertedValue) {
      return Evaluator.compile(
          new Expr.Literal(dev.serverlessdb.mysql.value.NullValue.NULL), scope);
    }
    throw MySqlError.NOT_SUPPORTED_YET.with(expr.getClass().getSimpleName());
  }

  private static void forbidLimit(dev.serverlessdb.mysql.sql.ast.Query query) {
    if (query.limit() != null) {
      throw MySqlError.NOT_SUPPORTED_YET.with("LIMIT & IN/ALL/ANY/SOME subquery");
    }
  }

  private Plan plan(dev.serverlessdb.mysql.sql.ast.Query query) {
    return scope.planner().plan(query, scope.names());
  }

  private CompiledExpr aggregate(Expr.Aggregate call) {
    BlockScope.Slots slots = scope.slots();
    if (slots == null) {
      if (call.over() != null) {
        throw MySqlError.WINDOW_INVALID_USE.with(call.name().toLowerCase(Locale.ROOT));
      }
      throw MySqlError.INVALID_GROUP_FUNC_USE.with();
    }
    return slots.aggregate(call, scope);
  }

  /** A row compared with a query, either way round. */
  private CompiledExpr rowComparison(Expr.Binary binary) {
    boolean right = binary.right() instanceof Expr.Subquery;
    Expr row = right ? binary.left() : binary.right();
    Expr query = right ? binary.right() : binary.left();
    if (query instanceof Expr.Subquery subquery) {
      return QuantifiedExpr.single(scope, binary.op(), row, plan(subquery.query()));
    }
    throw MySqlError.OPERAND_COLUMNS.with(1);
  }

  /** EXISTS. */
  static final class ExistsExpr extends CompiledExpr {
    private final Plan plan;

    ExistsExpr(Plan plan) {
      super(ExprType.plain(DataType.BOOL, false));
      this.plan = plan;
    }

    @Override
    public Value eval(RowContext row) {
      Frame frame = (Frame) row;
      Run run = frame.statement();
      if (!plan.isCorrelated()) {
        return run.once(this, () -> LongValue.of(exists(run, frame)));
      }
      return LongValue.of(exists(run, frame));
    }

    private boolean exists(Run run, Frame frame) {
      return !plan.run(run, frame, found -> false);
    }
  }
}
