package dev.serverlessdb.mysql.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window: OVER (..), OVER name, or a definition of WINDOW.
 *
 * @param base the window that this one begins with, or empty
 * @param partition PARTITION BY
 * @param order ORDER BY
 * @param frame the frame, or null for the usual one
 */
public record Window(
    String base, List<Expr> partition, List<OrderItem> order, @Nullable Frame frame) {

  /**
   * ROWS or RANGE.
   *
   * @param rows whether ROWS was written
   * @param start where it begins
   * @param end where it ends
   */
  public record Frame(boolean rows, Bound start, Bound end) {}

  /**
   * One end of a frame.
   *
   * @param kind which
   * @param offset of PRECEDING and FOLLOWING
   */
  public record Bound(Kind kind, @Nullable Expr offset) {
    /** Kinds of bounds, in their order. */
    public enum Kind {
      /** The partition's first row. */
      UNBOUNDED_PRECEDING,
      /** So many before. */
      PRECEDING,
      /** This row. */
      CURRENT_ROW,
      /** So many after. */
      FOLLOWING,
      /** The partition's last row. */
      UNBOUNDED_FOLLOWING
    }
  }
}
