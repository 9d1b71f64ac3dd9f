package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** {@code (a, b, ..)}: only comparisons take it. */
public final class RowExpr extends CompiledExpr {

  private final List<CompiledExpr> items;

  RowExpr(List<CompiledExpr> items) {
    super(ExprType.plain(DataType.NULL, true));
    this.items = List.copyOf(items);
  }

  /** The items. */
  public List<CompiledExpr> items() {
    return items;
  }

  @Override
  public int width() {
    return items.size();
  }

  @Override
  public boolean constant() {
    return items.stream().allMatch(CompiledExpr::constant);
  }

  @Override
  public Value eval(RowContext row) {
    throw MySqlError.OPERAND_COLUMNS.with(1);
  }
}
