package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions, by the precedence of MySQL's grammar.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/expressions.html">Expressions</a>
 */
final class ExprParser {

  private static final int ADDITIVE = 3;

  private final Parsers parsers;
  private final TokenStream in;

  ExprParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  /** An expression. */
  Expr parse() {
    if (in.isLoneLiteral()) {
      return parsers.primary().parse(); // as nearly all in the rows of an INSERT
    }
    parsers.enter();
    Expr left = xor();
    while (true) {
      boolean pipes = !in.modes().pipesAsConcat() && in.accept("||");
      if (pipes) {
        in.deprecated(Deprecation.OR);
      }
      if (pipes || in.acceptWord("OR")) {
        left = new Expr.Binary("OR", left, xor());
      } else {
        parsers.leave();
        return left;
      }
    }
  }

  List<Expr> list() {
    List<Expr> items = new ArrayList<>();
    do {
      items.add(parse());
    } while (in.accept(","));
    return items;
  }

  private Expr xor() {
    Expr left = and();
    while (in.acceptWord("XOR")) {
      left = new Expr.Binary("XOR", left, and());
    }
    return left;
  }

  private Expr and() {
    Expr left = not();
    while (in.isWord("AND") || in.isOperator("&&")) {
      if (in.next().text().equals("&&")) {
        in.deprecated(Deprecation.AND);
      }
      left = new Expr.Binary("AND", left, not());
    }
    return left;
  }

  private Expr not() {
    if (!in.modes().highNotPrecedence() && in.acceptWord("NOT")) {
      return new Expr.Unary("NOT", not());
    }
    return truthTest();
  }

  /** IS TRUE and kin bind more loosely than a comparison, IS NULL as it does. */
  private Expr truthTest() {
    Expr left = predicate();
    while (true) {
      if (in.acceptWord("IS")) {
        left = is(left);
      } else if (in.peek().is(Kind.OPERATOR) && isComparison(in.peek().text())) {
        left = comparison(left);
      } else {
        return left;
      }
    }
  }

  private Expr is(Expr left) {
    boolean not = in.acceptWord("NOT");
    if (in.acceptWord("NULL")) {
      return new Expr.IsNull(left, not);
    }
    if (in.acceptWord("UNKNOWN")) {
      return new Expr.IsTruth(left, null, not);
    }
    if (in.isWord("TRUE") || in.isWord("FALSE")) {
      return new Expr.IsTruth(left, in.next().text().equals("TRUE"), not);
    }
    throw in.error();
  }

  private Expr comparison(Expr left) {
    String operator = in.next().text();
    String op = operator.equals("!=") ? "<>" : operator;
    if (in.isAnyWord("ALL", "ANY", "SOME") && in.peek(1).isOperator("(")) {
      boolean all = in.next().text().equals("ALL");
      in.expect("(");
      Expr quantified = new Expr.Quantified(op, left, all, parsers.query().parse());
      in.expect(")");
      return quantified;
    }
    return new Expr.Binary(op, left, predicate());
  }

  private Expr predicate() {
    Expr left = binary(0);
    if (!in.peek().is(Kind.WORD)) {
      return left;
    }
    int mark = in.mark();
    boolean not = in.acceptWord("NOT");
    if (in.acceptWord("IN")) {
      return in(left, not);
    }
    if (in.acceptWord("BETWEEN")) {
      Expr low = binary(0);
      in.expectWord("AND");
      return new Expr.Between(left, low, predicate(), not);
    }
    if (in.acceptWord("LIKE")) {
      Expr pattern = simple();
      Expr escape = in.acceptWord("ESCAPE") ? simple() : null;
      return new Expr.Like(left, pattern, escape, not);
    }
    if (in.acceptWord("REGEXP") || in.acceptWord("RLIKE")) {
      return new Expr.Regexp(left, binary(0), not);
    }
    in.reset(mark);
    if (in.acceptWords("SOUNDS", "LIKE")) {
      Expr right = binary(0);
      return new Expr.Binary("=", soundex(left), soundex(right));
    }
    if (in.areWords("MEMBER", "OF") || (in.isWord("MEMBER") && in.peek(1).isOperator("("))) {
      in.next();
      in.acceptWord("OF");
      in.expect("(");
      Expr array = binary(0);
      in.expect(")");
      return new Expr.Call("MEMBER OF", List.of(left, array));
    }
    return left;
  }

