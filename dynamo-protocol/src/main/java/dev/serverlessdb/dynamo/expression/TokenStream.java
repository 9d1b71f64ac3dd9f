package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.Token.Kind;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What every parser of the language shares: the tokens, paths, operands and syntax errors. */
final class TokenStream {
  /** Bytes of UTF-8 an expression may have. */
  static final int MAX_EXPRESSION_BYTES = 4096;

  /** Operators and functions an expression may have. */
  static final int MAX_OPERATORS = 300;

  private final ExpressionKind kind;
  private final String text;
  private final List<Token> tokens;
  private int position;
  private int nesting;

  private TokenStream(ExpressionKind kind, String text, List<Token> tokens) {
    this.kind = kind;
    this.text = text;
    this.tokens = tokens;
  }

  static TokenStream of(ExpressionKind kind, String text) {
    if (text.isBlank()) {
      throw invalid(kind, "The expression can not be empty;");
    }
    int bytes =
        text.length() * 3 <= MAX_EXPRESSION_BYTES
            ? text.length()
            : text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_EXPRESSION_BYTES) {
      throw invalid(
          kind, "Expression size has exceeded the maximum allowed size; expression size: " + bytes);
    }
    return new TokenStream(kind, text, Lexer.tokens(text));
  }

  static DynamoException invalid(ExpressionKind kind, String detail) {
    return DynamoException.validation("Invalid " + kind.parameter() + ": " + detail);
  }

  static DynamoException tooManyOperators(ExpressionKind kind, int count) {
    return invalid(kind, "The expression contains too many operators; operator count: " + count);
  }

  Token peek() {
    return tokens.get(position);
  }

  boolean at(Kind expected) {
    return peek().is(expected);
  }

  Token next() {
    return tokens.get(position++);
  }

  /** Takes the token if it is there. */
  boolean take(Kind expected) {
    if (at(expected)) {
      position++;
      return true;
    }
    return false;
  }

  Token expect(Kind expected) {
    if (!at(expected)) {
      throw syntaxError();
    }
    return next();
  }

  /** The error of a token that fits nowhere; its surroundings are quoted from the text. */
  DynamoException syntaxError() {
    Token token = peek();
    int from = position > 0 ? tokens.get(position - 1).start() : token.start();
    int to = position + 1 < tokens.size() ? tokens.get(position + 1).end() : token.end();
    return invalid(
        kind,
        "Syntax error; token: \""
            + token.text()
            + "\", near: \""
            + text.substring(from, to)
            + "\"");
  }

  DynamoException redundantParentheses() {
    return invalid(kind, "The expression has redundant parentheses;");
  }

  void enter() {
    if (++nesting > MAX_OPERATORS) {
      throw tooManyOperators(kind, nesting);
    }
  }

  void leave() {
    nesting--;
  }

  /** Where the parenthesis that opens here is closed, or -1. */
  int closing() {
    int depth = 0;
    for (int i = position; i < tokens.size(); i++) {
      if (tokens.get(i).is(Kind.OPEN)) {
        depth++;
      } else if (tokens.get(i).is(Kind.CLOSE) && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  boolean isAt(int index) {
    return position == index;
  }

  SyntaxNode path() {
    List<SyntaxNode> steps = new ArrayList<>();
    steps.add(name());
    while (true) {
      if (take(Kind.DOT)) {
        steps.add(name());
      } else if (take(Kind.OPEN_BRACKET)) {
        steps.add(SyntaxNode.leaf(SyntaxNode.Kind.INDEX, expect(Kind.INDEX).text()));
        expect(Kind.CLOSE_BRACKET);
      } else {
        return new SyntaxNode(SyntaxNode.Kind.PATH, "", steps);
      }
    }
  }

  private SyntaxNode name() {
    if (!at(Kind.IDENTIFIER) && !at(Kind.NAME_PLACEHOLDER)) {
      throw syntaxError();
    }
    return SyntaxNode.leaf(SyntaxNode.Kind.NAME, next().text());
  }

  SyntaxNode value() {
    return SyntaxNode.leaf(SyntaxNode.Kind.VALUE, expect(Kind.VALUE_PLACEHOLDER).text());
  }

  /** A path, a value, a call, or one of them in parentheses. */
  SyntaxNode operand() {
    if (at(Kind.OPEN)) {
      return parenthesizedOperand();
    }
    return bareOperand();
  }

  SyntaxNode bareOperand() {
    if (at(Kind.VALUE_PLACEHOLDER)) {
      return value();
    }
    if (at(Kind.IDENTIFIER) && tokens.get(position + 1).is(Kind.OPEN)) {
      return call();
    }
    return path();
  }

  private SyntaxNode parenthesizedOperand() {
    expect(Kind.OPEN);
    enter();
    boolean inner = at(Kind.OPEN);
    SyntaxNode operand = operand();
    expect(Kind.CLOSE);
    leave();
    if (inner) {
      throw redundantParentheses();
    }
    return operand;
  }

  private SyntaxNode call() {
    String function = next().text();
    expect(Kind.OPEN);
    enter();
    List<SyntaxNode> arguments = operands();
    expect(Kind.CLOSE);
    leave();
    return new SyntaxNode(SyntaxNode.Kind.CALL, function, arguments);
  }

  /** At least one operand, separated by commas. */
  List<SyntaxNode> operands() {
    List<SyntaxNode> operands = new ArrayList<>();
    do {
      operands.add(operand());
    } while (take(Kind.COMMA));
    return operands;
  }
}
