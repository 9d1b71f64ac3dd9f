package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Window;
import dev.serverlessdb.mysql.sql.ast.Window.Bound;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.LongValue;
import java.util.List;

/**
 * Whether a frame makes sense.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/window-functions-frames.html">Frame
 *     specification</a>
 */
final class FrameCheck {

  private final Window window;
  private final List<CompiledExpr> order;
  private final String name;

  FrameCheck(Window window, List<CompiledExpr> order) {
    this.window = window;
    this.order = order;
    this.name = window.base().isEmpty() ? "<unnamed window>" : window.base();
  }

  void check() {
    Window.Frame frame = window.frame();
    if (frame == null) {
      return;
    }
    if (frame.start().kind() == Bound.Kind.UNBOUNDED_FOLLOWING) {
      throw QueryError.WINDOW_FRAME_START_ILLEGAL.with(name);
    }
    if (frame.end().kind() == Bound.Kind.UNBOUNDED_PRECEDING) {
      throw QueryError.WINDOW_FRAME_END_ILLEGAL.with(name);
    }
    if (frame.start().kind().compareTo(frame.end().kind()) > 0) {
      throw QueryError.WINDOW_FRAME_ILLEGAL.with(name);
    }
    offset(frame, frame.start());
    offset(frame, frame.end());
  }

  private void offset(Window.Frame frame, Bound bound) {
    Expr offset = bound.offset();
    if (offset == null) {
      return;
    }
    boolean interval = offset instanceof Expr.Interval;
    if (frame.rows()) {
      if (interval) {
        throw QueryError.WINDOW_ROWS_INTERVAL_USE.with(name);
      }
      boolean whole =
          offset instanceof Expr.Literal literal && literal.value() instanceof LongValue;
      if (!whole && !(offset instanceof Expr.Param)) {
        throw QueryError.WINDOW_FRAME_ILLEGAL.with(name);
      }
      return;
    }
    TypeKind kind = order.size() == 1 ? order.get(0).type().kind() : TypeKind.NULL;
    boolean temporal = kind.isTemporal() && kind != TypeKind.YEAR;
    if (!temporal && !kind.isNumeric()) {
      throw QueryError.WINDOW_RANGE_FRAME_ORDER_TYPE.with(name);
    }
    if (temporal && !interval) {
      throw QueryError.WINDOW_RANGE_FRAME_TEMPORAL_TYPE.with(name);
    }
    if (!temporal && interval) {
      throw QueryError.WINDOW_RANGE_FRAME_NUMERIC_TYPE.with(name);
    }
  }
}
