package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.Value;

/**
 * A typed expression, ready to be evaluated for any number of rows. Immutable; one may be shared by
 * threads as far as its columns may.
 */
public abstract class CompiledExpr {

  private final ExprType info;

  /** An expression of that type. */
  protected CompiledExpr(ExprType info) {
    this.info = info;
  }

  /** Type, nullability and coercibility. */
  public final ExprType info() {
    return info;
  }

  /** The type. */
  public final DataType type() {
    return info.data();
  }

  /** Whether it may be NULL. */
  public final boolean nullable() {
    return info.nullable();
  }

  /** The value for a row. */
  public abstract Value eval(RowContext row);

  /**
   * The value with the digits that arithmetic still sees but that are not printed: 2/3*3 is 2.0000
   * although 2/3 prints as 0.6667.
   */
  public Value evalExact(RowContext row) {
    return eval(row);
  }

  /** Whether the value is the same for every row and however often it is evaluated. */
  public boolean constant() {
    return false;
  }

  /** Whether this is a plain column, to whose type constants are brought in comparisons. */
  public boolean isColumn() {
    return false;
  }

  /** What stands for this expression where a number is wanted: a hexadecimal literal's number. */
  public CompiledExpr asNumber() {
    return this;
  }

  /** How many columns: 1 unless it is a row. */
  public int width() {
    return 1;
  }
}
