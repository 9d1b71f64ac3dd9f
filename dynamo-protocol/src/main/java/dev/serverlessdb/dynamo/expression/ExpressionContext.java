package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request's {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues}, and which of
 * them its expressions have used so far. One context serves all expressions of one request (of one
 * action, in a transaction) and one thread.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class ExpressionContext {
  private ExpressionContext() {}

  /**
   * Checks the placeholders' syntax.
   *
   * @param names as in the request, null where absent
   * @param values as in the request, null where absent
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation when a map is there
   *     but empty or a key of it is no placeholder
   */
  public static ExpressionContext of(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    throw new UnsupportedOperationException();
  }

  /**
   * Refuses names and values that no expression used. Call once every expression is parsed.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation
   */
  public void checkAllUsed() {
    throw new UnsupportedOperationException();
  }
}
