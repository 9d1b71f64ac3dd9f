package dev.serverlessdb.dynamo.expression;

import static dev.serverlessdb.dynamo.expression.TestValues.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.expression.LegacyConditions.Clause;
import dev.serverlessdb.dynamo.expression.LegacyConditions.Expectation;
import dev.serverlessdb.dynamo.expression.LegacyUpdates.AttributeUpdate;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The parameters from before expressions. Verified against: the developer guide, "Legacy
 * conditional parameters" and the API reference's pages of Condition, ExpectedAttributeValue and
 * AttributeValueUpdate; the recorded conformance suite, {@code tier3/legacy-api}.
 */
class LegacyTest {
  private static final Item ITEM = item("{pk='k' n=5 s='hello' ss=<'a' 'b'> l=[1]}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          n       | EQ           | [5]         | true
          n       | NE           | [5]         | false
          n       | LT           | [6]         | true
          n       | LE           | [4]         | false
          n       | GE           | [5]         | true
          n       | GT           | [5]         | false
          n       | NOT_NULL     | []          | true
          missing | NULL         | []          | true
          s       | CONTAINS     | ['ell']     | true
          ss      | CONTAINS     | ['a']       | true
          s       | NOT_CONTAINS | ['ell']     | false
          s       | BEGINS_WITH  | ['he']      | true
          n       | IN           | [4 5]       | true
          n       | BETWEEN      | [4 6]       | true
          ss      | EQ           | [<'b' 'a'>] | true
          """)
  void aFilterHoldsOrNot(String attribute, String operator, String values, boolean expected) {
    Map<String, Clause> filter = Map.of(attribute, new Clause(operator, list(values)));
    assertThat(LegacyConditions.filter(filter, null).test(ITEM)).isEqualTo(expected);
    Map<String, Expectation> same =
        Map.of(attribute, new Expectation(null, null, operator, list(values)));
    assertThat(LegacyConditions.expected(same, null).test(ITEM)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          EQ          | []         | One or more parameter values were invalid: Invalid number of argument(s) for the EQ ComparisonOperator
          BETWEEN     | [1]        | One or more parameter values were invalid: Invalid number of argument(s) for the BETWEEN ComparisonOperator
          NULL        | [1]        | One or more parameter values were invalid: Invalid number of argument(s) for the NULL ComparisonOperator
          BEGINS_WITH | [1]        | One or more parameter values were invalid: ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type
          LT          | [<1>]      | One or more parameter values were invalid: ComparisonOperator LT is not valid for NS AttributeValue type
          IN          | [1 'a']    | One or more parameter values were invalid: AttributeValues inside AttributeValueList must be of same type
          BETWEEN     | [2 1]      | The BETWEEN condition was provided a range where the lower bound is greater than the upper bound
          """)
  void aFilterIsRefusedInTheServicesWords(String operator, String values, String message) {
    Map<String, Clause> filter = Map.of("a", new Clause(operator, list(values)));
    assertThatThrownBy(() -> LegacyConditions.filter(filter, null)).hasMessage(message);
  }

  @Test
  void filtersAreJoinedByAndUnlessOrIsAsked() {
    Map<String, Clause> filter =
        Map.of("n", new Clause("EQ", list("[5]")), "s", new Clause("EQ", list("['no']")));
    assertThat(LegacyConditions.filter(filter, null).test(ITEM)).isFalse();
    assertThat(LegacyConditions.filter(filter, "AND").test(ITEM)).isFalse();
    assertThat(LegacyConditions.filter(filter, "OR").test(ITEM)).isTrue();
    Map<String, Clause> single = Map.of("n", new Clause("EQ", list("[5]")));
    assertThatThrownBy(() -> LegacyConditions.filter(single, "OR"))
        .hasMessage(
            "ConditionalOperator can only be used when"
                + " Filter or Expected has two or more elements");
  }

  @Test
  void expectationsOfExistence() {
    assertThat(expected(new Expectation(false, null, null, null)).test(ITEM)).isFalse();
    assertThat(expected(new Expectation(false, null, null, null)).test(Item.EMPTY)).isTrue();
    assertThat(expected(new Expectation(true, value("5"), null, null)).test(ITEM)).isTrue();
    assertThat(expected(new Expectation(null, value("6"), null, null)).test(ITEM)).isFalse();
  }

