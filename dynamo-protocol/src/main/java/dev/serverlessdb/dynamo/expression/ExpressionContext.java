package dev.serverlessdb.dynamo.expression;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's {@code ExpressionAttributeNames} and {@code ExpressionAttributeValues}, and which of
 * them its expressions have used so far. One context serves all expressions of one request (of one
 * action, in a transaction) and one thread.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html">Expression
 *     attribute names</a>
 */
public final class ExpressionContext {
  /** Characters a placeholder may have, its first included. */
  private static final int MAX_PLACEHOLDER_LENGTH = 255;

  private static final int MAX_NAME_LENGTH = 65535;

  private final @Nullable Map<String, String> names;
  private final @Nullable Map<String, AttributeValue> values;
  private Set<String> usedNames = Set.of();
  private Set<String> usedValues = Set.of();

  private ExpressionContext(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Checks the placeholders' syntax. The maps are taken over: the caller must not change them
   * afterwards.
   *
   * @param names as in the request, null where absent
   * @param values as in the request, null where absent
   * @throws DynamoException of type validation when a map is there but empty or a key of it is no
   *     placeholder
   */
  public static ExpressionContext of(
      @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    if (names != null) {
      checkKeys("ExpressionAttributeNames", '#', names.keySet());
      names.forEach(ExpressionContext::checkName);
    }
    if (values != null) {
      checkKeys("ExpressionAttributeValues", ':', values.keySet());
    }
    return new ExpressionContext(names, values);
  }

  private static void checkKeys(String parameter, char prefix, Collection<String> keys) {
    if (keys.isEmpty()) {
      throw DynamoException.validation(parameter + " must not be empty");
    }
    for (String key : keys) {
      if (key.isEmpty()) {
        throw DynamoException.validation(
            parameter
                + " contains invalid key: The expression attribute map contains an empty key;");
      }
      if (key.length() > MAX_PLACEHOLDER_LENGTH) {
        throw DynamoException.validation(
            parameter
                + " contains invalid key: The expression attribute map contains a key that is too"
                + " long; size of key: "
                + key.length());
      }
      if (!isPlaceholder(key, prefix)) {
        throw DynamoException.validation(
            parameter + " contains invalid key: Syntax error; key: \"" + key + "\"");
      }
    }
  }

  private static void checkName(String key, String name) {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw DynamoException.validation(
          "ExpressionAttributeNames contains invalid value: for key " + key);
    }
  }

  private static boolean isPlaceholder(String key, char prefix) {
    if (key.charAt(0) != prefix || key.length() == 1) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      if (!Lexer.isWordCharacter(key.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The names as the request gave them. */
  @Nullable Map<String, String> names() {
    return names;
  }

  /** The values as the request gave them; empty where it gave none. */
  Map<String, AttributeValue> values() {
    return values == null ? Map.of() : values;
  }

  /** Notes names that an expression uses. */
  void useNames(Set<String> placeholders) {
    usedNames = union(usedNames, placeholders);
  }

  /** Notes values that an expression uses, in the order of its text, and refuses undefined ones. */
  void useValues(ExpressionKind kind, Set<String> placeholders) {
    for (String placeholder : placeholders) {
      if (values == null || !values.containsKey(placeholder)) {
        throw TokenStream.invalid(
            kind,
            "An expression attribute value used in expression is not defined; attribute value: "
                + placeholder);
      }
    }
    usedValues = union(usedValues, placeholders);
  }

  /** Most requests have one expression that uses placeholders, so most unions copy nothing. */
  private static Set<String> union(Set<String> one, Set<String> other) {
    if (one.isEmpty() || one == other) {
      return other;
    }
    if (other.isEmpty()) {
      return one;
    }
    Set<String> union = new HashSet<>(one);
    union.addAll(other);
    return union;
  }

  /**
   * Refuses names and values that no expression used. Call once every expression is parsed.
   *
   * @throws DynamoException of type validation
   */
  public void checkAllUsed() {
    if (names != null && usedNames.size() < names.size()) {
      throw unused("ExpressionAttributeNames", names.keySet(), usedNames);
    }
    if (values != null && usedValues.size() < values.size()) {
      throw unused("ExpressionAttributeValues", values.keySet(), usedValues);
    }
  }

  private static DynamoException unused(String parameter, Set<String> given, Set<String> used) {
    Set<String> unused = new LinkedHashSet<>(given);
    unused.removeAll(used);
    return DynamoException.validation(
        "Value provided in "
            + parameter
            + " unused in expressions: keys: {"
            + String.join(", ", unused)
            + "}");
  }
}
