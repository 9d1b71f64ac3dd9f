package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions, filters and key conditions by recursive descent. NOT binds tighter than AND,
 * AND tighter than OR.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
final class ConditionParser {
  private final TokenStream tokens;

  private ConditionParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  static SyntaxNode parse(ExpressionKind kind, String text) {
    TokenStream tokens = TokenStream.of(kind, text);
    ConditionParser parser = new ConditionParser(tokens);
    SyntaxNode root = parser.or(false);
    tokens.expect(Kind.END);
    return root;
  }

  /**
   * @param inParentheses whether a bare operand may stand here, because what follows the closing
   *     parenthesis may make a comparison of it
   */
  private SyntaxNode or(boolean inParentheses) {
    return chain(Kind.OR, SyntaxNode.Kind.OR, inParentheses);
  }

  private SyntaxNode chain(Kind operator, SyntaxNode.Kind node, boolean inParentheses) {
    SyntaxNode first = part(operator, inParentheses);
    if (!tokens.at(operator)) {
      return first;
    }
    if (first.isOperand() && first.kind() != SyntaxNode.Kind.CALL) {
      throw tokens.syntaxError();
    }
    List<SyntaxNode> parts = new ArrayList<>();
    parts.add(first);
    while (tokens.take(operator)) {
      parts.add(part(operator, false));
    }
    return new SyntaxNode(node, operator.name(), parts);
  }

  private SyntaxNode part(Kind operator, boolean inParentheses) {
    return operator == Kind.OR
        ? chain(Kind.AND, SyntaxNode.Kind.AND, inParentheses)
        : not(inParentheses);
  }

  private SyntaxNode not(boolean inParentheses) {
    if (!tokens.take(Kind.NOT)) {
      return comparison(inParentheses);
    }
    tokens.enter();
    SyntaxNode part = not(false);
    tokens.leave();
    return new SyntaxNode(SyntaxNode.Kind.NOT, "NOT", List.of(part));
  }

  private SyntaxNode comparison(boolean inParentheses) {
    SyntaxNode first = tokens.at(Kind.OPEN) ? group() : tokens.bareOperand();
    if (!first.isOperand()) {
      return first;
    }
    if (tokens.at(Kind.COMPARATOR)) {
      String operator = tokens.next().text();
      return new SyntaxNode(SyntaxNode.Kind.COMPARISON, operator, List.of(first, tokens.operand()));
    }
    if (tokens.take(Kind.BETWEEN)) {
      SyntaxNode low = tokens.operand();
      tokens.expect(Kind.AND);
      return new SyntaxNode(
          SyntaxNode.Kind.BETWEEN, "BETWEEN", List.of(first, low, tokens.operand()));
    }
    if (tokens.take(Kind.IN)) {
      tokens.expect(Kind.OPEN);
      List<SyntaxNode> operands = new ArrayList<>();
      operands.add(first);
      operands.addAll(tokens.operands());
      tokens.expect(Kind.CLOSE);
      return new SyntaxNode(SyntaxNode.Kind.IN, "IN", operands);
    }
    boolean closes = inParentheses && tokens.at(Kind.CLOSE);
    if (first.kind() != SyntaxNode.Kind.CALL && !closes) {
      throw tokens.syntaxError();
    }
    return first;
  }

  /** A condition or an operand in parentheses, which may not stand in parentheses themselves. */
  private SyntaxNode group() {
    tokens.expect(Kind.OPEN);
    tokens.enter();
    int innerClosed = tokens.at(Kind.OPEN) ? tokens.closing() : -1;
    SyntaxNode inner = or(true);
    boolean redundant = innerClosed >= 0 && tokens.isAt(innerClosed + 1);
    tokens.expect(Kind.CLOSE);
    tokens.leave();
    if (redundant) {
      throw tokens.redundantParentheses();
    }
    return inner;
  }
}
