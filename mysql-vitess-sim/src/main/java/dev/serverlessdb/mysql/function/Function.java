package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.value.Value;

/**
 * A function as the table knows it.
 *
 * @param name in upper case
 * @param min how many arguments at least
 * @param max how many at most
 * @param typing its type for given arguments
 * @param body its value
 * @param traits what else is to be known
 */
record Function(String name, int min, int max, Typing typing, Body body, Traits traits) {

  /** Any number of arguments. */
  static final int ANY = 10_000;

  /** Derives the type. */
  @FunctionalInterface
  interface Typing {
    ExprType of(Arguments arguments);
  }

  /** Computes the value. */
  @FunctionalInterface
  interface Body {
    Value of(Invocation call);
  }

  /**
   * What else is to be known.
   *
   * @param strict whether any NULL argument makes the result NULL before the body is asked
   * @param stable whether equal arguments give equal values within a statement
   */
  record Traits(boolean strict, boolean stable) {
    static final Traits STRICT = new Traits(true, true);
    static final Traits LENIENT = new Traits(false, true);
    static final Traits VOLATILE = new Traits(false, false);
  }
}
