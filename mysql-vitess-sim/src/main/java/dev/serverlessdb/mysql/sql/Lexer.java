package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into tokens by MySQL's rules; the contents of executable comments are tokens, every
 * other comment is dropped.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/language-structure.html">Language
 *     structure</a>
 */
final class Lexer {

  private static final int SERVER_VERSION = 80040;
  private static final String[] OPERATORS = {
    "<=>", "->>", ":=", "<=", ">=", "<>", "!=", "<<", ">>", "||", "&&", "->", "=", "<", ">", "+",
    "-", "*", "/", "%", "(", ")", ",", ";", ".", "!", "~", "^", "&", "|", "{", "}", ":", "@"
  };

  /** The operators that no longer one begins with. */
  private static final @Nullable String[] LONE = new String[0x80];

  static {
    for (String operator : OPERATORS) {
      boolean begins =
          Arrays.stream(OPERATORS)
              .anyMatch(o -> o.length() > 1 && o.charAt(0) == operator.charAt(0));
      if (operator.length() == 1 && !begins) {
        LONE[operator.charAt(0)] = operator;
      }
    }
  }

  private final String sql;
  private final SqlModes modes;
  private final List<Token> tokens = new ArrayList<>();
  private int pos;
  private int openComments;

  private Lexer(String sql, SqlModes modes) {
    this.sql = sql;
    this.modes = modes;
  }

  /** The tokens of {@code sql}, the last of them an END. */
  static List<Token> tokens(String sql, SqlModes modes) {
    Lexer lexer = new Lexer(sql, modes);
    while (lexer.skipBlanks()) {
      lexer.token();
    }
    lexer.tokens.add(new Token(Kind.END, "", "", sql.length(), sql.length()));
    return lexer.tokens;
  }

  private char at(int index) {
    return index < sql.length() ? sql.charAt(index) : '\0';
  }

  /** Moves to the next token; false at the end. */
  private boolean skipBlanks() {
    while (pos < sql.length()) {
      char c = sql.charAt(pos);
      if (c == ' ' || Character.isWhitespace(c) || c == '\0') {
        pos++;
      } else if (c == '#' || (c == '-' && at(pos + 1) == '-' && endsDashes(at(pos + 2)))) {
        int end = sql.indexOf('\n', pos);
        pos = end < 0 ? sql.length() : end + 1;
      } else if (c == '/' && at(pos + 1) == '*') {
        comment();
      } else if (c == '*' && at(pos + 1) == '/' && openComments > 0) {
        openComments--;
        pos += 2;
      } else {
        return true;
      }
    }
    return false;
  }

  private static boolean endsDashes(char c) {
    return c <= ' ';
  }

  private void comment() {
    if (at(pos + 2) == '!') {
      int digits = pos + 3;
      while (Character.isDigit(at(digits))) {
        digits++;
      }
      int length = digits - pos - 3;
      int version = length >= 5 ? Integer.parseInt(sql.substring(pos + 3, digits)) : 0;
      if (version <= SERVER_VERSION) {
        openComments++;
        pos = length >= 5 ? digits : pos + 3;
        return;
      }
    }
    int end = sql.indexOf("*/", pos + 2);
    if (end < 0) {
      throw SyntaxErrors.near(sql, pos);
    }
    pos = end + 2;
  }

  private void token() {
    char c = sql.charAt(pos);
    char next = at(pos + 1);
    if (c == '\'' || (c == '"' && !modes.ansiQuotes())) {
      string(pos, pos);
    } else if (c == '`' || c == '"') {
      int start = pos;
      String name = quoted(pos, false);
      add(Kind.QUOTED_NAME, name, name, start);
    } else if ((c == 'n' || c == 'N') && next == '\'') {
      string(pos, pos + 1);
    } else if ((c == 'x' || c == 'X') && next == '\'') {
      quotedDigits(Kind.HEX);
    } else if ((c == 'b' || c == 'B') && next == '\'') {
      quotedDigits(Kind.BITS);
    } else if (Character.isDigit(c) || (c == '.' && Character.isDigit(next) && !afterName())) {
      number();
    } else if (isWordPart(c)) {
      word();
    } else if (c == '@') {
      variable();
    } else if (c == '?') {
      pos++;
      add(Kind.PARAM, "?", "?", pos - 1);
    } else {
      operator();
    }
  }

