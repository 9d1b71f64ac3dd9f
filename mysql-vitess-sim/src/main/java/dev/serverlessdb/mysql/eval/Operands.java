package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.MySqlError;

/** Checks of how many columns operands have. */
final class Operands {

  private Operands() {}

  /** Error 1241 unless the operand is no row. */
  static CompiledExpr single(CompiledExpr operand) {
    return columns(operand, 1);
  }

  /** Error 1241 unless the operand has so many columns. */
  static CompiledExpr columns(CompiledExpr operand, int columns) {
    if (operand.width() != columns) {
      throw MySqlError.OPERAND_COLUMNS.with(columns);
    }
    return operand;
  }
}
