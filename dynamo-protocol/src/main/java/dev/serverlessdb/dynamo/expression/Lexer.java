package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Splits an expression into tokens. It accepts any text: what it cannot read is UNKNOWN. */
final class Lexer {
  private static final Map<String, Kind> KEYWORDS =
      Map.of(
          "AND", Kind.AND,
          "OR", Kind.OR,
          "NOT", Kind.NOT,
          "IN", Kind.IN,
          "BETWEEN", Kind.BETWEEN,
          "SET", Kind.SET,
          "REMOVE", Kind.REMOVE,
          "ADD", Kind.ADD,
          "DELETE", Kind.DELETE);

  private static final int LONGEST_KEYWORD = "BETWEEN".length();

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens, closed by one END. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        position++;
      } else if (isLetter(c)) {
        word();
      } else if (c >= '0' && c <= '9') {
        index(c);
      } else if ((c == '#' || c == ':') && isWordCharacterAt(position + 1)) {
        emit(c == '#' ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER, endOfWord(position + 1));
      } else {
        symbol(c);
      }
    }
    tokens.add(new Token(Kind.END, "<EOF>", text.length(), text.length()));
  }

  private void word() {
    int end = endOfWord(position);
    Kind kind = Kind.IDENTIFIER;
    if (end - position <= LONGEST_KEYWORD) {
      kind =
          KEYWORDS.getOrDefault(
              text.substring(position, end).toUpperCase(Locale.ROOT), Kind.IDENTIFIER);
    }
    emit(kind, end);
  }

  private void index(char first) {
    int end = position + 1;
    while (first != '0' && end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    emit(Kind.INDEX, end);
  }

  private void symbol(char c) {
    char next = position + 1 < text.length() ? text.charAt(position + 1) : ' ';
    switch (c) {
      case '=' -> emit(Kind.COMPARATOR, position + 1);
      case '<' -> emit(Kind.COMPARATOR, position + (next == '>' || next == '=' ? 2 : 1));
      case '>' -> emit(Kind.COMPARATOR, position + (next == '=' ? 2 : 1));
      case '+' -> emit(Kind.PLUS, position + 1);
      case '-' -> emit(Kind.MINUS, position + 1);
      case ',' -> emit(Kind.COMMA, position + 1);
      case '.' -> emit(Kind.DOT, position + 1);
      case '(' -> emit(Kind.OPEN, position + 1);
      case ')' -> emit(Kind.CLOSE, position + 1);
      case '[' -> emit(Kind.OPEN_BRACKET, position + 1);
      case ']' -> emit(Kind.CLOSE_BRACKET, position + 1);
      default -> emit(Kind.UNKNOWN, text.offsetByCodePoints(position, 1));
    }
  }

  private void emit(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(position, end), position, end));
    position = end;
  }

  private int endOfWord(int start) {
    int end = start;
    while (isWordCharacterAt(end)) {
      end++;
    }
    return end;
  }

  private boolean isWordCharacterAt(int index) {
    return index < text.length() && isWordCharacter(text.charAt(index));
  }

  /** Letters, digits and the underscore, which may not begin a name but may stand inside one. */
  static boolean isWordCharacter(char c) {
    return isLetter(c) || isDigit(c) || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
