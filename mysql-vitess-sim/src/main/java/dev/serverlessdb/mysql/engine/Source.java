package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** A table of FROM: it fills its slots of the row, once for each of its rows. */
interface Source {

  /** Goes on for the row that the frame now holds; false when no more are wanted. */
  @FunctionalInterface
  interface Next {
    boolean run();
  }

  /** Fills the frame's row for each of the table's rows, and goes on; false when no more. */
  boolean each(Frame frame, Next next);

  /** The columns. */
  List<Field> fields();

  /** A copy of a row. */
  static Value[] copy(Frame frame) {
    return frame.row().clone();
  }
}
