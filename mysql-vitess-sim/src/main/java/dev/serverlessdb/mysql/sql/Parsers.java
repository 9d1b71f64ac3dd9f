package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.MySqlError;

/** The parsers of one statement, which call each other. */
final class Parsers {

  private static final int DEPTH_MAX = 400;

  private final TokenStream in;
  private final ExprParser expr;
  private final PrimaryParser primary;
  private final CallParser calls;
  private final WindowParser windows;
  private final TypeParser types;
  private final QueryParser query;
  private final TableRefParser tables;
  private int depth;

  @SuppressWarnings("this-escape") // the parsers only keep what they are given
  Parsers(TokenStream in) {
    this.in = in;
    expr = new ExprParser(this);
    primary = new PrimaryParser(this);
    calls = new CallParser(this);
    windows = new WindowParser(this);
    types = new TypeParser(this);
    query = new QueryParser(this);
    tables = new TableRefParser(this);
  }

  TokenStream in() {
    return in;
  }

  ExprParser expr() {
    return expr;
  }

  PrimaryParser primary() {
    return primary;
  }

  CallParser calls() {
    return calls;
  }

  WindowParser windows() {
    return windows;
  }

  TypeParser types() {
    return types;
  }

  QueryParser query() {
    return query;
  }

  TableRefParser tables() {
    return tables;
  }

  /**
   * Counts how deep expressions nest, so that no text exhausts the stack; the error is the same as
   * where the stack ends first.
   */
  void enter() {
    if (++depth > DEPTH_MAX) {
      throw MySqlError.STACK_OVERRUN.with();
    }
  }

  void leave() {
    depth--;
  }
}
