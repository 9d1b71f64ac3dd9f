package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** A call of a function of the table. */
final class FunctionCall extends CompiledExpr {

  private final Function function;
  private final List<CompiledExpr> arguments;
  private final Collation collation;

  FunctionCall(
      Function function, ExprType info, List<CompiledExpr> arguments, Collation collation) {
    super(info);
    this.function = function;
    this.arguments = List.copyOf(arguments);
    this.collation = collation;
  }

  String name() {
    return function.name();
  }

  List<CompiledExpr> arguments() {
    return arguments;
  }

  Collation collation() {
    return collation;
  }

  @Override
  public Value eval(RowContext row) {
    Invocation call = new Invocation(this, row);
    if (function.traits().strict() && call.anyNull()) {
      return NullValue.NULL;
    }
    return function.body().of(call);
  }

  @Override
  public boolean constant() {
    return function.traits().stable() && arguments.stream().allMatch(CompiledExpr::constant);
  }
}