  @Test
  void contradictoryExpectationsAreRefused() {
    refuses(
        new Expectation(null, value("1"), "EQ", list("[1]")),
        "Value and AttributeValueList cannot be used together for Attribute: n");
    refuses(
        new Expectation(true, value("1"), "EQ", null),
        "Exists and ComparisonOperator cannot be used together for Attribute: n");
    refuses(
        new Expectation(null, null, "EQ", null),
        "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: n");
    refuses(
        new Expectation(null, null, null, list("[1]")),
        "AttributeValueList can only be used with a ComparisonOperator for Attribute: n");
    refuses(
        new Expectation(false, value("1"), null, null),
        "Value cannot be used when Exists is false for Attribute: n");
    refuses(
        new Expectation(true, null, null, null),
        "Value must be provided when Exists is true for Attribute: n");
    refuses(
        new Expectation(null, null, null, null),
        "Value must be provided when Exists is null for Attribute: n");
  }

  @Test
  void keyConditionsSayWhatTheExpressionSays() {
    KeyAttributes key =
        new KeyAttributes(
            List.of(new KeyAttribute("pk", AttributeType.S)),
            List.of(new KeyAttribute("sk", AttributeType.S)));
    KeyCondition condition =
        LegacyConditions.keyConditions(
                Map.of(
                    "pk", new Clause("EQ", list("['k']")),
                    "sk", new Clause("BEGINS_WITH", list("['p']"))))
            .bind(key);
    assertThat(condition)
        .isEqualTo(
            new KeyCondition(
                list("['k']"),
                List.of(),
                new KeyCondition.Range(
                    "sk", KeyCondition.Operator.BEGINS_WITH, value("'p'"), null)));
  }

  @Test
  void keyConditionsAreOneOrTwoOfIndexableOperators() {
    assertThatThrownBy(
            () -> LegacyConditions.keyConditions(Map.of("pk", new Clause("NE", list("['k']")))))
        .hasMessage("Attempted conditional constraint is not an indexable operation");
    assertThatThrownBy(() -> LegacyConditions.keyConditions(Map.of()))
        .hasMessage("Conditions can be of length 1 or 2 only");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          s  | PUT    | 'new'     | 'new'
          s  |        | 'new'     | 'new'
          n  | ADD    | 2         | 7
          c  | ADD    | 2         | 2
          ss | ADD    | <'b' 'c'> | <'a' 'b' 'c'>
          l  | ADD    | [2]       | [1 2]
          ss | DELETE | <'b'>     | <'a'>
          """)
  void anUpdateChangesAnAttribute(
      String attribute, @Nullable String action, String value, String after) {
    Update update = LegacyUpdates.of(Map.of(attribute, new AttributeUpdate(action, value(value))));
    assertThat(update.apply(ITEM, item("{pk='k'}")).item().get(attribute)).isEqualTo(value(after));
  }

  @Test
  void deleteWithoutAValueRemoves() {
    Update update = LegacyUpdates.of(Map.of("s", new AttributeUpdate("DELETE", null)));
    assertThat(update.apply(ITEM, item("{pk='k'}")).item().get("s")).isNull();
  }

  @Test
  void updatesAreRefusedInTheServicesWords() {
    assertThatThrownBy(() -> LegacyUpdates.of(Map.of("s", new AttributeUpdate("PUT", null))))
        .hasMessage(
            "One or more parameter values were invalid: Only DELETE action is allowed when no"
                + " attribute value is specified");
    assertThatThrownBy(
            () -> LegacyUpdates.of(Map.of("s", new AttributeUpdate("DELETE", value("1")))))
        .hasMessage(
            "One or more parameter values were invalid: DELETE action with value is not supported"
                + " for the type N");
    assertThatThrownBy(
            () -> LegacyUpdates.of(Map.of("s", new AttributeUpdate("ADD", value("'x'")))))
        .hasMessage(
            "One or more parameter values were invalid: ADD action is not supported for the type"
                + " S");
    Update misfit = LegacyUpdates.of(Map.of("s", new AttributeUpdate("ADD", value("1"))));
    assertThatThrownBy(() -> misfit.apply(ITEM, item("{pk='k'}")))
        .hasMessage("Type mismatch for attribute to update");
  }

  private static void refuses(Expectation expectation, String detail) {
    assertThatThrownBy(() -> expected(expectation))
        .hasMessage("One or more parameter values were invalid: " + detail);
  }

  private static Condition expected(Expectation expectation) {
    return LegacyConditions.expected(Map.of("n", expectation), null);
  }

  private static AttributeValue value(String text) {
    return TestValues.value(text);
  }

  private static List<AttributeValue> list(String text) {
    return ((AttributeValue.L) TestValues.value(text)).elements();
  }
}
