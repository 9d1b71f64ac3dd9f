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

  /** Fills the frame's row as {@link #each} does, counted where the statement is analyzed. */
  static boolean read(Source source, Frame frame, Next next) {
    ExplainProfile profile = frame.statement().profile();
    return profile == null ? source.each(frame, next) : profile.each(source, frame, next);
  }

  /** A copy of a row. */
  static Value[] copy(Frame frame) {
    return frame.row().clone();
  }
}
