package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query.NamedWindow;
import dev.serverlessdb.mysql.sql.ast.Window;
import dev.serverlessdb.mysql.sql.ast.Window.Bound;
import dev.serverlessdb.mysql.sql.ast.Window.Frame;
import java.util.ArrayList;
import java.util.List;

/** OVER and WINDOW. */
final class WindowParser {

  private final Parsers parsers;
  private final TokenStream in;

  WindowParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  Window over() {
    if (in.isName()) {
      return new Window(in.name(), List.of(), List.of(), null);
    }
    return specification();
  }

  List<NamedWindow> named() {
    List<NamedWindow> windows = new ArrayList<>();
    do {
      String name = in.name();
      in.expectWord("AS");
      windows.add(new NamedWindow(name, specification()));
    } while (in.accept(","));
    return windows;
  }

  private Window specification() {
    in.expect("(");
    String base = in.isName() ? in.name() : "";
    List<Expr> partition = in.acceptWords("PARTITION", "BY") ? parsers.expr().list() : List.of();
    List<OrderItem> order =
        in.acceptWords("ORDER", "BY") ? parsers.query().orderItems() : List.of();
    Frame frame = in.isWord("ROWS") || in.isWord("RANGE") ? frame() : null;
    in.expect(")");
    return new Window(base, partition, order, frame);
  }

  private Frame frame() {
    boolean rows = in.next().text().equals("ROWS");
    if (in.acceptWord("BETWEEN")) {
      Bound start = bound();
      in.expectWord("AND");
      return new Frame(rows, start, bound());
    }
    return new Frame(rows, bound(), new Bound(Bound.Kind.CURRENT_ROW, null));
  }

  private Bound bound() {
    if (in.acceptWords("CURRENT", "ROW")) {
      return new Bound(Bound.Kind.CURRENT_ROW, null);
    }
    if (in.acceptWord("UNBOUNDED")) {
      return new Bound(
          preceding() ? Bound.Kind.UNBOUNDED_PRECEDING : Bound.Kind.UNBOUNDED_FOLLOWING, null);
    }
    Expr offset = in.isWord("INTERVAL") ? parsers.calls().interval() : parsers.primary().parse();
    return new Bound(preceding() ? Bound.Kind.PRECEDING : Bound.Kind.FOLLOWING, offset);
  }

  private boolean preceding() {
    if (in.acceptWord("PRECEDING")) {
      return true;
    }
    in.expectWord("FOLLOWING");
    return false;
  }
}
