package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.value.Value;

/** A value of the row, or of the row of an enclosing query. */
final class SlotExpr extends CompiledExpr {

  private final int depth;
  private final int index;
  private final boolean column;

  SlotExpr(ExprType type, int depth, int index, boolean column) {
    super(type);
    this.depth = depth;
    this.index = index;
    this.column = column;
  }

  int depth() {
    return depth;
  }

  int index() {
    return index;
  }

  @Override
  public boolean isColumn() {
    return column;
  }

  @Override
  public Value eval(RowContext row) {
    Frame at = (Frame) row;
    for (int i = 0; i < depth; i++) {
      at = at.outer();
    }
    return at.row()[index];
  }
}
