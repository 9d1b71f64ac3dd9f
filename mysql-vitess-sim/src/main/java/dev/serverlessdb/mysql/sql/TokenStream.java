package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tokens of one statement and where the parser stands in them. */
final class TokenStream {

  private final String sql;
  private final SqlModes modes;
  private final Token[] tokens;
  private int position;
  private int @Nullable [] parameters;
  private final Map<String, Deprecation> deprecated = new LinkedHashMap<>();

  TokenStream(String sql, SqlModes modes) {
    this.sql = sql;
    this.modes = modes;
    this.tokens = withoutSemicolons(Lexer.tokens(sql, modes)).toArray(Token[]::new);
  }

  /** The end of the statement is where the semicolons behind it begin. */
  private static List<Token> withoutSemicolons(List<Token> tokens) {
    int end = tokens.size() - 1;
    while (end > 0 && tokens.get(end - 1).isOperator(";")) {
      end--;
    }
    if (end == tokens.size() - 1) {
      return tokens;
    }
    List<Token> kept = new ArrayList<>(tokens.subList(0, end));
    int start = tokens.get(end).start();
    kept.add(new Token(Kind.END, "", "", start, start));
    return kept;
  }

  SqlModes modes() {
    return modes;
  }

  Token peek() {
    return tokens[position];
  }

  Token peek(int ahead) {
    return tokens[Math.min(position + ahead, tokens.length - 1)];
  }

  Token next() {
    Token token = peek();
    if (!token.is(Kind.END)) {
      position++;
    }
    return token;
  }

  int mark() {
    return position;
  }

  void reset(int mark) {
    position = mark;
  }

  /** Notes syntax that is going to be dropped; what is parsed twice is noted once. */
  void deprecated(Deprecation syntax) {
    deprecated.putIfAbsent(syntax + "@" + position, syntax);
  }

  /** The warnings for the whole statement. */
  List<Warning> warnings() {
    if (deprecated.isEmpty()) {
      return List.of();
    }
    return deprecated.values().stream().map(Deprecation::warning).toList();
  }

  /** The statement with a question mark in the place of every literal. */
  String normalized() {
    return Normalizer.normalize(Arrays.asList(tokens), sql.length());
  }

  /** The statement from {@code mark} on, as Vitess sends it to a tablet. */
  VitessText vitessText(int mark) {
    return new VitessText(Arrays.asList(tokens).subList(mark, tokens.length), sql);
  }

  /** The number of the parameter that was read last, the same when it is read again. */
  int parameter() {
    int[] numbers = parameters;
    if (numbers == null) {
      numbers = new int[tokens.length];
      for (int i = 0, number = 0; i < numbers.length; i++) {
        numbers[i] = number;
        number += tokens[i].is(Kind.PARAM) ? 1 : 0;
      }
      parameters = numbers;
    }
    return numbers[position - 1];
  }

  /** How many parameters there are; asked when the whole statement has been read. */
  int parameterCount() {
    int[] numbers = parameters;
    return numbers == null ? 0 : numbers[numbers.length - 1];
  }

  boolean atEnd() {
    return peek().is(Kind.END);
  }

  MySqlException error() {
    return SyntaxErrors.near(sql, peek().start());
  }

  boolean isWord(String word) {
    return peek().isWord(word);
  }

  /** Whether the next tokens are these words. */
  boolean areWords(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).isWord(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isAnyWord(String... words) {
    for (String word : words) {
      if (isWord(word)) {
        return true;
      }
    }
    return false;
  }

  boolean acceptWord(String word) {
    if (isWord(word)) {
      position++;
      return true;
    }
    return false;
  }

  boolean acceptWords(String... words) {
    if (areWords(words)) {
      position += words.length;
      return true;
    }
    return false;
  }

  void expectWord(String word) {
    if (!acceptWord(word)) {
      throw error();
    }
  }

  boolean isOperator(String operator) {
    return peek().isOperator(operator);
  }

  boolean accept(String operator) {
    if (isOperator(operator)) {
      position++;
      return true;
    }
    return false;
  }

  void expect(String operator) {
    if (!accept(operator)) {
      throw error();
    }
  }

  /** Whether a comma or a closing parenthesis follows a number or a string here. */
  boolean isLoneLiteral() {
    Token token = peek();
    boolean literal = token.isNumber() || token.is(Kind.STRING) || token.is(Kind.PARAM);
    if (!literal) {
      return false;
    }
    Token behind = peek(1);
    return behind.isOperator(",") || behind.isOperator(")");
  }

  /** Whether the next token can be a name. */
  boolean isName() {
    Token token = peek();
    return token.is(Kind.QUOTED_NAME)
        || (token.is(Kind.WORD) && !Keywords.isReserved(token.text()));
  }

  /** A name, quoted or not reserved. */
  String name() {
    if (!isName()) {
      throw error();
    }
    return next().raw();
  }

  /** A name after a dot, where even reserved words may stand. */
  String nameAfterDot() {
    Token token = peek();
    if (token.is(Kind.WORD) || token.is(Kind.QUOTED_NAME)) {
      return next().raw();
    }
    throw error();
  }

  /** A name with or without its database. */
  Name qualifiedName() {
    String first = name();
    return accept(".") ? new Name(first, nameAfterDot()) : new Name("", first);
  }

  List<Name> qualifiedNames() {
    List<Name> names = new ArrayList<>();
    do {
      names.add(qualifiedName());
    } while (accept(","));
    return names;
  }

  /** Names in parentheses. */
  List<String> nameList() {
    expect("(");
    List<String> names = new ArrayList<>();
    do {
      names.add(name());
    } while (accept(","));
    expect(")");
    return names;
  }

  /** A name, or a string, or DEFAULT or BINARY: what may name a character set. */
  String nameOrString() {
    if (peek().is(Kind.STRING) || isWord("BINARY") || isWord("DEFAULT")) {
      return next().raw();
    }
    return name();
  }

  String string() {
    if (!peek().is(Kind.STRING)) {
      throw error();
    }
    StringBuilder text = new StringBuilder(next().text());
    while (peek().is(Kind.STRING)) {
      text.append(next().text());
    }
    return text.toString();
  }

  int integer() {
    if (!peek().is(Kind.INTEGER)) {
      throw error();
    }
    String digits = peek().text();
    if (digits.length() > 9) {
      throw error();
    }
    position++;
    return Integer.parseInt(digits);
  }

  /** The text of the statement between two marks, without what surrounds it. */
  String textFrom(int mark) {
    if (mark == position) {
      return "";
    }
    return sql.substring(tokens[mark].start(), tokens[position - 1].end());
  }

  /** Goes on behind the parenthesis that closes the one just read. */
  void skipParentheses() {
    int depth = 1;
    while (depth > 0 && !atEnd()) {
      Token token = next();
      depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
    }
  }
}
