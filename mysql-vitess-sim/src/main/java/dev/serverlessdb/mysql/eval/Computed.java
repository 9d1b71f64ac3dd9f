package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** An expression made of a function over others. */
final class Computed extends CompiledExpr {

  /** What computes it. */
  @FunctionalInterface
  interface Body {
    Value eval(RowContext row);
  }

  private final Body body;
  private final boolean constant;

  Computed(ExprType info, List<CompiledExpr> operands, Body body) {
    super(info);
    this.body = body;
    this.constant = operands.stream().allMatch(CompiledExpr::constant);
  }

  @Override
  public Value eval(RowContext row) {
    return body.eval(row);
  }

  @Override
  public boolean constant() {
    return constant;
  }
}
