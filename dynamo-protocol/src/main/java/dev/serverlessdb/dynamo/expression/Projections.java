package dev.serverlessdb.dynamo.expression;

import java.util.List;

/** Reads projection expressions and their legacy form. */
@SuppressWarnings("DoNotCallSuggester")
public final class Projections {
  private Projections() {}

  /**
   * Reads an expression.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Projection parse(String text, ExpressionContext context) {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads {@code AttributesToGet}.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation when a name occurs
   *     twice
   */
  public static Projection ofAttributesToGet(List<String> names) {
    throw new UnsupportedOperationException();
  }
}
