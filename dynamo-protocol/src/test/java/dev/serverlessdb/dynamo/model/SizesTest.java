package dev.serverlessdb.dynamo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Sizes as billed, nesting and sets. Verified against: the developer guide, "Item sizes and
 * formats" and "Quotas, Nested attribute depth"; set texts by the recorded conformance suite,
 * {@code tier3/limits/emptyValues} and {@code tier3/error-messages/putItem}.
 */
class SizesTest {
  @Test
  void anItemWeighsItsNamesAndValues() {
    Item item =
        Item.of(
            Map.of(
                "pk",
                new AttributeValue.S("äb"),
                "flag",
                AttributeValue.Bool.TRUE,
                "none",
                AttributeValue.Null.INSTANCE,
                "raw",
                new AttributeValue.B(Binary.of(new byte[5]))));
    assertThat(item.sizeBytes()).isEqualTo((2 + 3) + (4 + 1) + (4 + 1) + (3 + 5));
  }

  @Test
  void listsAndMapsCostThreeBytesAndOneForEachElement() {
    AttributeValue list =
        new AttributeValue.L(List.of(new AttributeValue.S("abc"), AttributeValue.Bool.FALSE));
    assertThat(list.sizeBytes()).isEqualTo(3 + (1 + 3) + (1 + 1));
    AttributeValue map = new AttributeValue.M(Map.of("key", new AttributeValue.S("abc")));
    assertThat(map.sizeBytes()).isEqualTo(3 + 1 + 3 + 3);
  }

  @Test
  void aSetWeighsItsMembers() {
    assertThat(AttributeValue.SS.of(List.of("a", "bcd")).sizeBytes()).isEqualTo(4);
    assertThat(AttributeValue.NS.of(List.of("1", "123")).sizeBytes()).isEqualTo(2 + 3);
  }

  @Property
  void utf8LengthIsThatOfTheEncoder(@ForAll String text) {
    String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    assertThat(Sizes.utf8(wellFormed))
        .isEqualTo(wellFormed.getBytes(StandardCharsets.UTF_8).length);
  }

  @Test
  void thirtyTwoLevelsOfNestingAreAllowedAndOneMoreIsNot() {
    AttributeValue nested = new AttributeValue.S("x");
    for (int level = 0; level < 32; level++) {
      nested = new AttributeValue.L(List.of(nested));
    }
    AttributeValue deepest = nested;
    assertThatCode(() -> Sizes.checkDepth(deepest)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Sizes.checkDepth(new AttributeValue.M(Map.of("a", deepest))))
        .hasMessage("Nesting Levels have exceeded supported limits");
  }

  @Test
  void emptySetsAreRefused() {
    assertThatThrownBy(() -> AttributeValue.SS.of(List.of()))
        .hasMessage("One or more parameter values were invalid: An string set  may not be empty");
    assertThatThrownBy(() -> AttributeValue.NS.of(List.of()))
        .hasMessage("One or more parameter values were invalid: An number set  may not be empty");
    assertThatThrownBy(() -> AttributeValue.BS.of(List.of()))
        .hasMessage("One or more parameter values were invalid: Binary sets should not be empty");
  }

  @Test
  void aMemberListedTwiceIsRefused() {
    assertThatThrownBy(() -> AttributeValue.SS.of(List.of("a", "a")))
        .hasMessage(
            "One or more parameter values were invalid: Input collection [a, a] contains"
                + " duplicates.");
    assertThatThrownBy(() -> AttributeValue.NS.of(List.of("1", "1.0")))
        .hasMessageContaining("contains duplicates");
  }

  @Test
  void setsAreEqualInAnyOrderAndListsAreNot() {
    assertThat(AttributeValue.NS.of(List.of("1", "2.0")))
        .isEqualTo(AttributeValue.NS.of(List.of("2", "1")));
    assertThat(AttributeValue.SS.of(List.of("a", "b")))
        .isEqualTo(AttributeValue.SS.of(List.of("b", "a")));
    AttributeValue a = new AttributeValue.S("a");
    AttributeValue b = new AttributeValue.S("b");
    assertThat(new AttributeValue.L(List.of(a, b)))
        .isNotEqualTo(new AttributeValue.L(List.of(b, a)));
  }
}
