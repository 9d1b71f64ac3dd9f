package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates {@code AttributeUpdates} onto the tree of update expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.AttributeUpdates.html">AttributeUpdates</a>
 */
@SuppressWarnings("DoNotCallSuggester")
public final class LegacyUpdates {
  private LegacyUpdates() {}

  /** A member of {@code AttributeUpdates}; what the request leaves out is null. */
  public record AttributeUpdate(@Nullable String action, @Nullable AttributeValue value) {}

  /**
   * Translates {@code AttributeUpdates}.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Update of(Map<String, AttributeUpdate> updates) {
    throw new UnsupportedOperationException();
  }
}
