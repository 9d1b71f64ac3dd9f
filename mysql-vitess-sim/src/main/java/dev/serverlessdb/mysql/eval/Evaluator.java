package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.function.FunctionTable;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Turns expressions into typed ones. The types are derived here, once; values come from {@link
 * CompiledExpr#eval}.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/expressions.html">Expressions</a>
 */
public final class Evaluator {

  private static final Set<String> COMPARISONS = Set.of("=", "<=>", "<", "<=", ">", ">=", "<>");

  private final Scope scope;
  private final StatementContext statement;

  private Evaluator(Scope scope) {
    this.scope = scope;
    this.statement = scope.statement();
  }

  /**
   * The expression with its names resolved and its types derived.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException when a name, a function or a type is wrong
   */
  public static CompiledExpr compile(Expr expr, Scope scope) {
    return new Evaluator(scope).compile(expr);
  }

  private CompiledExpr compile(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return LiteralCompiler.literal(literal, statement);
    }
    if (expr instanceof Expr.Column column) {
      return scope.column(column);
    }
    CompiledExpr computed = scope.computed(expr);
    if (computed != null) {
      return computed;
    }
    if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    }
    if (expr instanceof Expr.Call call) {
      return call(call);
    }
    if (expr instanceof Expr.Param param) {
      return scope.parameter(param.index());
    }
    if (expr instanceof Expr.Unary unary) {
      return UnaryOperators.compile(unary, compile(unary.operand()), scope);
    }
    if (expr instanceof Expr.Row row) {
      return new RowExpr(compileAll(row.items()));
    }
    if (expr instanceof Expr.TemporalLiteral literal) {
      return LiteralCompiler.temporal(literal, statement);
    }
    if (expr instanceof Expr.Interval interval) {
      return new IntervalExpr(
          Operands.single(compile(interval.amount())), IntervalUnit.of(interval.unit()));
    }
    if (expr instanceof Expr.Case choice) {
      return caseOf(choice);
    }
    return conversionOrPredicate(expr);
  }

  private CompiledExpr conversionOrPredicate(Expr expr) {
    if (expr instanceof Expr.Cast cast) {
      return CastCompiler.cast(cast, Operands.single(compile(cast.value())), scope);
    }
    if (expr instanceof Expr.ConvertUsing using) {
      return CastCompiler.using(using, Operands.single(compile(using.value())));
    }
    if (expr instanceof Expr.Collate collate) {
      return CastCompiler.collate(collate, Operands.single(compile(collate.value())), statement);
    }
    if (expr instanceof Expr.CastArray cast) {
      return CastCompiler.array(cast, Operands.single(compile(cast.value())), statement);
    }
    if (expr instanceof Expr.JsonValue value) {
      CompiledExpr document = Operands.single(compile(value.document()));
      DataType returning = CastCompiler.returning(value, document, statement);
      return new JsonValueExpr(value, document, compile(value.path()), returning);
    }
    if (expr instanceof Expr.Between between) {
      List<CompiledExpr> operands =
          compileAll(List.of(between.value(), between.low(), between.high()));
      return Comparisons.between(operands, between.not(), scope);
    }
    if (expr instanceof Expr.InList in) {
      CompiledExpr value = compile(in.value());
      List<CompiledExpr> items = new ArrayList<>(in.items().size());
      for (Expr item : in.items()) {
        items.add(Operands.columns(compile(item), value.width()));
      }
      return Comparisons.in(value, items, in.not(), scope);
    }
    if (expr instanceof Expr.Like like) {
      return like(like);
    }
    if (expr instanceof Expr.Regexp regexp) {
      List<CompiledExpr> operands = compileAll(List.of(regexp.value(), regexp.pattern()));
      CompiledExpr match = FunctionTable.call("REGEXP_LIKE", operands, statement);
      return regexp.not() ? Logic.not(match) : match;
    }
    if (expr instanceof Expr.IsNull isNull) {
      return Logic.isNull(compile(isNull.value()), isNull.not());
    }
    if (expr instanceof Expr.IsTruth isTruth) {
      return Logic.isTruth(compile(isTruth.value()), isTruth.truth(), isTruth.not());
    }
    if (expr instanceof Expr.UserVar variable) {
      return new VariableExpr.User(variable.name(), statement);
    }
    if (expr instanceof Expr.SysVar variable) {
      return VariableExpr.system(variable, statement);
    }
    if (expr instanceof Expr.Assign assign) {
      return new VariableExpr.Assign(assign.name(), Operands.single(compile(assign.value())));
    }
    return scope.special(expr);
  }

  private List<CompiledExpr> compileAll(List<Expr> items) {
    List<CompiledExpr> compiled = new ArrayList<>(items.size());
    for (Expr item : items) {
      compiled.add(compile(item));
    }
    return compiled;
  }

  private CompiledExpr binary(Expr.Binary binary) {
    if (COMPARISONS.contains(binary.op())) {
      boolean rowAndQuery =
          (binary.left() instanceof Expr.Row && binary.right() instanceof Expr.Subquery)
              || (binary.left() instanceof Expr.Subquery && binary.right() instanceof Expr.Row);
      if (rowAndQuery) {
        return scope.special(binary);
      }
      CompiledExpr left = compile(binary.left());
      return Comparisons.binary(binary.op(), left, compile(binary.right()), scope);
    }
    CompiledExpr left = Operands.single(compile(binary.left()));
    CompiledExpr right = Operands.single(compile(binary.right()));
    return switch (binary.op()) {
      case "AND", "OR", "XOR" -> Logic.binary(binary.op(), left, right);
      case "&", "|", "^", "<<", ">>" -> BitOperators.binary(binary.op(), left, right);
      default -> Arithmetic.of(binary, binary.op(), left, right, scope);
    };
  }

  private CompiledExpr call(Expr.Call call) {
    if (call.name().equals("MOD") && call.args().size() == 2) {
      return binary(new Expr.Binary("%", call.args().get(0), call.args().get(1)));
    }
    if (call.name().equals("GROUPING")) {
      return scope.special(call);
    }
    if (!FunctionTable.contains(call.name())) {
      throw FunctionTable.unknown(call.written(), statement);
    }
    List<CompiledExpr> arguments = new ArrayList<>(call.args().size());
    for (Expr argument : call.args()) {
      arguments.add(Operands.single(compile(argument)));
    }
    return FunctionTable.call(call.name(), arguments, statement);
  }

  private CompiledExpr caseOf(Expr.Case choice) {
    Expr base = choice.base();
    CompiledExpr value = base == null ? null : compile(base);
    List<CompiledExpr> conditions = new ArrayList<>();
    List<CompiledExpr> results = new ArrayList<>();
    for (Expr.When when : choice.whens()) {
      CompiledExpr condition = compile(when.condition());
      conditions.add(
          value == null
              ? Operands.single(condition)
              : Comparisons.binary("=", value, condition, scope));
      results.add(Operands.single(compile(when.result())));
    }
    Expr otherwise = choice.otherwise();
    if (otherwise != null) {
      results.add(Operands.single(compile(otherwise)));
    }
    return CaseExpr.of(conditions, results, statement);
  }

  private CompiledExpr like(Expr.Like like) {
    CompiledExpr value = Operands.single(compile(like.value()));
    CompiledExpr pattern = Operands.single(compile(like.pattern()));
    Expr escape = like.escape();
    CompiledExpr escapeWith = escape == null ? null : Operands.single(compile(escape));
    CompiledExpr result = LikeExpr.of(value, pattern, escapeWith, statement);
    return like.not() ? Logic.not(result) : result;
  }
}
