package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TypeSpec;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Expressions as MySQL prints them in messages and definitions. The catalogue keeps definitions as
 * text and reads them again, so that a text must mean what its expression means.
 */
public final class ExprText {

  /** Names that functions are printed under when they were called by another one. */
  private static final Map<String, String> PRINTED =
      Map.ofEntries(
          Map.entry("SUBSTRING", "substr"),
          Map.entry("LCASE", "lower"),
          Map.entry("UCASE", "upper"),
          Map.entry("CHARACTER_LENGTH", "char_length"),
          Map.entry("POWER", "pow"),
          Map.entry("CEIL", "ceiling"),
          Map.entry("DAY", "dayofmonth"),
          Map.entry("CURRENT_TIMESTAMP", "now"),
          Map.entry("LOCALTIME", "now"),
          Map.entry("LOCALTIMESTAMP", "now"),
          Map.entry("CURRENT_DATE", "curdate"),
          Map.entry("CURRENT_TIME", "curtime"),
          Map.entry("SCHEMA", "database"));

  private final String introducer;
  private final @Nullable Names names;

  private ExprText(String introducer, @Nullable Names names) {
    this.introducer = introducer;
    this.names = names;
  }

  /** How a query prints what stands for its parts. */
  public interface Names {
    /** A column, as the query knows it. */
    String column(Expr.Column column);

    /** A query inside the expression, without parentheses. */
    String query(Query query);
  }

  /** The expression's text inside a query. */
  public static String within(Expr expr, Names names) {
    return new ExprText("", names).text(expr);
  }

  /** The expression's text in a message, with parentheses round every operation. */
  public static String of(Expr expr) {
    return new ExprText("", null).text(expr);
  }

  /**
   * The expression's text in a definition, where strings name their character set and columns, all
   * of one table, stand alone.
   */
  public static String definition(Expr expr) {
    return new ExprText("_utf8mb4", null).text(expr);
  }

