package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;

/** Error 1064 with the text from where the parser stopped. */
final class SyntaxErrors {

  private static final int SHOWN_MAX = 80;

  private SyntaxErrors() {}

  static MySqlException near(String sql, int position) {
    int at = Math.min(position, sql.length());
    String rest = sql.substring(at);
    String shown = rest.length() > SHOWN_MAX ? rest.substring(0, SHOWN_MAX) : rest;
    long line = sql.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    return MySqlError.PARSE.with(shown, line);
  }
}
