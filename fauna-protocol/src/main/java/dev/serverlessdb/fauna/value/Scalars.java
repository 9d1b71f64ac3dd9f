package dev.serverlessdb.fauna.value;

/** JSON scalars as values. */
public final class Scalars {

  private Scalars() {}

  /** The value of a JSON scalar; null for anything else. */
  public static Value of(Json json) {
    if (json instanceof Json.Str string) {
      return Value.of(string.value());
    }
    if (json instanceof Json.Int number) {
      return Value.of(number.value());
    }
    if (json instanceof Json.Real number) {
      return Value.of(number.value());
    }
    return json instanceof Json.Bool bool ? Value.of(bool.value()) : Value.NULL;
  }
}
