package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.StringValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Expressions as MySQL prints them in messages. */
public final class ExprText {

  private ExprText() {}

  /** The expression's text, with parentheses round every operation. */
  public static String of(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return literal(literal);
    }
    if (expr instanceof Expr.Column column) {
      return column(column);
    }
    if (expr instanceof Expr.Binary binary) {
      return "(" + of(binary.left()) + " " + operator(binary.op()) + " " + of(binary.right()) + ")";
    }
    if (expr instanceof Expr.Unary unary) {
      String op = operator(unary.op());
      return op.length() > 1
          ? "(" + op + "(" + of(unary.operand()) + "))"
          : op + "(" + of(unary.operand()) + ")";
    }
    if (expr instanceof Expr.Call call) {
      return call.name().toLowerCase(Locale.ROOT) + "(" + list(call.args()) + ")";
    }
    if (expr instanceof Expr.Cast cast) {
      return "cast(" + of(cast.value()) + " as " + castType(cast) + ")";
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
      String distinct = aggregate.distinct() ? "distinct " : "";
      return aggregate.name().toLowerCase(Locale.ROOT)
          + "("
          + distinct
          + list(aggregate.args())
          + ")";
    }
    if (expr instanceof Expr.TemporalLiteral literal) {
      return literal.type() + "'" + literal.text() + "'";
    }
    return "?";
  }

  private static String literal(Expr.Literal literal) {
    if (literal.value() instanceof StringValue text) {
      return "'" + text.value().replace("'", "\\'") + "'";
    }
    if (literal.value() instanceof BytesValue bytes) {
      StringBuilder out = new StringBuilder("0x");
      for (byte b : bytes.value()) {
        out.append(String.format(Locale.ROOT, "%02X", b));
      }
      return out.toString();
    }
    return literal.value().text();
  }

  private static String column(Expr.Column column) {
    StringBuilder out = new StringBuilder();
    for (String part : List.of(column.schema(), column.table(), column.name())) {
      if (!part.isEmpty()) {
        out.append(out.length() > 0 ? "." : "").append('`').append(part).append('`');
      }
    }
    return out.toString();
  }

  private static String castType(Expr.Cast cast) {
    String name = cast.type().name().toLowerCase(Locale.ROOT);
    if (cast.type().length() < 0) {
      return name;
    }
    String scale = cast.type().decimals() < 0 ? "" : "," + cast.type().decimals();
    return name + "(" + cast.type().length() + scale + ")";
  }

  private static String operator(String op) {
    return op.toLowerCase(Locale.ROOT);
  }

  private static String list(List<Expr> items) {
    return items.stream().map(ExprText::of).collect(Collectors.joining(","));
  }
}
