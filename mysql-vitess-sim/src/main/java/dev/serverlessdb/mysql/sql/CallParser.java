package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.OrderItem;
import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import dev.serverlessdb.mysql.sql.ast.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Function calls, the ones with a grammar of their own among them. */
final class CallParser {

  private static final Set<String> UNITS =
      Set.of(
          "MICROSECOND",
          "SECOND",
          "MINUTE",
          "HOUR",
          "DAY",
          "WEEK",
          "MONTH",
          "QUARTER",
          "YEAR",
          "SECOND_MICROSECOND",
          "MINUTE_MICROSECOND",
          "MINUTE_SECOND",
          "HOUR_MICROSECOND",
          "HOUR_SECOND",
          "HOUR_MINUTE",
          "DAY_MICROSECOND",
          "DAY_SECOND",
          "DAY_MINUTE",
          "DAY_HOUR",
          "YEAR_MONTH");

  private static final Set<String> WITHOUT_PARENTHESES =
      Set.of(
          "CURRENT_DATE",
          "CURRENT_TIME",
          "CURRENT_TIMESTAMP",
          "LOCALTIME",
          "LOCALTIMESTAMP",
          "UTC_DATE",
          "UTC_TIME",
          "UTC_TIMESTAMP",
          "CURRENT_USER");

  private static final Set<String> AGGREGATES =
      Set.of(
          "COUNT",
          "SUM",
          "AVG",
          "MIN",
          "MAX",
          "GROUP_CONCAT",
          "BIT_AND",
          "BIT_OR",
          "BIT_XOR",
          "STD",
          "STDDEV",
          "STDDEV_POP",
          "STDDEV_SAMP",
          "VARIANCE",
          "VAR_POP",
          "VAR_SAMP",
          "JSON_ARRAYAGG",
          "JSON_OBJECTAGG",
          "ROW_NUMBER",
          "RANK",
          "DENSE_RANK",
          "PERCENT_RANK",
          "CUME_DIST",
          "NTILE",
          "LAG",
          "LEAD",
          "FIRST_VALUE",
          "LAST_VALUE",
          "NTH_VALUE");

  private static final Set<String> WINDOW_ONLY =
      Set.of(
          "ROW_NUMBER",
          "RANK",
          "DENSE_RANK",
          "PERCENT_RANK",
          "CUME_DIST",
          "NTILE",
          "LAG",
          "LEAD",
          "FIRST_VALUE",
          "LAST_VALUE",
          "NTH_VALUE");

  /** Reserved words that are functions all the same. */
  private static final Set<String> RESERVED_FUNCTIONS =
      Set.of(
          "IF",
          "LEFT",
          "RIGHT",
          "REPEAT",
          "REPLACE",
          "INSERT",
          "MOD",
          "DATABASE",
          "SCHEMA",
          "CHAR",
          "CONVERT",
          "INTERVAL",
          "MATCH",
          "VALUES",
          "GROUPING");

  private final Parsers parsers;
  private final TokenStream in;

  CallParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  boolean startsHere() {
    String word = in.peek().text();
    if (WITHOUT_PARENTHESES.contains(word)) {
      return true;
    }
    if (!in.peek(1).isOperator("(")) {
      return false;
    }
    return !Keywords.isReserved(word)
        || RESERVED_FUNCTIONS.contains(word)
        || AGGREGATES.contains(word);
  }

  Expr parse() {
    Token word = in.next();
    String name = word.text();
    if (!in.accept("(")) {
      return new Expr.Call(name, List.of());
    }
    if (AGGREGATES.contains(name)) {
      return aggregate(name);
    }
    Expr call =
        switch (name) {
          case "CAST" -> cast();
          case "CONVERT" -> convert();
          case "CHAR" -> charOf();
          case "EXTRACT" -> extract();
          case "TRIM" -> trim();
          case "SUBSTRING", "SUBSTR", "MID" -> substring();
          case "POSITION" -> position();
          case "MATCH" -> match();
          case "VALUES" -> insertedValue();
          case "DATE_ADD", "DATE_SUB", "ADDDATE", "SUBDATE" -> dateArithmetic(name);
          case "TIMESTAMPADD", "TIMESTAMPDIFF" -> timestamp(name);
          case "GET_FORMAT" -> getFormat();
          case "WEIGHT_STRING" -> weightString();
          case "JSON_VALUE" -> jsonValue();
          default -> plain(word);
        };
    in.expect(")");
    return call;
  }

