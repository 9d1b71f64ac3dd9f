package dev.serverlessdb.dynamo.expression;

import static dev.serverlessdb.dynamo.expression.TestValues.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.dynamo.model.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What projections leave of items. Verified against: the developer guide, "Projection expressions";
 * the recorded conformance suite, {@code tier1/getItem/projection} and {@code
 * tier3/error-messages/getItem}.
 */
class ProjectionTest {
  private static final Item ITEM = item("{pk='k' n=5 li=['a' {x=1 y=2} 'c'] ma={x=1 y={z=2 w=3}}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          n                    | {n=5}
          pk, n, gone       | {pk='k' n=5}
          gone              | {}
          ma.y.z              | {ma={y={z=2}}}
          ma.y.z, ma.x       | {ma={x=1 y={z=2}}}
          ma.nope             | {}
          n.x                  | {}
          li[0]              | {li=['a']}
          li[2], li[0]     | {li=['a' 'c']}
          li[1].y            | {li=[{y=2}]}
          li[9]              | {}
          li.x               | {}
          ma[0]               | {}
          """)
  void leavesTheAskedParts(String expression, String expected) {
    assertThat(projection(expression).apply(ITEM)).isEqualTo(item(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          !!! INVALID !!! | Syntax error; token: "!", near: "!!"
          a b             | Syntax error; token: "b", near: "a b"
          a,              | Syntax error; token: "<EOF>", near: ","
          a, status       | Attribute name is a reserved keyword; reserved keyword: status
          #a              | An expression attribute name used in the document path is not defined; attribute name: #a
          a, a            | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]
          a.b, a          | Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a]
          a.b, a[1]       | Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path two: [a, [1]]
          """)
  void isRefusedInTheServicesWords(String expression, String detail) {
    assertThatThrownBy(() -> projection(expression))
        .hasMessage("Invalid ProjectionExpression: " + detail);
  }

  @Test
  void legacyNamesAreTopLevelAttributesWhateverTheirCharacters() {
    Item item = item("{a.b=1 c=2}");
    assertThat(Projections.ofAttributesToGet(List.of("a.b", "d")).apply(item))
        .isEqualTo(item("{a.b=1}"));
    assertThatThrownBy(() -> Projections.ofAttributesToGet(List.of("a", "b", "a")))
        .hasMessage(
            "One or more parameter values were invalid: Duplicate value in attribute name: a");
  }

  @Test
  void aHundredThousandLegacyNamesAreReadAtOnce() {
    List<String> names = IntStream.range(0, 100_000).mapToObj(i -> "n" + i).toList();
    assertThat(Projections.ofAttributesToGet(names).apply(item("{n99999=1 c=2}")))
        .isEqualTo(item("{n99999=1}"));
  }

  @Test
  void placeholdersThatNoExpressionUsesAreRefused() {
    ExpressionContext context =
        ExpressionContext.of(Map.of("#unused", "someattr"), TestValues.placeholders("{v=1}"));
    Projections.parse("a", context);
    assertThatThrownBy(context::checkAllUsed)
        .hasMessage(
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}");
    Projections.parse("#unused", context);
    assertThatThrownBy(context::checkAllUsed)
        .hasMessage(
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}");
  }

  @Test
  void malformedPlaceholdersAreRefused() {
    assertThatThrownBy(() -> ExpressionContext.of(Map.of(), null))
        .hasMessage("ExpressionAttributeNames must not be empty");
    assertThatThrownBy(() -> ExpressionContext.of(null, Map.of()))
        .hasMessage("ExpressionAttributeValues must not be empty");
    assertThatThrownBy(() -> ExpressionContext.of(Map.of("a", "a"), null))
        .hasMessage("ExpressionAttributeNames contains invalid key: Syntax error; key: \"a\"");
    assertThatThrownBy(() -> ExpressionContext.of(Map.of("#a-b", "a"), null))
        .hasMessage("ExpressionAttributeNames contains invalid key: Syntax error; key: \"#a-b\"");
    assertThatThrownBy(() -> ExpressionContext.of(null, TestValues.item("{v=1}").attributes()))
        .hasMessage("ExpressionAttributeValues contains invalid key: Syntax error; key: \"v\"");
  }

  private static Projection projection(String expression) {
    return Projections.parse(expression, ExpressionContext.of(null, null));
  }
}
