package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads update expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
final class UpdateParser {
  private final TokenStream tokens;
  private final List<SyntaxNode> actions = new ArrayList<>();
  private final Set<Kind> sections = EnumSet.noneOf(Kind.class);
  private String repeated = "";

  private UpdateParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /**
   * What was read.
   *
   * @param actions SET, REMOVE, ADD and DELETE nodes in the order of the text: path, then value
   * @param repeatedSection the first section that occurs twice, or empty
   */
  record Parsed(List<SyntaxNode> actions, String repeatedSection) {}

  static Parsed parse(String text) {
    TokenStream tokens = TokenStream.of(ExpressionKind.UPDATE, text);
    UpdateParser parser = new UpdateParser(tokens);
    do {
      parser.section();
    } while (!tokens.at(Kind.END));
    return new Parsed(parser.actions, parser.repeated);
  }

  private void section() {
    Kind section = tokens.peek().kind();
    switch (section) {
      case SET, REMOVE, ADD, DELETE -> tokens.next();
      default -> throw tokens.syntaxError();
    }
    if (!sections.add(section) && repeated.isEmpty()) {
      repeated = section.name();
    }
    do {
      actions.add(action(section));
    } while (tokens.take(Kind.COMMA));
  }

  private SyntaxNode action(Kind section) {
    SyntaxNode path = tokens.path();
    return switch (section) {
      case SET -> {
        Token equals = tokens.peek();
        if (!equals.is(Kind.COMPARATOR) || !equals.text().equals("=")) {
          throw tokens.syntaxError();
        }
        tokens.next();
        yield new SyntaxNode(SyntaxNode.Kind.SET, "SET", List.of(path, setValue()));
      }
      case ADD -> new SyntaxNode(SyntaxNode.Kind.ADD, "ADD", List.of(path, tokens.value()));
      case DELETE ->
          new SyntaxNode(SyntaxNode.Kind.DELETE, "DELETE", List.of(path, tokens.value()));
      default -> new SyntaxNode(SyntaxNode.Kind.REMOVE, "REMOVE", List.of(path));
    };
  }

  private SyntaxNode setValue() {
    SyntaxNode left = tokens.at(Kind.OPEN) ? group() : tokens.bareOperand();
    return left.isOperand() ? arithmetic(left) : left;
  }

  private SyntaxNode arithmetic(SyntaxNode left) {
    if (tokens.take(Kind.PLUS)) {
      return new SyntaxNode(SyntaxNode.Kind.PLUS, "+", List.of(left, tokens.operand()));
    }
    if (tokens.take(Kind.MINUS)) {
      return new SyntaxNode(SyntaxNode.Kind.MINUS, "-", List.of(left, tokens.operand()));
    }
    return left;
  }

  /** A sum or an operand in parentheses, which may not stand in parentheses themselves. */
  private SyntaxNode group() {
    tokens.expect(Kind.OPEN);
    tokens.enter();
    int innerClosed = tokens.at(Kind.OPEN) ? tokens.closing() : -1;
    SyntaxNode inner = setValue();
    boolean redundant = innerClosed >= 0 && tokens.isAt(innerClosed + 1);
    tokens.expect(Kind.CLOSE);
    tokens.leave();
    if (redundant) {
      throw tokens.redundantParentheses();
    }
    return inner;
  }
}