  private String text(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal(literal);
    }
    if (expr instanceof Expr.Column column) {
      return column(column);
    }
    if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    }
    if (expr instanceof Expr.Unary unary) {
      String op = unary.op().toLowerCase(Locale.ROOT);
      String operand = text(unary.operand());
      return op.equals("binary")
          ? "cast(" + operand + " as char charset binary)"
          : op.length() > 1 ? "(" + op + "(" + operand + "))" : op + "(" + operand + ")";
    }
    if (expr instanceof Expr.Call call) {
      return call(call);
    }
    if (expr instanceof Expr.Cast cast) {
      return "cast(" + text(cast.value()) + " as " + castType(cast.type()) + ")";
    }
    if (expr instanceof Expr.CastArray cast) {
      return "cast(" + text(cast.value()) + " as " + castType(cast.type()) + " array)";
    }
    if (expr instanceof Expr.Row row) {
      return "(" + list(row.items()) + ")";
    }
    if (expr instanceof Expr.UserVar variable) {
      return "(@`" + variable.name() + "`)";
    }
    if (expr instanceof Expr.SysVar variable) {
      return "@@" + (variable.scope().isEmpty() ? "" : variable.scope() + ".") + variable.name();
    }
    if (expr instanceof Expr.Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (expr instanceof Expr.TemporalLiteral literal) {
      return literal.type() + "'" + literal.text() + "'";
    }
    return condition(expr);
  }

  private String condition(Expr expr) {
    if (expr instanceof Expr.Between between) {
      return "("
          + text(between.value())
          + (between.not() ? " not between " : " between ")
          + text(between.low())
          + " and "
          + text(between.high())
          + ")";
    }
    if (expr instanceof Expr.InList in) {
      String not = in.not() ? " not in (" : " in (";
      return "(" + text(in.value()) + not + list(in.items()) + "))";
    }
    if (expr instanceof Expr.Like like) {
      Expr escape = like.escape();
      String suffix = escape == null ? "" : " escape " + text(escape);
      String inner = "(" + text(like.value()) + " like " + text(like.pattern()) + suffix + ")";
      return like.not() ? "(not(" + inner + "))" : inner;
    }
    if (expr instanceof Expr.Regexp regexp) {
      String inner = "regexp_like(" + text(regexp.value()) + "," + text(regexp.pattern()) + ")";
      return regexp.not() ? "(not(" + inner + "))" : inner;
    }
    if (expr instanceof Expr.IsNull test) {
      return "(" + text(test.value()) + (test.not() ? " is not null)" : " is null)");
    }
    if (expr instanceof Expr.IsTruth test) {
      Boolean truth = test.truth();
      String what = truth == null ? "unknown" : truth.toString();
      return "(" + text(test.value()) + (test.not() ? " is not " : " is ") + what + ")";
    }
    if (expr instanceof Expr.Case choice) {
      return caseOf(choice);
    }
    if (expr instanceof Expr.Interval interval) {
      return "interval " + text(interval.amount()) + " " + interval.unit().toLowerCase(Locale.ROOT);
    }
    if (expr instanceof Expr.ConvertUsing convert) {
      return "convert(" + text(convert.value()) + " using " + convert.charset() + ")";
    }
    if (expr instanceof Expr.Collate collate) {
      return "(" + text(collate.value()) + " collate " + collate.collation() + ")";
    }
    if (expr instanceof Expr.JsonValue value) {
      TypeSpec type = value.returning();
      String returning = type == null ? " returning char(512)" : " returning " + castType(type);
      String head = "json_value(" + text(value.document()) + ", " + text(value.path());
      return head + returning + value.responses() + ")";
    }
    if (expr instanceof Expr.Match match) {
      return match(match);
    }
    if (expr instanceof Expr.Param) {
      return "?";
    }
    return expr instanceof Expr.Default value ? defaultOf(value.column()) : query(expr);
  }

  private String match(Expr.Match match) {
    String mode =
        switch (match.mode()) {
          case "BOOLEAN" -> " in boolean mode";
          case "EXPANSION" -> " with query expansion";
          default -> "";
        };
    String columns = match.columns().stream().map(this::column).collect(Collectors.joining(","));
    return "(match " + columns + " against (" + text(match.against()) + mode + "))";
  }

  private String query(Expr expr) {
    Names known = names;
    if (known == null) {
      return "?";
    }
    if (expr instanceof Expr.Subquery sub) {
      return "(" + known.query(sub.query()) + ")";
    }
    if (expr instanceof Expr.Exists exists) {
      return "exists(" + known.query(exists.query()) + ")";
    }
    if (expr instanceof Expr.InQuery in) {
      String rest = known.query(in.query()) + ")";
      String value = text(in.value());
      return in.not() ? "(" + value + " not in (" + rest + ")" : value + " in (" + rest;
    }
    if (expr instanceof Expr.Quantified some) {
      String all = some.all() ? " all (" : " any (";
      String op = some.op().equals("!=") ? "<>" : some.op();
      return "(" + text(some.left()) + " " + op + all + known.query(some.query()) + "))";
    }
    return "?";
  }

  private String aggregate(Expr.Aggregate call) {
    String name = call.name().toLowerCase(Locale.ROOT);
    boolean all = name.equals("count") && call.args().isEmpty();
    StringBuilder out = new StringBuilder(name).append('(');
    out.append(call.distinct() ? "distinct " : "").append(all ? "0" : list(call.args()));
    if (!call.order().isEmpty()) {
      out.append(" order by ");
      out.append(
          call.order().stream()
              .map(item -> text(item.expr()) + (item.descending() ? " DESC" : " ASC"))
              .collect(Collectors.joining(",")));
    }
    if (name.equals("group_concat")) {
      Expr separator = call.separator();
      String text = separator == null ? "','" : ExprText.of(separator);
      out.append(" separator ").append(text);
    }
    out.append(')');
    return call.over() == null ? out.toString() : out + WindowText.of(call.over(), this::text);
  }

  private String defaultOf(Expr.@Nullable Column column) {
    return column == null ? "default" : "default(" + column(column) + ")";
  }

  private String caseOf(Expr.Case choice) {
    StringBuilder out = new StringBuilder("(case");
    if (choice.base() != null) {
      out.append(' ').append(text(choice.base()));
    }
    for (Expr.When when : choice.whens()) {
      out.append(" when ").append(text(when.condition()));
      out.append(" then ").append(text(when.result()));
    }
    if (choice.otherwise() != null) {
      out.append(" else ").append(text(choice.otherwise()));
    }
    return out.append(" end)").toString();
  }

  private String binary(Expr.Binary binary) {
    String op = binary.op();
    if (op.equals("AND") || op.equals("OR")) {
      List<Expr> terms = new ArrayList<>();
      terms(binary, op, terms);
      String between = " " + op.toLowerCase(Locale.ROOT) + " ";
      return terms.stream().map(this::text).collect(Collectors.joining(between, "(", ")"));
    }
    String printed =
        switch (op) {
          case "!=" -> "<>";
          case "DIV" -> op;
          default -> op.toLowerCase(Locale.ROOT);
        };
    return "(" + text(binary.left()) + " " + printed + " " + text(binary.right()) + ")";
  }

  private static void terms(Expr expr, String op, List<Expr> into) {
    if (expr instanceof Expr.Binary binary && binary.op().equals(op)) {
      terms(binary.left(), op, into);
      terms(binary.right(), op, into);
    } else {
      into.add(expr);
    }
  }

  private String call(Expr.Call call) {
    List<Expr> args = call.args();
    boolean interval = args.size() == 2 && args.get(1) instanceof Expr.Interval;
    if (interval && call.name().startsWith("DATE_")) {
      String sign = call.name().equals("DATE_SUB") ? " - " : " + ";
      return "(" + text(args.get(0)) + sign + text(args.get(1)) + ")";
    }
    return switch (call.name()) {
      case "MEMBER OF" -> text(args.get(0)) + " member of (" + text(args.get(1)) + ")";
      case "EXTRACT" -> "extract(" + word(args.get(0)) + " from " + text(args.get(1)) + ")";
      case "TIMESTAMPDIFF", "GET_FORMAT" ->
          name(call) + "(" + word(args.get(0)) + "," + list(args.subList(1, args.size())) + ")";
      case "TRIM" -> trim(args);
      default -> name(call) + "(" + list(args) + ")";
    };
  }

  private static String name(Expr.Call call) {
    return PRINTED.getOrDefault(call.name(), call.name().toLowerCase(Locale.ROOT));
  }

  private String trim(List<Expr> args) {
    String side = word(args.get(0));
    String what = args.size() > 2 ? text(args.get(2)) + " from " : "";
    String prefix = side.equals("both") ? what : side + " " + (what.isEmpty() ? "from " : what);
    return "trim(" + prefix + text(args.get(1)) + ")";
  }

  /** A word that the grammar keeps as a string. */
  private static String word(Expr expr) {
    return expr instanceof Expr.Literal literal
        ? literal.value().text().toLowerCase(Locale.ROOT)
        : of(expr);
  }

  private String literal(Expr.Literal literal) {
    if (literal.value() instanceof StringValue text) {
      String charset = literal.charset().isEmpty() ? introducer : "_" + literal.charset();
      return charset + quoted(text.value());
    }
    if (literal.value() instanceof BytesValue bytes) {
      StringBuilder out = new StringBuilder("0x");
      for (byte b : bytes.value()) {
        out.append(String.format(Locale.ROOT, "%02X", b));
      }
      return out.toString();
    }
    if (literal.kind() == Expr.Literal.Kind.TRUTH) {
      return literal.value().text().equals("1") ? "true" : "false";
    }
    String text = literal.value().text();
    if (literal.value() instanceof DoubleValue && text.indexOf('e') < 0) {
      return text + "e0";
    }
    return literal.value() instanceof NullValue ? "NULL" : text;
  }

  private static String quoted(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("'", "\\'")
            .replace("\0", "\\0")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
            .replace("\u001A", "\\Z");
    return "'" + escaped + "'";
  }

  private String column(Expr.Column column) {
    if (names != null) {
      return names.column(column);
    }
    StringBuilder out = new StringBuilder();
    List<String> parts =
        introducer.isEmpty()
            ? List.of(column.schema(), column.table(), column.name())
            : List.of(column.name());
    for (String part : parts) {
      if (!part.isEmpty()) {
        out.append(out.length() > 0 ? "." : "");
        out.append('`').append(part.replace("`", "``")).append('`');
      }
    }
    return out.toString();
  }

  private String castType(TypeSpec type) {
    String name = type.name().toLowerCase(Locale.ROOT);
    String scale = type.decimals() < 0 ? "" : "," + type.decimals();
    String size = type.length() < 0 ? "" : "(" + type.length() + scale + ")";
    boolean definition = name.equals("char") && !introducer.isEmpty();
    String written = definition && type.charset().isEmpty() ? "utf8mb4" : type.charset();
    String charset = written.isEmpty() ? "" : " charset " + written;
    return name + size + charset;
  }

  private String list(List<Expr> items) {
    return items.stream().map(this::text).collect(Collectors.joining(","));
  }
}
