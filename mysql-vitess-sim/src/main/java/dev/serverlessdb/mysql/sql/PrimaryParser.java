package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Expr.Literal;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Operands: literals, names, variables, parentheses, CASE. */
final class PrimaryParser {

  private static final Set<String> INTRODUCERS =
      Set.of("_UTF8MB4", "_UTF8", "_UTF8MB3", "_LATIN1", "_BINARY", "_ASCII");

  private final Parsers parsers;
  private final TokenStream in;

  PrimaryParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  Expr parse() {
    Token token = in.peek();
    return switch (token.kind()) {
      case STRING -> Literals.string(in.string());
      case INTEGER, DECIMAL, FLOAT -> Literals.number(in.next());
      case HEX -> Literals.hex(in.next().text());
      case BITS -> Literals.bits(in.next().text());
      case PARAM -> {
        in.next();
        yield new Expr.Param(in.parameter());
      }
      case USER_VARIABLE -> userVariable();
      case SYSTEM_VARIABLE -> systemVariable();
      case QUOTED_NAME -> column();
      case WORD -> word(token);
      default -> other();
    };
  }

  private Expr other() {
    if (in.accept("(")) {
      return parentheses();
    }
    if (in.accept("{")) {
      in.next();
      Expr inner = parsers.expr().parse();
      in.expect("}");
      return inner;
    }
    throw in.error();
  }

  private Expr userVariable() {
    String name = in.next().text();
    if (!in.accept(":=")) {
      return new Expr.UserVar(name);
    }
    in.deprecated(Deprecation.ASSIGNMENT);
    return new Expr.Assign(name, parsers.expr().parse());
  }

  private Expr systemVariable() {
    String name = in.next().text();
    int dot = name.indexOf('.');
    String scope = dot < 0 ? "" : name.substring(0, dot).toUpperCase(Locale.ROOT);
    return new Expr.SysVar(scope, name.substring(dot + 1));
  }

  private Expr parentheses() {
    if (parsers.query().startsHere()) {
      Query query = parsers.query().parse();
      in.expect(")");
      return new Expr.Subquery(query);
    }
    List<Expr> items = parsers.expr().list();
    in.expect(")");
    return items.size() == 1 ? items.get(0) : new Expr.Row(items);
  }

  private Expr word(Token token) {
    return switch (token.text()) {
      case "NULL", "TRUE", "FALSE" -> constant(in.next().text());
      case "CASE" -> caseOf();
      case "EXISTS" -> exists();
      case "ROW" -> row();
      case "DEFAULT" -> defaultValue();
      case "DATE", "TIME", "TIMESTAMP" -> {
        if (in.peek(1).is(Kind.STRING)) {
          in.next();
          yield new Expr.TemporalLiteral(token.text(), in.string());
        }
        yield named(token);
      }
      default -> named(token);
    };
  }

  private static Expr constant(String word) {
    return word.equals("NULL")
        ? new Literal(NullValue.NULL)
        : new Literal(LongValue.of(word.equals("TRUE")), Literal.Kind.TRUTH, "");
  }

  private Expr named(Token token) {
    if (INTRODUCERS.contains(token.text()) && isStringLike(in.peek(1))) {
      return introduced(token);
    }
    if (parsers.calls().startsHere()) {
      return parsers.calls().parse();
    }
    return column();
  }

  private static boolean isStringLike(Token token) {
    return token.is(Kind.STRING) || token.is(Kind.HEX) || token.is(Kind.BITS);
  }

  private Expr introduced(Token token) {
    in.next();
    String charset = token.text().substring(1).toLowerCase(Locale.ROOT);
    Expr inner = parse();
    if (inner instanceof Literal literal) {
      boolean binary = charset.equals("binary");
      return binary || literal.value() instanceof StringValue
          ? new Literal(literal.value(), Literal.Kind.PLAIN, charset)
          : new Literal(new StringValue(literal.value().text()), Literal.Kind.PLAIN, charset);
    }
    throw in.error();
  }

  private Expr defaultValue() {
    in.next();
    if (!in.accept("(")) {
      return new Expr.Default(null);
    }
    Expr.Column column = columnName();
    in.expect(")");
    return new Expr.Default(column);
  }

  private Expr row() {
    in.next();
    in.expect("(");
    List<Expr> items = parsers.expr().list();
    in.expect(")");
    return new Expr.Row(items);
  }

  private Expr exists() {
    in.next();
    in.expect("(");
    Query query = parsers.query().parse();
    in.expect(")");
    return new Expr.Exists(query);
  }

  private Expr caseOf() {
    in.expectWord("CASE");
    Expr base = in.isWord("WHEN") ? null : parsers.expr().parse();
    List<Expr.When> whens = new ArrayList<>();
    while (in.acceptWord("WHEN")) {
      Expr condition = parsers.expr().parse();
      in.expectWord("THEN");
      whens.add(new Expr.When(condition, parsers.expr().parse()));
    }
    if (whens.isEmpty()) {
      throw in.error();
    }
    Expr otherwise = in.acceptWord("ELSE") ? parsers.expr().parse() : null;
    in.expectWord("END");
    return new Expr.Case(base, whens, otherwise);
  }

  private Expr column() {
    return columnName();
  }

  /** A column with up to two qualifiers. */
  Expr.Column columnName() {
    in.accept(".");
    String first = in.name();
    if (!in.accept(".")) {
      return new Expr.Column("", "", first);
    }
    String second = in.nameAfterDot();
    if (in.isOperator("(")) {
      throw MySqlError.SP_DOES_NOT_EXIST.with("FUNCTION", first + "." + second);
    }
    if (!in.accept(".")) {
      return new Expr.Column("", first, second);
    }
    return new Expr.Column(first, second, in.nameAfterDot());
  }
}
