package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A derived table, view or common table expression: its rows are computed once where that does. */
final class RowsSource implements Source {

  private final Plan plan;
  private final List<Field> fields;
  private final int slot;
  private final boolean lateral;
  private @Nullable HashLookup hash;

  RowsSource(Plan plan, List<Field> fields, int slot, boolean lateral) {
    this.plan = plan;
    this.fields = fields;
    this.slot = slot;
    this.lateral = lateral;
  }

  /** How the rows are found when they are read more than once; null for one after the other. */
  void hash(@Nullable HashLookup lookup) {
    hash = lookup;
  }

  @Override
  public List<Field> fields() {
    return fields;
  }

  @Override
  public boolean each(Frame frame, Next next) {
    Run run = frame.statement();
    @Nullable Frame around = lateral ? frame : frame.parent();
    boolean fresh = plan.isCorrelated();
    List<Value[]> rows =
        fresh ? plan.rows(run, around) : run.once(plan, () -> plan.rows(run, around));
    HashLookup lookup = fresh ? null : hash;
    List<Value[]> fitting =
        lookup == null
            ? null
            : lookup.rows(
                this, frame, into -> rows.forEach(row -> into.accept(row[lookup.column()], row)));
    for (Value[] row : fitting == null ? rows : fitting) {
      run.countRead();
      System.arraycopy(row, 0, frame.row(), slot, fields.size());
      if (!next.run()) {
        return false;
      }
    }
    return true;
  }
}
