package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates the legacy conditional parameters onto the trees of expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
@SuppressWarnings("DoNotCallSuggester")
public final class LegacyConditions {
  private LegacyConditions() {}

  /** A member of {@code QueryFilter}, {@code ScanFilter} or {@code KeyConditions}. */
  public record Clause(String comparisonOperator, List<AttributeValue> values) {}

  /** A member of {@code Expected}; what the request leaves out is null. */
  public record Expectation(
      @Nullable Boolean exists,
      @Nullable AttributeValue value,
      @Nullable String comparisonOperator,
      @Nullable List<AttributeValue> values) {}

  /**
   * Translates {@code Expected}.
   *
   * @param conditionalOperator AND (default) or OR, null where absent
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Condition expected(
      Map<String, Expectation> expected, @Nullable String conditionalOperator) {
    throw new UnsupportedOperationException();
  }

  /**
   * Translates {@code QueryFilter} or {@code ScanFilter}.
   *
   * @param conditionalOperator AND (default) or OR, null where absent
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static Condition filter(Map<String, Clause> filter, @Nullable String conditionalOperator) {
    throw new UnsupportedOperationException();
  }

  /**
   * Translates {@code KeyConditions}.
   *
   * @throws dev.serverlessdb.dynamo.model.DynamoException of type validation, with the service's
   *     text
   */
  public static KeyConditionTree keyConditions(Map<String, Clause> conditions) {
    throw new UnsupportedOperationException();
  }
}
