package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** The bits of GROUPING() for the group at hand. */
final class GroupingExpr extends CompiledExpr {

  private final List<Integer> places;

  GroupingExpr(List<Integer> places) {
    super(ExprType.plain(DataType.BIGINT, false));
    this.places = places;
  }

  @Override
  public Value eval(RowContext row) {
    int level = ((Frame) row).rollupLevel();
    long bits = 0;
    for (int place : places) {
      bits = bits << 1 | (place >= level ? 1 : 0);
    }
    return new LongValue(bits);
  }
}