  private static Expr soundex(Expr operand) {
    return new Expr.Call("SOUNDEX", List.of(operand));
  }

  private Expr in(Expr left, boolean not) {
    in.expect("(");
    Expr result;
    if (parsers.query().startsHere()) {
      result = new Expr.InQuery(left, parsers.query().parse(), not);
    } else {
      result = new Expr.InList(left, list(), not);
    }
    in.expect(")");
    return result;
  }

  /** Operands with the operators between them that bind at least as tightly as {@code level}. */
  private Expr binary(int level) {
    boolean interval = level <= ADDITIVE && in.isWord("INTERVAL") && parsers.calls().isInterval();
    Expr left = interval ? leadingInterval() : concat();
    while (true) {
      Token token = in.peek();
      boolean may = token.is(Kind.OPERATOR) || token.is(Kind.WORD);
      int found = may ? level(token.text()) : -1;
      if (found < level) {
        return left;
      }
      String op = in.next().text();
      if (found == ADDITIVE && in.isWord("INTERVAL") && parsers.calls().isInterval()) {
        String function = op.equals("+") ? "DATE_ADD" : "DATE_SUB";
        left = new Expr.Call(function, List.of(left, parsers.calls().interval()));
      } else {
        left = new Expr.Binary(op.equals("MOD") ? "%" : op, left, binary(found + 1));
      }
    }
  }

  /** How tightly an operator between two bit expressions binds; -1 for any other word. */
  private static int level(String operator) {
    return switch (operator) {
      case "|" -> 0;
      case "&" -> 1;
      case "<<", ">>" -> 2;
      case "+", "-" -> ADDITIVE;
      case "*", "/", "%", "DIV", "MOD" -> 4;
      case "^" -> 5;
      default -> -1;
    };
  }

  private static boolean isComparison(String operator) {
    return switch (operator) {
      case "=", "<=>", "<", "<=", ">", ">=", "<>", "!=" -> true;
      default -> false;
    };
  }

  private Expr leadingInterval() {
    Expr interval = parsers.calls().interval();
    in.expect("+");
    return new Expr.Call("DATE_ADD", List.of(binary(ADDITIVE + 1), interval));
  }

  private Expr concat() {
    Expr left = simple();
    while (in.modes().pipesAsConcat() && in.accept("||")) {
      left = new Expr.Call("CONCAT", List.of(left, simple()));
    }
    return left;
  }

  /** An operand with the operators before and behind it that bind most tightly. */
  private Expr simple() {
    Expr operand = prefixed();
    while (in.acceptWord("COLLATE")) {
      operand = new Expr.Collate(operand, in.nameOrString());
    }
    return operand;
  }

  private Expr prefixed() {
    if (in.accept("-")) {
      return Literals.negated(simple());
    }
    if (in.accept("+")) {
      return simple();
    }
    if (in.accept("~")) {
      return new Expr.Unary("~", simple());
    }
    if (in.isOperator("!")) {
      in.deprecated(Deprecation.NOT);
    }
    if (in.accept("!") || (in.modes().highNotPrecedence() && in.acceptWord("NOT"))) {
      return new Expr.Unary("NOT", simple());
    }
    if (in.isWord("BINARY") && !in.peek(1).isOperator(",")) {
      in.next();
      in.deprecated(Deprecation.BINARY);
      return new Expr.Unary("BINARY", simple());
    }
    return arrows(parsers.primary().parse());
  }

  private Expr arrows(Expr operand) {
    Expr left = operand;
    while (in.isOperator("->") || in.isOperator("->>")) {
      boolean unquote = in.next().text().equals("->>");
      Expr path = Literals.string(in.string());
      Expr extract = new Expr.Call("JSON_EXTRACT", List.of(left, path));
      left = unquote ? new Expr.Call("JSON_UNQUOTE", List.of(extract)) : extract;
    }
    return left;
  }
}
