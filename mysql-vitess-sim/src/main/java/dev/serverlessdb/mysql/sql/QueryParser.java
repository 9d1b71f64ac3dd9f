package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Query.Body;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Query expressions. */
final class QueryParser {

  private static final Set<String> OPTIONS =
      Set.of(
          "ALL",
          "DISTINCT",
          "DISTINCTROW",
          "HIGH_PRIORITY",
          "STRAIGHT_JOIN",
          "SQL_SMALL_RESULT",
          "SQL_BIG_RESULT",
          "SQL_BUFFER_RESULT",
          "SQL_NO_CACHE",
          "SQL_CALC_FOUND_ROWS");

  private final Parsers parsers;
  private final TokenStream in;

  QueryParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  /** Whether a query begins here, perhaps behind parentheses. */
  boolean startsHere() {
    int ahead = 0;
    while (in.peek(ahead).isOperator("(")) {
      ahead++;
    }
    Token token = in.peek(ahead);
    if (!token.is(Kind.WORD)) {
      return false;
    }
    return switch (token.text()) {
      case "SELECT", "WITH" -> true;
      case "TABLE" -> true;
      case "VALUES" -> in.peek(ahead + 1).isWord("ROW");
      default -> false;
    };
  }

  Query parse() {
    parsers.enter();
    List<Query.Cte> with = new ArrayList<>();
    boolean recursive = false;
    if (in.acceptWord("WITH")) {
      recursive = in.acceptWord("RECURSIVE");
      with.addAll(ctes());
    }
    Parts parts = new Parts();
    Body body = setOperations(parts);
    List<OrderItem> order = in.acceptWords("ORDER", "BY") ? orderItems() : List.of();
    Query.Limit limit = limit();
    into(parts);
    Query.Lock lock = lock();
    into(parts);
    parsers.leave();
    return new Query(with, recursive, body, order, limit, lock, parts.into);
  }

  /** What a SELECT may say that belongs to the query around it. */
  private static final class Parts {
    private List<String> into = List.of();
  }

  List<Query.Cte> ctes() {
    List<Query.Cte> with = new ArrayList<>();
    do {
      String name = in.name();
      List<String> columns = in.isOperator("(") ? in.nameList() : List.of();
      in.expectWord("AS");
      in.expect("(");
      with.add(new Query.Cte(name, columns, parse()));
      in.expect(")");
    } while (in.accept(","));
    return with;
  }

  private void into(Parts parts) {
    if (in.acceptWord("INTO")) {
      List<String> names = new ArrayList<>();
      do {
        if (!in.peek().is(Kind.USER_VARIABLE)) {
          throw in.error();
        }
        names.add(in.next().text());
      } while (in.accept(","));
      parts.into = names;
    }
  }

  private Body setOperations(Parts parts) {
    Body left = intersections(parts);
    while (in.isWord("UNION") || in.isWord("EXCEPT")) {
      String op = in.next().text();
      boolean all = all();
      left = new Query.SetOperation(op, all, Query.of(left), Query.of(intersections(parts)));
    }
    return left;
  }

  private Body intersections(Parts parts) {
    Body left = primary(parts);
    while (in.acceptWord("INTERSECT")) {
      boolean all = all();
      left = new Query.SetOperation("INTERSECT", all, Query.of(left), Query.of(primary(parts)));
    }
    return left;
  }

  private boolean all() {
    if (in.acceptWord("ALL")) {
      return true;
    }
    in.acceptWord("DISTINCT");
    return false;
  }

  private Body primary(Parts parts) {
    if (in.accept("(")) {
      Query query = parse();
      in.expect(")");
      return new Query.Nested(query);
    }
    if (in.acceptWord("SELECT")) {
      return select(parts);
    }
    if (in.acceptWord("TABLE")) {
      var name = in.qualifiedName();
      return new Query.Table(new TableRef.Named(name.schema(), name.name(), ""));
    }
    if (in.acceptWord("VALUES")) {
      return values();
    }
    throw in.error();
  }

  private Body values() {
    List<List<Expr>> rows = new ArrayList<>();
    do {
      in.expectWord("ROW");
      in.expect("(");
      rows.add(in.isOperator(")") ? List.of() : parsers.expr().list());
      in.expect(")");
    } while (in.accept(","));
    return new Query.Values(rows);
  }

