package dev.serverlessdb.dynamo.expression;

/** Reads key condition expressions. */
@SuppressWarnings("DoNotCallSuggester")
public final class KeyConditions {
  private KeyConditions() {}

  /**
   * Reads an expression. What can be said without the table is checked here, the rest in {@link
   * KeyConditionTree#bind}.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static KeyConditionTree parse(String text, ExpressionContext context) {
    throw new UnsupportedOperationException();
  }
}
