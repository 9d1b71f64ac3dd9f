package dev.serverlessdb.dynamo.expression;

/** Reads condition and filter expressions. */
@SuppressWarnings("DoNotCallSuggester")
public final class Conditions {
  private Conditions() {}

  /**
   * Reads an expression.
   *
   * @param kind {@link ExpressionKind#CONDITION} or {@link ExpressionKind#FILTER}, named in errors
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Condition parse(ExpressionKind kind, String text, ExpressionContext context) {
    throw new UnsupportedOperationException();
  }
}