  private Expr insertedValue() {
    in.deprecated(Deprecation.VALUES);
    return new Expr.InsertedValue(parsers.primary().columnName());
  }

  private Expr plain(Token word) {
    Deprecation.function(in, word.text());
    List<Expr> args = in.isOperator(")") ? List.of() : parsers.expr().list();
    return new Expr.Call(word.text(), args, word.raw());
  }

  private Expr call(String name, Expr... args) {
    return new Expr.Call(name, List.of(args));
  }

  private Expr expr() {
    return parsers.expr().parse();
  }

  private Expr cast() {
    Expr value = expr();
    in.expectWord("AS");
    TypeSpec type = parsers.types().castType();
    return in.acceptWord("ARRAY")
        ? new Expr.CastArray(value, type, "")
        : new Expr.Cast(value, type);
  }

  private Expr convert() {
    Expr value = expr();
    if (in.acceptWord("USING")) {
      return new Expr.ConvertUsing(value, in.nameOrString());
    }
    in.expect(",");
    return new Expr.Cast(value, parsers.types().castType());
  }

  private Expr charOf() {
    List<Expr> codes = parsers.expr().list();
    if (in.acceptWord("USING")) {
      return new Expr.ConvertUsing(new Expr.Call("CHAR", codes), in.nameOrString());
    }
    return new Expr.Call("CHAR", codes);
  }

  private Expr extract() {
    String unit = unit();
    in.expectWord("FROM");
    return call("EXTRACT", Literals.string(unit), expr());
  }

  private Expr trim() {
    String side = in.isAnyWord("BOTH", "LEADING", "TRAILING") ? in.next().text() : "BOTH";
    if (in.acceptWord("FROM")) {
      return call("TRIM", Literals.string(side), expr());
    }
    Expr first = expr();
    if (in.acceptWord("FROM")) {
      return call("TRIM", Literals.string(side), expr(), first);
    }
    return call("TRIM", Literals.string(side), first);
  }

  private Expr substring() {
    Expr text = expr();
    if (in.acceptWord("FROM")) {
      Expr from = expr();
      return in.acceptWord("FOR")
          ? call("SUBSTRING", text, from, expr())
          : call("SUBSTRING", text, from);
    }
    List<Expr> args = new ArrayList<>(List.of(text));
    while (in.accept(",")) {
      args.add(expr());
    }
    return new Expr.Call("SUBSTRING", args);
  }

  private Expr position() {
    Expr needle = operandBeforeIn();
    in.expectWord("IN");
    return call("LOCATE", needle, expr());
  }

  private Expr operandBeforeIn() {
    return parsers.primary().parse();
  }

  private Expr match() {
    boolean nested = in.accept("(");
    List<Expr.Column> columns = new ArrayList<>();
    do {
      columns.add(parsers.primary().columnName());
    } while (in.accept(","));
    if (nested) {
      in.expect(")");
    }
    in.expect(")");
    in.expectWord("AGAINST");
    in.expect("(");
    Expr against = parsers.primary().parse();
    String mode = "NATURAL";
    if (in.acceptWords("IN", "BOOLEAN", "MODE")) {
      mode = "BOOLEAN";
    } else if (in.acceptWords("IN", "NATURAL", "LANGUAGE", "MODE")) {
      mode = in.acceptWords("WITH", "QUERY", "EXPANSION") ? "EXPANSION" : "NATURAL";
    } else if (in.acceptWords("WITH", "QUERY", "EXPANSION")) {
      mode = "EXPANSION";
    }
    return new Expr.Match(columns, against, mode);
  }

