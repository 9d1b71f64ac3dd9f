package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.value.Value;
import org.jspecify.annotations.Nullable;

/** The row that expressions are evaluated for, inside the rows of the enclosing queries. */
final class Frame implements RowContext {

  private final Run run;
  private final @Nullable Frame outer;
  private Value[] row;

  Frame(Run run, @Nullable Frame outer, Value[] row) {
    this.run = run;
    this.outer = outer;
    this.row = row;
  }

  @Override
  public Run statement() {
    return run;
  }

  /** The enclosing query's frame, or null. */
  @Nullable Frame parent() {
    return outer;
  }

  Frame outer() {
    if (outer == null) {
      throw new IllegalStateException("no enclosing query");
    }
    return outer;
  }

  Value[] row() {
    return row;
  }

  void row(Value[] next) {
    row = next;
  }
}
