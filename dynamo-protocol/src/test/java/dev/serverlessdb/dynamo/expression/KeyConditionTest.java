package dev.serverlessdb.dynamo.expression;

import static dev.serverlessdb.dynamo.expression.TestValues.placeholders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Key conditions of queries. Verified against: the developer guide, "Key condition expressions" and
 * "Multi-attribute keys"; the recorded conformance suite, {@code tier1/query} and {@code
 * tier3/error-messages/query}; texts about operators by answers of the real service that users
 * quote in public issue trackers.
 */
class KeyConditionTest {
  private static final KeyAttributes TABLE = key("pk:S", "sk:N");
  private static final KeyAttributes INDEX = key("h1:S h2:N", "r1:S r2:N r3:S");
  private static final String VALUES = "{p='k' a=1 b=2 e='' s='x' l=[1]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          pk = :p                          | ['k'] | []  |
          :p = pk                          | ['k'] | []  |
          (pk = :p) AND (sk = :a)          | ['k'] | [1] |
          sk = :a AND pk = :p              | ['k'] | [1] |
          (pk = :p AND (sk < :a))          | ['k'] | []  | LT 1
          pk = :p AND :a < sk              | ['k'] | []  | GT 1
          pk = :p AND sk >= :a             | ['k'] | []  | GE 1
          pk = :p AND sk BETWEEN :a AND :b | ['k'] | []  | BETWEEN 1 2
          """)
  void namesThePartitionAndTheStretch(
      String expression, String hash, String equal, @Nullable String range) {
    KeyCondition condition = parse(expression).bind(TABLE);
    assertThat(new AttributeValue.L(condition.hash())).isEqualTo(TestValues.value(hash));
    assertThat(new AttributeValue.L(condition.rangeEquals())).isEqualTo(TestValues.value(equal));
    assertThat(condition.range()).isEqualTo(range == null ? null : range(range));
  }

  private static KeyCondition.Range range(String text) {
    List<String> parts = List.of(text.split(" ", -1));
    return new KeyCondition.Range(
        "sk",
        KeyCondition.Operator.valueOf(parts.get(0)),
        TestValues.value(parts.get(1)),
        parts.size() > 2 ? TestValues.value(parts.get(2)) : null);
  }

  @Test
  void multiAttributeKeysAreBoundFromTheLeft() {
    KeyCondition condition = parse("h1 = :p AND h2 = :a AND r1 = :s AND r2 > :b").bind(INDEX);
    assertThat(condition.hash()).isEqualTo(List.of(TestValues.value("'k'"), TestValues.value("1")));
    assertThat(condition.rangeEquals()).isEqualTo(List.of(TestValues.value("'x'")));
    assertThat(condition.range())
        .isEqualTo(
            new KeyCondition.Range("r2", KeyCondition.Operator.GT, TestValues.value("2"), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          sk = :a                          | Query condition missed key schema element: pk
          attr1 = :p                       | Query condition missed key schema element: pk
          pk = :p AND attr1 = :a           | Query condition missed key schema element: sk
          pk > :p                          | Query key condition not supported
          begins_with(pk, :p)              | Query key condition not supported
          pk = :a                          | One or more parameter values were invalid: Condition parameter type does not match schema type
          pk = :p AND sk = :p              | One or more parameter values were invalid: Condition parameter type does not match schema type
          pk = :e                          | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
          pk = :p AND sk = :a AND c = :b   | Query key condition not supported
          """)
  void doesNotFitTheKey(String expression, String message) {
    KeyConditionTree tree = parse(expression);
    assertThatThrownBy(() -> tree.bind(TABLE))
        .isInstanceOf(DynamoException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          h1 = :p                              | Query condition missed key schema element: h2
          h1 = :p AND h2 = :a AND r2 = :b      | Query condition missed key schema element: r1
          h1 = :p AND h2 = :a AND r1 > :s AND r2 = :b | Query key condition not supported
          """)
  void leavesNoGapInMultiAttributeKeys(String expression, String message) {
    KeyConditionTree tree = parse(expression);
    assertThatThrownBy(() -> tree.bind(INDEX)).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          pk = :p OR sk = :a         | Invalid operator used in KeyConditionExpression: OR
          NOT pk = :p                | Invalid operator used in KeyConditionExpression: NOT
          pk <> :p                   | Invalid operator used in KeyConditionExpression: <>
          pk IN (:p)                 | Invalid operator used in KeyConditionExpression: IN
          contains(pk, :p)           | Invalid operator used in KeyConditionExpression: contains
          attribute_exists(pk)       | Invalid operator used in KeyConditionExpression: attribute_exists
          pk = :p AND size(sk) = :a  | Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations
          pk.x = :p                  | Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes
          pk = sk                    | Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition
          :p = :p                    | Invalid condition in KeyConditionExpression: No key attribute specified
          sk > :a AND sk < :b        | Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key
          a-b                        | Invalid KeyConditionExpression: Syntax error; token: "-", near: "a-b"
          pk = ((:p))                | Invalid KeyConditionExpression: The expression has redundant parentheses;
          begins_with(sk, :a)        | Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N
          key = :p                   | Invalid KeyConditionExpression: Attribute name is a reserved keyword; reserved keyword: key
          """)
  void isRefusedBeforeTheTableIsKnown(String expression, String message) {
    assertThatThrownBy(() -> parse(expression))
        .isInstanceOf(DynamoException.class)
        .hasMessage(message);
  }

  private static KeyConditionTree parse(String expression) {
    return KeyConditions.parse(expression, ExpressionContext.of(null, placeholders(VALUES)));
  }

  private static KeyAttributes key(String hash, String range) {
    return new KeyAttributes(attributes(hash), attributes(range));
  }

  private static List<KeyAttribute> attributes(String text) {
    return Stream.of(text.split(" ", -1))
        .map(part -> part.split(":", -1))
        .map(part -> new KeyAttribute(part[0], AttributeType.valueOf(part[1])))
        .toList();
  }
}
