package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** The bits of GROUPING() for a group, whose row says how many expressions of GROUP BY count. */
final class GroupingExpr extends CompiledExpr {

  private final List<Integer> places;
  private final int levelSlot;

  GroupingExpr(List<Integer> places, int levelSlot) {
    super(ExprType.plain(DataType.BIGINT, false));
    this.places = places;
    this.levelSlot = levelSlot;
  }

  @Override
  public Value eval(RowContext row) {
    Value counting = ((Frame) row).row()[levelSlot];
    // The argument of an aggregate function is asked before there are groups: all of them count.
    long level = counting instanceof LongValue number ? number.value() : Long.MAX_VALUE;
    long bits = 0;
    for (int place : places) {
      bits = bits << 1 | (place >= level ? 1 : 0);
    }
    return new LongValue(bits);
  }
}
