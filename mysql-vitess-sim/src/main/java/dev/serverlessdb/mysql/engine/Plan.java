package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query ready to run: its columns, and how its rows are made. */
interface Plan {

  /** Receives rows, which it may keep. */
  @FunctionalInterface
  interface Sink {
    /** Takes a row; false when no more are wanted. */
    boolean accept(Value[] row);
  }

  List<Field> columns();

  /** Hands out the rows inside the row of the enclosing query; false when the sink had enough. */
  boolean run(Run run, @Nullable Frame outer, Sink sink);

  /** Whether it may give other rows for another row of the enclosing query. */
  boolean isCorrelated();

  /** Says that no more than the first {@code rows} will be asked for. */
  default void onlyFirst(long rows) {
    // whoever does not sort hands rows out until the sink has had enough
  }

  default List<Value[]> rows(Run run, @Nullable Frame outer) {
    List<Value[]> rows = new ArrayList<>();
    run(run, outer, rows::add);
    return rows;
  }
}
