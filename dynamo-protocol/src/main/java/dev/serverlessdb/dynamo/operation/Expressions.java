package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.expression.ExpressionContext;
import dev.serverlessdb.dynamo.expression.LegacyConditions.Clause;
import dev.serverlessdb.dynamo.expression.LegacyConditions.Expectation;
import dev.serverlessdb.dynamo.expression.LegacyUpdates.AttributeUpdate;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the members of requests that hold expressions, or the legacy parameters for them. */
final class Expressions {

  private static final String NAMES = "ExpressionAttributeNames";
  private static final String VALUES = "ExpressionAttributeValues";
  private static final String OPERATOR = "ConditionalOperator";
  private static final String UNUSABLE = " can only be specified when using expressions";

  private Expressions() {}

  /**
   * Refuses expressions beside legacy parameters, and placeholders without an expression.
   *
   * @param withValues the expressions that may use values
   * @param others the expressions that may not
   * @param legacy the legacy parameters
   */
  static void checkMixture(
      JsonObject input, List<String> withValues, List<String> others, List<String> legacy) {
    List<String> expressions = new ArrayList<>(others);
    expressions.addAll(withValues);
    List<String> present = present(input, expressions);
    List<String> old = present(input, legacy);
    if (!present.isEmpty() && !old.isEmpty()) {
      throw DynamoException.validation(
          "Can not use both expression and non-expression parameters in the same request:"
              + " Non-expression parameters: {"
              + String.join(", ", old)
              + "} Expression parameters: {"
              + String.join(", ", present)
              + "}");
    }
    if (input.has(NAMES) && present.isEmpty()) {
      throw DynamoException.validation(NAMES + UNUSABLE);
    }
    if (input.has(VALUES) && present(input, withValues).isEmpty()) {
      throw DynamoException.validation(
          VALUES
              + UNUSABLE
              + ": "
              + String.join(" and ", withValues)
              + (withValues.size() == 1 ? " is null" : " are null"));
    }
  }

  /** Refuses the operator that joins legacy conditions where there are none to join. */
  static void checkConditionalOperator(JsonObject input, String conditions) {
    JsonObject given = input.object(conditions);
    if (input.has(OPERATOR) && (given == null || given.size() == 0)) {
      throw DynamoException.validation(
          "ConditionalOperator cannot be used without Filter or Expected");
    }
  }

  /**
   * An action of a transaction without the placeholders that it has no expression for: there the
   * service passes over them.
   */
  static JsonObject withoutIdlePlaceholders(JsonObject action) {
    boolean idle =
        present(action, List.of("ConditionExpression", "UpdateExpression", "ProjectionExpression"))
            .isEmpty();
    return idle && (action.has(NAMES) || action.has(VALUES))
        ? action.without(NAMES).without(VALUES)
        : action;
  }

  private static List<String> present(JsonObject input, List<String> members) {
    if (members.isEmpty()) {
      return List.of();
    }
    List<String> present = new ArrayList<>(members.size());
    for (String member : members) {
      if (input.has(member)) {
        present.add(member);
      }
    }
    return present;
  }

  /** The placeholders of a request. */
  static ExpressionContext context(JsonObject input) {
    JsonObject names = input.object(NAMES);
    JsonObject values = input.object(VALUES);
    Map<String, String> resolved = names == null ? null : texts(names);
    return ExpressionContext.of(resolved, values == null ? null : values(values, resolved));
  }

  private static Map<String, AttributeValue> values(
      JsonObject values, @Nullable Map<String, String> names) {
    Map<String, AttributeValue> read = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      String name = values.nameAt(i);
      try {
        read.put(name, AttributeJson.read(values.valueAt(i)));
      } catch (DynamoException e) {
        checkKeys(values, names); // a wrong placeholder is told before any wrong value
        throw DynamoException.validation(
            "ExpressionAttributeValues contains invalid value: "
                + e.message()
                + " for key "
                + name);
      }
    }
    return read;
  }

  private static void checkKeys(JsonObject values, @Nullable Map<String, String> names) {
    Map<String, AttributeValue> keys = new LinkedHashMap<>();
    values.names().forEach(name -> keys.put(name, AttributeValue.Null.INSTANCE));
    ExpressionContext.of(names, keys);
  }

  private static Map<String, String> texts(JsonObject names) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.valueAt(i) instanceof String text) {
        texts.put(names.nameAt(i), text);
      }
    }
    return texts;
  }

  /** The member {@code Expected}. */
  static Map<String, Expectation> expected(JsonObject expected) {
    return each(
        expected,
        clause ->
            new Expectation(
                (Boolean) clause.get("Exists"),
                value(clause),
                clause.string("ComparisonOperator"),
                valueList(clause)));
  }

  /** The clauses of a legacy parameter by attribute, in order. */
  private static <T> Map<String, T> each(JsonObject clauses, Function<JsonObject, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    for (int i = 0; i < clauses.size(); i++) {
      if (clauses.valueAt(i) instanceof JsonObject clause) {
        read.put(clauses.nameAt(i), reader.apply(clause));
      }
    }
    return read;
  }

  private static @Nullable AttributeValue value(JsonObject clause) {
    Object value = clause.get("Value");
    return value == null ? null : AttributeJson.read(value);
  }

  private static @Nullable List<AttributeValue> valueList(JsonObject clause) {
    if (!clause.has("AttributeValueList")) {
      return null;
    }
    List<AttributeValue> values = new ArrayList<>();
    for (Object value : clause.list("AttributeValueList")) {
      values.add(AttributeJson.read(value));
    }
    return values;
  }

  /** The members {@code QueryFilter}, {@code ScanFilter} and {@code KeyConditions}. */
  static Map<String, Clause> clauses(JsonObject conditions) {
    return each(
        conditions,
        clause -> {
          List<AttributeValue> values = valueList(clause);
          return new Clause(
              clause.string("ComparisonOperator", ""), values == null ? List.of() : values);
        });
  }

  /** The member {@code AttributeUpdates}. */
  static Map<String, AttributeUpdate> updates(JsonObject updates) {
    return each(updates, update -> new AttributeUpdate(update.string("Action"), value(update)));
  }
}
