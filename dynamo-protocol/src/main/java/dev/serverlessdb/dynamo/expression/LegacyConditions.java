package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Translates the legacy conditional parameters onto the trees of expressions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
public final class LegacyConditions {
  private static final Set<LegacyOperator> INDEXABLE =
      Set.of(
          LegacyOperator.EQ,
          LegacyOperator.LE,
          LegacyOperator.LT,
          LegacyOperator.GE,
          LegacyOperator.GT,
          LegacyOperator.BEGINS_WITH,
          LegacyOperator.BETWEEN);

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
   * @throws DynamoException of type validation, with the service's text
   */
  public static Condition expected(
      Map<String, Expectation> expected, @Nullable String conditionalOperator) {
    List<ConditionNode> parts = new ArrayList<>();
    expected.forEach((attribute, expectation) -> parts.add(node(attribute, expectation)));
    return join(parts, conditionalOperator);
  }

  private static ConditionNode node(String attribute, Expectation expectation) {
    AttributeValue value = expectation.value();
    List<AttributeValue> values = expectation.values();
    if (value != null && values != null) {
      throw invalid("Value and AttributeValueList cannot be used together", attribute);
    }
    String operatorName = expectation.comparisonOperator();
    if (operatorName != null) {
      if (expectation.exists() != null) {
        throw invalid("Exists and ComparisonOperator cannot be used together", attribute);
      }
      LegacyOperator operator = LegacyOperator.named(operatorName);
      boolean takesNone = operator == LegacyOperator.NULL || operator == LegacyOperator.NOT_NULL;
      if (value == null && values == null && !takesNone) {
        throw invalid(
            "Value or AttributeValueList must be used with ComparisonOperator: " + operator,
            attribute);
      }
      List<AttributeValue> given =
          value != null ? List.of(value) : values != null ? values : List.of();
      operator.check(given);
      return operator.node(attribute, given);
    }
    if (values != null) {
      throw invalid("AttributeValueList can only be used with a ComparisonOperator", attribute);
    }
    if (Boolean.FALSE.equals(expectation.exists())) {
      if (value != null) {
        throw invalid("Value cannot be used when Exists is false", attribute);
      }
      return LegacyOperator.NULL.node(attribute, List.of());
    }
    if (value == null) {
      throw invalid(
          "Value must be provided when Exists is "
              + (expectation.exists() == null ? "null" : "true"),
          attribute);
    }
    return LegacyOperator.EQ.node(attribute, List.of(value));
  }

  private static DynamoException invalid(String detail, String attribute) {
    return DynamoException.invalidParameter(detail + " for Attribute: " + attribute);
  }

  /**
   * Translates {@code QueryFilter} or {@code ScanFilter}.
   *
   * @param conditionalOperator AND (default) or OR, null where absent
   * @throws DynamoException of type validation, with the service's text
   */
  public static Condition filter(Map<String, Clause> filter, @Nullable String conditionalOperator) {
    List<ConditionNode> parts = new ArrayList<>();
    filter.forEach(
        (attribute, clause) -> {
          LegacyOperator operator = LegacyOperator.named(clause.comparisonOperator());
          operator.check(clause.values());
          parts.add(operator.node(attribute, clause.values()));
        });
    return join(parts, conditionalOperator);
  }

  private static Condition join(List<ConditionNode> parts, @Nullable String conditionalOperator) {
    if (conditionalOperator != null && parts.size() < 2) {
      throw DynamoException.validation(
          "ConditionalOperator can only be used when Filter or Expected has two or more elements");
    }
    ConditionNode root =
        parts.size() == 1
            ? parts.get(0)
            : "OR".equals(conditionalOperator)
                ? new ConditionNode.Or(parts)
                : new ConditionNode.And(parts);
    return Condition.of(root, Map.of());
  }

  /**
   * Translates {@code KeyConditions}.
   *
   * @throws DynamoException of type validation, with the service's text
   */
  public static KeyConditionTree keyConditions(Map<String, Clause> conditions) {
    List<ConditionNode> parts = new ArrayList<>();
    conditions.forEach(
        (attribute, clause) -> {
          LegacyOperator operator = LegacyOperator.named(clause.comparisonOperator());
          operator.check(clause.values());
          if (!INDEXABLE.contains(operator)) {
            throw DynamoException.validation(
                "Attempted conditional constraint is not an indexable operation");
          }
          parts.add(operator.node(attribute, clause.values()));
        });
    if (parts.isEmpty() || parts.size() > 2) {
      throw DynamoException.validation("Conditions can be of length 1 or 2 only");
    }
    return KeyConditions.of(new ConditionNode.And(parts), Map.of());
  }
}
