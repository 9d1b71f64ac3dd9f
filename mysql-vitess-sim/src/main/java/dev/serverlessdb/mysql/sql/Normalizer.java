package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pattern of a statement: its text with a question mark in the place of every literal, so that
 * statements that differ only in their values are one. The grammar's words and the names of
 * functions are in lower case, comments are gone, spaces are where one expects them, a list of
 * values after IN is one question mark, and rows of values behind the first are left out.
 *
 * @see <a href="https://planetscale.com/blog/query-performance-analysis-with-insights">Query
 *     patterns</a>
 */
final class Normalizer {

  /** Words of the grammar that may be names as well. */
  private static final Set<String> WORDS =
      Set.of(
          "BEGIN",
          "COMMIT",
          "DUPLICATE",
          "END",
          "OFFSET",
          "ROLLBACK",
          "SAVEPOINT",
          "START",
          "TRANSACTION");

  /** The rest of a longer pattern is cut off. */
  private static final int LENGTH_MAX = 2_000;

  private final List<Token> tokens;
  private final StringBuilder out;
  private final @Nullable String source;
  private int at;

  private Normalizer(List<Token> tokens, @Nullable String source, int length) {
    this.tokens = tokens;
    this.source = source;
    this.out = new StringBuilder(Math.min(length, LENGTH_MAX) + 16);
  }

  /** The pattern of the statement that {@code tokens}, the last of them an END, are of. */
  static String normalize(List<Token> tokens, int length) {
    return new Normalizer(tokens, null, length).run();
  }

  /** The same with the literals as {@code source}, which the tokens are of, has them. */
  static String tidy(List<Token> tokens, String source) {
    Normalizer printer = new Normalizer(tokens, source, source.length());
    while (!tokens.get(printer.at).is(Kind.END)) {
      printer.append(tokens.get(printer.at));
      printer.at++;
    }
    return printer.out.toString();
  }

  private String run() {
    while (!tokens.get(at).is(Kind.END) && out.length() < LENGTH_MAX) {
      int list = endOfList();
      int row = endOfRow();
      if (list > at) {
        out.append(" (?)");
        at = list;
      } else if (row > at) {
        at = row;
      } else if (!foldsIntoNumber()) {
        append(tokens.get(at));
      }
      at++;
    }
    out.setLength(Math.min(out.length(), LENGTH_MAX));
    return out.toString();
  }

  private Token before(int place) {
    return place == 0 ? tokens.get(tokens.size() - 1) : tokens.get(place - 1);
  }

  /** Where the list of nothing but values ends that begins here, behind IN; -1 for none. */
  private int endOfList() {
    boolean list = tokens.get(at).isOperator("(") && before(at).isWord("IN");
    return list ? endOfValues(at) : -1;
  }

  /** Where the row of nothing but values ends whose comma is here, behind another; -1 for none. */
  private int endOfRow() {
    boolean row =
        tokens.get(at).isOperator(",")
            && before(at).isOperator(")")
            && tokens.get(at + 1).isOperator("(")
            && out.length() > 1
            && out.charAt(out.length() - 2) == '?';
    return row ? endOfValues(at + 1) : -1;
  }

  /** Where the parenthesis at {@code open} closes if only values are in it; else -1. */
  private int endOfValues(int open) {
    for (int end = open + 1; end < tokens.size(); end++) {
      Token token = tokens.get(end);
      if (token.isOperator(")")) {
        return end > open + 1 ? end : -1;
      }
      if (!isValue(token) && !token.isOperator(",") && !token.isOperator("-")) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether the sign here belongs to the number behind it. */
  private boolean foldsIntoNumber() {
    Token sign = tokens.get(at);
    Token last = before(at);
    boolean behindOperator = last.is(Kind.OPERATOR) && !last.isOperator(")");
    boolean behindWord = last.is(Kind.WORD) && Keywords.isReserved(last.text());
    return sign.isOperator("-") && tokens.get(at + 1).isNumber() && (behindOperator || behindWord);
  }

  private static boolean isValue(Token token) {
    return switch (token.kind()) {
      case STRING, INTEGER, DECIMAL, FLOAT, HEX, BITS, PARAM -> true;
      default -> false;
    };
  }

  private void append(Token token) {
    if (spaceBefore(token)) {
      out.append(' ');
    }
    if (isValue(token)) {
      out.append(source == null ? "?" : source.substring(token.start(), token.end()));
      return;
    }
    switch (token.kind()) {
      case WORD -> out.append(isName() ? token.raw() : token.raw().toLowerCase(Locale.ROOT));
      case QUOTED_NAME -> out.append('`').append(token.raw()).append('`');
      case USER_VARIABLE -> out.append('@').append(token.raw());
      case SYSTEM_VARIABLE -> out.append("@@").append(token.raw());
      default -> out.append(token.text());
    }
  }

  private boolean spaceBefore(Token token) {
    Token last = before(at);
    if (at == 0 || last.isOperator("(") || last.isOperator(".")) {
      return false;
    }
    if (token.is(Kind.OPERATOR)) {
      return switch (token.text()) {
        case ",", ")", ".", ";" -> false;
        case "(" -> !isFunction(at - 1);
        default -> true;
      };
    }
    return true;
  }

  /** Whether the word here is not one of the grammar, nor a function. */
  private boolean isName() {
    String word = tokens.get(at).text();
    boolean grammar = Keywords.isReserved(word) || WORDS.contains(word);
    return before(at).isOperator(".") || (!grammar && !isFunction(at));
  }

  /** Whether the word at {@code place} is called: a parenthesis follows, and it is no table. */
  private boolean isFunction(int place) {
    Token token = tokens.get(place);
    Token last = before(place);
    return token.is(Kind.WORD)
        && !Keywords.isReserved(token.text())
        && tokens.get(place + 1).isOperator("(")
        && !last.isOperator(".")
        && !last.isWord("INTO")
        && !last.isWord("TABLE")
        && !last.isWord("REFERENCES");
  }
}
