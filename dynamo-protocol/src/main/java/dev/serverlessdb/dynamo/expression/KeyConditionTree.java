package dev.serverlessdb.dynamo.expression;

/** A key condition that has been read but not yet held against the key of a table or index. */
@SuppressWarnings("DoNotCallSuggester")
public final class KeyConditionTree {
  KeyConditionTree() {}

  /**
   * Holds the conditions against a key.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation when they do not fit
   *     it
   */
  public KeyCondition bind(KeyAttributes key) {
    throw new UnsupportedOperationException();
  }
}
