package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.Value;

/** A value that is known from the start. */
public final class Constant extends CompiledExpr {

  private final Value value;

  /** The value with its type. */
  public Constant(Value value, ExprType info) {
    super(info);
    this.value = value;
  }

  /** A number or temporal value. */
  static Constant of(Value value, DataType type) {
    return new Constant(value, ExprType.plain(type, value.isNull()));
  }

  /** The value. */
  public Value value() {
    return value;
  }

  @Override
  public Value eval(RowContext row) {
    return value;
  }

  @Override
  public boolean constant() {
    return true;
  }
}
