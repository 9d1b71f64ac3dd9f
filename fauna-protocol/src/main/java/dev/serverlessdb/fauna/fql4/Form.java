package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A function of the language: the names of its arguments and what it does.
 *
 * @param required the arguments that must be there, in the order of their evaluation
 * @param optional the arguments that may be there, evaluated after the others
 * @param lambdas those of the arguments that are lambdas
 * @param perhapsLambdas those of the arguments that may be lambdas
 * @param effect the strongest thing that it does by itself
 * @param body what it does
 */
record Form(
    List<String> required,
    List<String> optional,
    Set<String> lambdas,
    Set<String> perhapsLambdas,
    Effect effect,
    Body body) {

  /** What a function does. */
  @FunctionalInterface
  interface Body {
    /** The value of a call. */
    Value apply(Call call);
  }

  /** A function that neither reads nor writes. */
  static Form pure(String arguments, Body body) {
    return of(Effect.PURE, arguments, body);
  }

  /** A function that reads. */
  static Form read(String arguments, Body body) {
    return of(Effect.READ, arguments, body);
  }

  /** A function that writes. */
  static Form write(String arguments, Body body) {
    return of(Effect.WRITE, arguments, body);
  }

  /**
   * Arguments are given as words: a question mark after a name makes it optional, a backslash
   * before it makes it a lambda, a tilde a lambda or any other expression.
   */
  private static Form of(Effect effect, String arguments, Body body) {
    List<String> required = new ArrayList<>();
    List<String> optional = new ArrayList<>();
    Set<String> perhaps = new HashSet<>();
    Set<String> lambdas = new HashSet<>();
    for (String word : arguments.split(",", -1)) {
      String name = word.strip();
      boolean isOptional = name.endsWith("?");
      name = isOptional ? name.substring(0, name.length() - 1) : name;
      if (name.startsWith("\\")) {
        name = name.substring(1);
        lambdas.add(name);
      } else if (name.startsWith("~")) {
        name = name.substring(1);
        perhaps.add(name);
      }
      (isOptional ? optional : required).add(name);
    }
    return new Form(
        List.copyOf(required),
        List.copyOf(optional),
        Set.copyOf(lambdas),
        Set.copyOf(perhaps),
        effect,
        body);
  }

  /** The name under which the function is known. */
  String name() {
    return required.get(0);
  }
}