  private boolean afterName() {
    if (tokens.isEmpty()) {
      return false;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.end() == pos && (last.is(Kind.WORD) || last.is(Kind.QUOTED_NAME));
  }

  private void add(Kind kind, String text, String raw, int start) {
    tokens.add(new Token(kind, text, raw, start, pos));
  }

  private void string(int start, int quote) {
    String text = quoted(quote, !modes.noBackslashEscapes());
    add(Kind.STRING, text, text, start);
  }

  /** Reads from the quote at {@code start} and leaves {@code pos} behind the closing one. */
  private String quoted(int start, boolean escapes) {
    char quote = sql.charAt(start);
    int plain = start + 1;
    while (plain < sql.length() && sql.charAt(plain) != quote && sql.charAt(plain) != '\\') {
      plain++;
    }
    if (at(plain) == quote && at(plain + 1) != quote) {
      pos = plain + 1;
      return sql.substring(start + 1, plain);
    }
    StringBuilder out = new StringBuilder(plain - start + 15).append(sql, start + 1, plain);
    int i = plain;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes && i + 1 < sql.length()) {
        Escapes.append(out, sql.charAt(i + 1));
        i += 2;
      } else if (c != quote) {
        out.append(c);
        i++;
      } else if (at(i + 1) == quote) {
        out.append(quote);
        i += 2;
      } else {
        pos = i + 1;
        return out.toString();
      }
    }
    throw SyntaxErrors.near(sql, start);
  }

  private void quotedDigits(Kind kind) {
    int start = pos;
    int end = sql.indexOf('\'', pos + 2);
    String digits = end < 0 ? "?" : sql.substring(pos + 2, end);
    boolean valid =
        kind == Kind.HEX
            ? digits.matches("[0-9a-fA-F]*") && digits.length() % 2 == 0
            : digits.matches("[01]*");
    if (!valid) {
      throw SyntaxErrors.near(sql, start);
    }
    pos = end + 1;
    add(kind, digits, digits, start);
  }

  private void number() {
    int start = pos;
    char second = at(pos + 1);
    if (sql.charAt(pos) == '0' && (second == 'x' || second == 'b')) {
      int end = pos + 2;
      while (second == 'x' ? Character.digit(at(end), 16) >= 0 : isBit(at(end))) {
        end++;
      }
      if (end > pos + 2 && !isWordPart(at(end))) {
        pos = end;
        String digits = sql.substring(start + 2, end);
        boolean odd = second == 'x' && digits.length() % 2 == 1;
        add(second == 'x' ? Kind.HEX : Kind.BITS, odd ? "0" + digits : digits, digits, start);
        return;
      }
    }
    int end = digits(pos);
    Kind kind = Kind.INTEGER;
    if (at(end) == '.') {
      kind = Kind.DECIMAL;
      end = digits(end + 1);
    }
    int exponent = exponentEnd(end);
    if (exponent > end) {
      kind = Kind.FLOAT;
      end = exponent;
    } else if (kind == Kind.INTEGER && isWordPart(at(end))) {
      word();
      return;
    }
    pos = end;
    String text = sql.substring(start, end);
    add(kind, text, text, start);
  }

  private static boolean isBit(char c) {
    return c == '0' || c == '1';
  }

  private int digits(int from) {
    int end = from;
    while (Character.isDigit(at(end))) {
      end++;
    }
    return end;
  }

  private int exponentEnd(int from) {
    if (at(from) != 'e' && at(from) != 'E') {
      return from;
    }
    int digits = at(from + 1) == '+' || at(from + 1) == '-' ? from + 2 : from + 1;
    int end = digits(digits);
    return end > digits ? end : from;
  }

  static boolean isWordPart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '$'
        || c >= 0x80;
  }

  private void word() {
    int start = pos;
    while (isWordPart(at(pos))) {
      pos++;
    }
    String raw = sql.substring(start, pos);
    add(Kind.WORD, raw.toUpperCase(Locale.ROOT), raw, start);
  }

  private void variable() {
    int start = pos;
    Kind kind = at(pos + 1) == '@' ? Kind.SYSTEM_VARIABLE : Kind.USER_VARIABLE;
    pos += kind == Kind.SYSTEM_VARIABLE ? 2 : 1;
    char c = at(pos);
    String name;
    if (c == '`' || c == '\'' || c == '"') {
      name = quoted(pos, c != '`');
    } else {
      int from = pos;
      while (isWordPart(at(pos)) || at(pos) == '.') {
        pos++;
      }
      name = sql.substring(from, pos);
    }
    add(kind, name, name, start);
  }

  private void operator() {
    char c = sql.charAt(pos);
    String lone = c < LONE.length ? LONE[c] : null;
    if (lone != null) {
      pos++;
      add(Kind.OPERATOR, lone, lone, pos - 1);
      return;
    }
    for (String operator : OPERATORS) {
      if (sql.startsWith(operator, pos)) {
        pos += operator.length();
        add(Kind.OPERATOR, operator, operator, pos - operator.length());
        return;
      }
    }
    throw SyntaxErrors.near(sql, pos);
  }
}
