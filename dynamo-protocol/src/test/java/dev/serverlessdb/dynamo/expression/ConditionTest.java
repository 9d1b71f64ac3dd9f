package dev.serverlessdb.dynamo.expression;

import static dev.serverlessdb.dynamo.expression.TestValues.item;
import static dev.serverlessdb.dynamo.expression.TestValues.placeholders;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.dynamo.model.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What conditions and filters say of items. Verified against: the developer guide, "Condition and
 * filter expressions, operators, and functions"; the recorded conformance suite, {@code
 * tier1/putItem/conditions}, {@code tier1/scan/filterOperators} and the {@code *Parens} tests.
 */
class ConditionTest {
  private static final Item ITEM =
      item(
          "{pk='k' n=5 s='hello' neg=-3 li=[1 'two' [3]] ma={inn={deep=7} onn=true} ss=<'a' 'b'>"
              + " ns=<1 2.5> rw=b'xyz' nn=null yes=true}");
  private static final String VALUES =
      "{five=5 four=4 six=6 hel='hel' hello='hello' a='a' one=1 half=2.50 l=[1] two='two' y=b'y'"
          + " N='N' SS='SS' t=true nul=null big='zzz'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          n = :five                                    | true
          n <> :five                                   | false
          n < :six AND n > :four                       | true
          n <= :five AND n >= :five                    | true
          n = :hello                                   | false
          n <> :hello                                  | true
          n < :hello                                   | false
          gone = :five                              | false
          gone <> :five                             | true
          gone < :five                              | false
          NOT gone = :five                          | true
          :five = n                                    | true
          s BETWEEN :hel AND :big                      | true
          n BETWEEN :four AND :five                    | true
          n BETWEEN :five AND :six                     | true
          n IN (:four, :five)                          | true
          n IN (:four)                                 | false
          gone IN (:four)                           | false
          attribute_exists(n)                          | true
          attribute_exists(ma.inn.deep)                | true
          attribute_exists(ma.inn.nope)                | false
          attribute_exists(li[2][0])                 | true
          attribute_exists(li[3])                    | false
          attribute_exists(n.x)                        | false
          attribute_not_exists(gone)                | true
          attribute_type(n, :N)                        | true
          attribute_type(s, :N)                        | false
          attribute_type(ss, :SS)                      | true
          begins_with(s, :hel)                         | true
          begins_with(n, :hel)                         | false
          begins_with(gone, :hel)                   | false
          contains(s, :hel)                            | true
          contains(ss, :a)                             | true
          contains(ns, :half)                          | true
          contains(li, :two)                         | true
          contains(li, :five)                        | false
          contains(rw, :y)                            | true
          contains(n, :five)                           | false
          size(s) = :five                              | true
          size(li) < :four                           | true
          size(ss) > :one                              | true
          size(n) = :one                               | false
          size(ma) = size(ss)                         | true
          ma.onn = :t                                  | true
          li[0] = :one                               | true
          nn = :nul                                    | true
          li[2] = :l                                 | false
          n = :four OR n = :five AND s = :hello        | true
          (n = :four OR n = :five) AND s = :big        | false
          NOT n = :four AND n = :five                  | true
          NOT (n = :four AND n = :five)                | true
          (n) = (:five)                                | true
          (attribute_exists(n) AND (n = :five))        | true
          n = neg OR n > neg                           | true
          n between :four and :six and not n in (:six) | true
          """)
  void holdsOrNot(String expression, boolean expected) {
    assertThat(condition(expression).test(ITEM)).isEqualTo(expected);
  }

  @Test
  void everyAttributeOfAMissingItemIsMissing() {
    assertThat(condition("attribute_not_exists(pk)").test(Item.EMPTY)).isTrue();
    assertThat(condition("n = :five").test(Item.EMPTY)).isFalse();
  }

  @Test
  void stringsAreOrderedByTheirUtf8Bytes() {
    String afterEveryBmpCharacter = "\uD83D\uDE00";
    Item item = item("{s='" + afterEveryBmpCharacter + "'}");
    ExpressionContext context = ExpressionContext.of(null, placeholders("{v='\uFFFD'}"));
    assertThat(Conditions.parse(ExpressionKind.FILTER, "s > :v", context).test(item)).isTrue();
  }

  @Test
  void namesMayHoldAnyCharacters() {
    Item item = item("{a-b={c.d=1}}");
    ExpressionContext context =
        ExpressionContext.of(Map.of("#x", "a-b", "#y", "c.d"), placeholders("{v=1}"));
    assertThat(Conditions.parse(ExpressionKind.FILTER, "#x.#y = :v", context).test(item)).isTrue();
    context.checkAllUsed();
  }

  @Test
  void oneTextServesDifferentNamesAndValues() {
    Item item = item("{a=1 b=2}");
    for (String name : List.of("a", "b")) {
      for (int value = 1; value <= 2; value++) {
        ExpressionContext context =
            ExpressionContext.of(Map.of("#n", name), placeholders("{v=" + value + "}"));
        assertThat(Conditions.parse(ExpressionKind.FILTER, "#n = :v", context).test(item))
            .isEqualTo(name.equals("a") == (value == 1));
      }
    }
  }

  @Test
  void aQueryFilterMayNotNameTheKey() {
    ExpressionContext context = ExpressionContext.of(null, placeholders(VALUES));
    Condition filter =
        Conditions.parse(ExpressionKind.FILTER, "n = :five AND size(pk) > :one", context);
    assertThatThrownBy(() -> filter.refuseKeyAttributes(List.of("pk", "sk"), "Filter Expression"))
        .hasMessage(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute:"
                + " pk");
    filter.refuseKeyAttributes(List.of("sk"), "Filter Expression");
  }

  private static Condition condition(String expression) {
    return Conditions.parse(
        ExpressionKind.CONDITION, expression, ExpressionContext.of(null, placeholders(VALUES)));
  }
}