  private Expr dateArithmetic(String name) {
    String function = name.startsWith("ADD") || name.equals("DATE_ADD") ? "DATE_ADD" : "DATE_SUB";
    Expr date = expr();
    in.expect(",");
    if (in.isWord("INTERVAL") && isInterval()) {
      return call(function, date, interval());
    }
    if (name.startsWith("DATE_")) {
      throw in.error();
    }
    return call(function, date, new Expr.Interval(expr(), "DAY"));
  }

  private Expr timestamp(String name) {
    String word = in.peek().text();
    String unit = unit(word.startsWith("SQL_TSI_") ? word.substring(8) : word);
    in.expect(",");
    Expr first = expr();
    in.expect(",");
    if (name.equals("TIMESTAMPADD")) {
      return call("DATE_ADD", expr(), new Expr.Interval(first, unit));
    }
    return call(name, Literals.string(unit), first, expr());
  }

  private Expr getFormat() {
    String type = in.next().text();
    in.expect(",");
    return call("GET_FORMAT", Literals.string(type), expr());
  }

  private Expr weightString() {
    Expr value = expr();
    if (in.acceptWord("AS")) {
      TypeSpec type = parsers.types().castType();
      return call("WEIGHT_STRING", new Expr.Cast(value, type));
    }
    return call("WEIGHT_STRING", value);
  }

  private Expr jsonValue() {
    Expr document = expr();
    in.expect(",");
    Expr path = expr();
    TypeSpec returning = in.acceptWord("RETURNING") ? parsers.types().castType() : null;
    return JsonResponses.read(in, parsers, new JsonResponses.Head(document, path, returning));
  }

  private String unit() {
    return unit(in.peek().text());
  }

  private String unit(String word) {
    if (!UNITS.contains(word)) {
      throw in.error();
    }
    in.next();
    return word;
  }

  /** Whether INTERVAL begins an interval here and not a call of the function of that name. */
  boolean isInterval() {
    if (!in.peek(1).isOperator("(")) {
      return true;
    }
    int mark = in.mark();
    in.next();
    in.next();
    in.skipParentheses();
    boolean interval = !in.isOperator(",") && !in.isOperator(")") && !in.atEnd();
    in.reset(mark);
    return interval;
  }

  Expr.Interval interval() {
    in.expectWord("INTERVAL");
    Expr amount = expr();
    return new Expr.Interval(amount, unit());
  }

  private Expr aggregate(String name) {
    boolean distinct = in.acceptWord("DISTINCT");
    if (distinct && in.isOperator("*")) {
      throw in.error();
    }
    if (!distinct) {
      in.acceptWord("ALL");
    }
    List<Expr> args = List.of();
    if (in.accept("*")) {
      args = List.of();
    } else if (!in.isOperator(")")) {
      args = parsers.expr().list();
    } else if (name.equals("COUNT")) {
      throw in.error();
    }
    List<OrderItem> order =
        in.acceptWords("ORDER", "BY") ? parsers.query().orderItems() : List.of();
    Expr separator = in.acceptWord("SEPARATOR") ? Literals.string(in.string()) : null;
    in.expect(")");
    boolean fromLast = in.acceptWords("FROM", "LAST");
    if (!fromLast) {
      in.acceptWords("FROM", "FIRST");
    }
    boolean ignoreNulls = in.acceptWords("IGNORE", "NULLS");
    if (!ignoreNulls) {
      in.acceptWords("RESPECT", "NULLS");
    }
    Window over = in.acceptWord("OVER") ? parsers.windows().over() : null;
    if (over == null && WINDOW_ONLY.contains(name)) {
      throw in.error();
    }
    if (in.peek().is(Kind.STRING)) {
      throw in.error();
    }
    return new Expr.Aggregate(name, args, distinct, order, separator, over, fromLast, ignoreNulls);
  }
}