  private Body select(Parts parts) {
    List<String> options = new ArrayList<>();
    while (in.peek().is(Kind.WORD) && OPTIONS.contains(in.peek().text())) {
      if (in.isWord("SQL_CALC_FOUND_ROWS")) {
        in.deprecated(Deprecation.CALC_FOUND_ROWS);
      }
      options.add(in.next().text());
    }
    boolean distinct = options.contains("DISTINCT") || options.contains("DISTINCTROW");
    List<Query.Item> items = items();
    into(parts);
    TableRef from = in.acceptWord("FROM") ? from() : null;
    Expr where = in.acceptWord("WHERE") ? parsers.expr().parse() : null;
    List<OrderItem> group = in.acceptWords("GROUP", "BY") ? orderItems() : List.of();
    boolean rollup = !group.isEmpty() && in.acceptWords("WITH", "ROLLUP");
    Expr having = in.acceptWord("HAVING") ? parsers.expr().parse() : null;
    List<Query.NamedWindow> windows =
        in.acceptWord("WINDOW") ? parsers.windows().named() : List.of();
    return new Query.Select(distinct, options, items, from, where, group, rollup, having, windows);
  }

  private @Nullable TableRef from() {
    if (in.isWord("DUAL")) {
      in.next();
      return null;
    }
    return parsers.tables().parse();
  }

  private List<Query.Item> items() {
    List<Query.Item> items = new ArrayList<>();
    do {
      items.add(item(items.isEmpty()));
    } while (in.accept(","));
    return items;
  }

  private Query.Item item(boolean first) {
    if (first && in.accept("*")) {
      return new Query.Item(null, "", "");
    }
    int mark = in.mark();
    String qualifier = starQualifier();
    if (!qualifier.isEmpty()) {
      return new Query.Item(null, "", qualifier);
    }
    in.reset(mark);
    Expr expr = parsers.expr().parse();
    String text = in.textFrom(mark);
    String alias = "";
    if (in.acceptWord("AS")) {
      alias = in.peek().is(Kind.STRING) ? in.string() : in.name();
    } else if (in.peek().is(Kind.STRING)) {
      alias = in.string();
    } else if (in.isName()) {
      alias = in.name();
    }
    return new Query.Item(expr, alias, text);
  }

  /** {@code t} of {@code t.*}, or {@code s.t}; empty when there is no star. */
  private String starQualifier() {
    if (!in.isName()) {
      return "";
    }
    String first = in.name();
    if (!in.accept(".")) {
      return "";
    }
    if (in.accept("*")) {
      return first;
    }
    if (!in.isName()) {
      return "";
    }
    String second = in.name();
    return in.accept(".") && in.accept("*") ? first + "." + second : "";
  }

  List<OrderItem> orderItems() {
    List<OrderItem> items = new ArrayList<>();
    do {
      Expr expr = parsers.expr().parse();
      boolean descending = in.acceptWord("DESC");
      if (!descending) {
        in.acceptWord("ASC");
      }
      items.add(new OrderItem(expr, descending));
    } while (in.accept(","));
    return items;
  }

  Query.@Nullable Limit limit() {
    if (!in.acceptWord("LIMIT")) {
      return null;
    }
    Expr first = limitNumber();
    if (in.accept(",")) {
      return new Query.Limit(limitNumber(), first);
    }
    Expr offset = in.acceptWord("OFFSET") ? limitNumber() : null;
    return new Query.Limit(first, offset);
  }

  private Expr limitNumber() {
    Token token = in.peek();
    if (token.is(Kind.INTEGER) || token.is(Kind.PARAM) || token.is(Kind.HEX)) {
      return parsers.primary().parse();
    }
    throw in.error();
  }

  private Query.@Nullable Lock lock() {
    if (in.acceptWords("LOCK", "IN", "SHARE", "MODE")) {
      return new Query.Lock(false, List.of(), "");
    }
    Query.Lock lock = null;
    while (in.acceptWord("FOR")) {
      boolean exclusive = in.acceptWord("UPDATE");
      if (!exclusive) {
        in.expectWord("SHARE");
      }
      List<String> tables = new ArrayList<>();
      if (in.acceptWord("OF")) {
        do {
          tables.add(in.name());
        } while (in.accept(","));
      }
      String wait =
          in.acceptWord("NOWAIT") ? "NOWAIT" : in.acceptWords("SKIP", "LOCKED") ? "SKIP" : "";
      lock = new Query.Lock(exclusive, tables, wait);
    }
    return lock;
  }
}
