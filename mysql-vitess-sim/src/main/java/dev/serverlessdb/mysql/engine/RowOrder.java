package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.Comparison;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.value.EnumValue;
import dev.serverlessdb.mysql.value.SetValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of rows by their sort keys: NULL first, members of ENUM and SET by their place. */
final class RowOrder implements Comparator<Value[]> {

  private final Run run;
  private final List<Comparison> comparisons = new ArrayList<>();
  private final boolean[] descending;
  private final boolean byPlace;

  RowOrder(Run run, List<ExprType> types, boolean[] descending) {
    this(run, types, descending, true);
  }

  /** MIN and MAX compare members of ENUM and SET by their names. */
  RowOrder(Run run, List<ExprType> types, boolean[] descending, boolean byPlace) {
    this.byPlace = byPlace;
    this.run = run;
    this.descending = descending;
    for (ExprType type : types) {
      comparisons.add(Comparison.of(type, type, "order by", run));
    }
  }

  @Override
  public int compare(Value[] a, Value[] b) {
    for (int i = 0; i < descending.length; i++) {
      int order = compare(i, a[i], b[i]);
      if (order != 0) {
        return descending[i] ? -order : order;
      }
    }
    return 0;
  }

  int compare(int key, Value a, Value b) {
    if (a.isNull() || b.isNull()) {
      return Boolean.compare(!a.isNull(), !b.isNull());
    }
    if (byPlace && a instanceof EnumValue x && b instanceof EnumValue y) {
      return Integer.compare(x.index(), y.index());
    }
    if (byPlace && a instanceof SetValue x && b instanceof SetValue y) {
      return Long.compareUnsigned(x.bits(), y.bits());
    }
    int order = comparisons.get(key).compare(a, b, run);
    return order == Comparison.UNKNOWN ? 0 : order;
  }
}
