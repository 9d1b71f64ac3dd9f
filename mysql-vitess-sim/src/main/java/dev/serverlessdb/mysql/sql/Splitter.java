package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits a text with several statements at its semicolons. */
public final class Splitter {

  private Splitter() {}

  /**
   * The statements of {@code sql} without the blank ones; a text that cannot be cut into tokens is
   * one statement, for the parser to refuse.
   */
  public static List<String> split(String sql, SqlModes modes) {
    List<Token> tokens;
    try {
      tokens = Lexer.tokens(sql, modes);
    } catch (MySqlException unreadable) {
      return List.of(sql);
    }
    List<String> statements = new ArrayList<>();
    int start = 0;
    boolean blank = true;
    for (Token token : tokens) {
      if (token.is(Kind.END) || token.isOperator(";")) {
        if (!blank) {
          statements.add(sql.substring(start, token.start()).strip());
        }
        start = token.end();
        blank = true;
      } else {
        blank = false;
      }
    }
    return statements;
  }
}
