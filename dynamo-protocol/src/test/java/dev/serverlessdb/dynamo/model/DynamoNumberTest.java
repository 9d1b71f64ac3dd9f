package dev.serverlessdb.dynamo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Numbers as the service keeps and prints them. Verified against: the developer guide, "Data types,
 * Number" and "Item sizes and formats"; the recorded conformance suite, {@code
 * tier3/limits/numberPrecision} and {@code tier1/putItem/dataTypes}.
 */
class DynamoNumberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                                      | 0
          -0                                     | 0
          0E200                                  | 0
          00042                                  | 42
          +7                                     | 7
          1.0                                    | 1
          3.1400                                 | 3.14
          1.5E2                                  | 150
          1.5e-2                                 | 0.015
          .5                                     | 0.5
          5.                                     | 5
          -100                                   | -100
          12345678901234567890123456789012345678 | 12345678901234567890123456789012345678
          1E-38                                  | 0.00000000000000000000000000000000000001
          1E20                                   | 100000000000000000000
          """)
  void printsWithoutExponentAndSurplusZeros(String written, String printed) {
    assertThat(DynamoNumber.parse(written).toString()).isEqualTo(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          abc                                     | The parameter cannot be converted to a numeric value: abc
          ''                                      | The parameter cannot be converted to a numeric value
          1e                                      | The parameter cannot be converted to a numeric value: 1e
          .                                       | The parameter cannot be converted to a numeric value: .
          1 2                                     | The parameter cannot be converted to a numeric value: 1 2
          NaN                                     | The parameter cannot be converted to a numeric value: NaN
          0x10                                    | The parameter cannot be converted to a numeric value: 0x10
          123456789012345678901234567890123456789 | Attempting to store more than 38 significant digits in a Number
          1E126                                   | Number overflow. Attempting to store a number with magnitude larger than supported range
          -1E126                                  | Number overflow. Attempting to store a number with magnitude larger than supported range
          1E99999999999                           | Number overflow. Attempting to store a number with magnitude larger than supported range
          1E-131                                  | Number underflow. Attempting to store a number with magnitude smaller than supported range
          -1E-99999999999                         | Number underflow. Attempting to store a number with magnitude smaller than supported range
          """)
  void refusesWhatTheServiceRefuses(String written, String message) {
    assertThatThrownBy(() -> DynamoNumber.parse(written))
        .isInstanceOf(DynamoException.class)
        .hasMessage(message);
  }

  @Test
  void keepsTheLargestAndTheSmallestMagnitude() {
    String largest = "9.9999999999999999999999999999999999999E+125";
    assertThat(DynamoNumber.parse(largest).toBigDecimal())
        .isEqualByComparingTo(new BigDecimal(largest));
    assertThat(DynamoNumber.parse("-" + largest).toBigDecimal())
        .isEqualByComparingTo(new BigDecimal("-" + largest));
    assertThat(DynamoNumber.parse("1E-130").toBigDecimal())
        .isEqualByComparingTo(new BigDecimal("1E-130"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 2",
    "-1, 3",
    "99, 2",
    "100, 2",
    "123, 3",
    "12345678, 5",
    "0.5, 2",
    "1.5, 3",
    "-12.34, 4",
    "12345678901234567890123456789012345678, 20"
  })
  void isBilledByPairsOfDigits(String number, int bytes) {
    assertThat(DynamoNumber.parse(number).sizeBytes()).isEqualTo(bytes);
  }

  @Test
  void aMillionDigitsAreReadAtOnce() {
    String zeros = "0".repeat(1_000_000);
    String ones = "1".repeat(1_000_000);
    assertThat(DynamoNumber.parse("-0" + zeros + "12.50" + zeros).toString()).isEqualTo("-12.5");
    assertThat(DynamoNumber.parse("0." + zeros + "12E1000001").toString()).isEqualTo("1.2");
    assertThat(DynamoNumber.parse("12" + zeros + "e-1000000").toString()).isEqualTo("12");
    assertThat(DynamoNumber.parse(zeros + "." + zeros)).isEqualTo(DynamoNumber.ZERO);
    assertThat(DynamoNumber.parse("7E" + zeros + "2").toString()).isEqualTo("700");
    assertThatThrownBy(() -> DynamoNumber.parse("1." + ones)).hasMessageContaining("more than 38");
    assertThatThrownBy(() -> DynamoNumber.parse("1." + zeros + "1"))
        .hasMessageContaining("more than 38");
    assertThatThrownBy(() -> DynamoNumber.parse(ones)).hasMessageContaining("overflow");
    assertThatThrownBy(() -> DynamoNumber.parse("1" + zeros)).hasMessageContaining("overflow");
    assertThatThrownBy(() -> DynamoNumber.parse("1E" + ones)).hasMessageContaining("overflow");
    assertThatThrownBy(() -> DynamoNumber.parse("1E-" + ones)).hasMessageContaining("underflow");
    assertThatThrownBy(() -> DynamoNumber.parse("." + zeros + "1"))
        .hasMessageContaining("underflow");
  }

  @Property
  void anySpellingOfAValueIsTheSameNumber(@ForAll("decimals") BigDecimal value) {
    DynamoNumber number = DynamoNumber.of(value);
    assertThat(DynamoNumber.parse(value.toString())).isEqualTo(number).hasSameHashCodeAs(number);
    assertThat(DynamoNumber.parse(value.toPlainString())).isEqualTo(number);
    assertThat(DynamoNumber.parse(number.toString())).isEqualTo(number);
    assertThat(number.toBigDecimal()).isEqualByComparingTo(value);
    assertThat(number.toString()).doesNotContain("E").doesNotEndWith(".");
  }

  @Property
  void theOrderIsThatOfTheValues(
      @ForAll("decimals") BigDecimal left, @ForAll("decimals") BigDecimal right) {
    assertThat(Integer.signum(DynamoNumber.of(left).compareTo(DynamoNumber.of(right))))
        .isEqualTo(left.compareTo(right));
  }

  @Property
  void sumsAndDifferencesAreExact(@ForAll long left, @ForAll long right) {
    BigDecimal a = BigDecimal.valueOf(left);
    BigDecimal b = BigDecimal.valueOf(right);
    assertThat(DynamoNumber.of(left).plus(DynamoNumber.of(right)).toBigDecimal())
        .isEqualByComparingTo(a.add(b));
    assertThat(DynamoNumber.of(left).minus(DynamoNumber.of(right)).toBigDecimal())
        .isEqualByComparingTo(a.subtract(b));
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    BigInteger limit = BigInteger.TEN.pow(DynamoNumber.MAX_DIGITS).subtract(BigInteger.ONE);
    Arbitrary<BigInteger> digits = Arbitraries.bigIntegers().between(limit.negate(), limit);
    return Combinators.combine(digits, Arbitraries.integers().between(-80, 92))
        .as((unscaled, scale) -> new BigDecimal(unscaled, -scale))
        .filter(value -> value.precision() - value.scale() - 1 <= 125);
  }
}
