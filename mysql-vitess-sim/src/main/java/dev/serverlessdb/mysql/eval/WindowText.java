package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Window;
import java.util.function.Function;
import java.util.stream.Collectors;

/** OVER as MySQL prints it in definitions. */
final class WindowText {

  private WindowText() {}

  static String of(Window over, Function<Expr, String> text) {
    StringBuilder out = new StringBuilder(" OVER (");
    if (!over.base().isEmpty()) {
      out.append('`').append(over.base()).append("` ");
    }
    if (!over.partition().isEmpty()) {
      String list = over.partition().stream().map(text).collect(Collectors.joining(","));
      out.append("PARTITION BY ").append(list).append(' ');
    }
    if (!over.order().isEmpty()) {
      out.append("ORDER BY ");
      out.append(
          over.order().stream()
              .map(item -> text.apply(item.expr()) + (item.descending() ? " desc" : ""))
              .collect(Collectors.joining(",")));
      out.append(' ');
    }
    Window.Frame frame = over.frame();
    if (frame != null) {
      out.append(frame.rows() ? "ROWS BETWEEN " : "RANGE BETWEEN ");
      out.append(bound(frame.start(), text)).append(" AND ").append(bound(frame.end(), text));
    }
    return out.append(')').toString();
  }

  private static String bound(Window.Bound bound, Function<Expr, String> text) {
    String kind = bound.kind().name().replace('_', ' ');
    return bound.offset() == null ? kind : text.apply(bound.offset()) + " " + kind;
  }
}
