package dev.serverlessdb.dynamo.expression;

/** Reads update expressions. */
@SuppressWarnings("DoNotCallSuggester")
public final class Updates {
  private Updates() {}

  /**
   * Reads an expression.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Update parse(String text, ExpressionContext context) {
    throw new UnsupportedOperationException();
  }
}
