package dev.serverlessdb.mysql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.StringValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

/** Held against Java's own exact numbers, its calendar, and orders written out plainly. */
class ArithmeticPropertiesTest {

  private static String value(String expression) {
    return Expressions.evaluate(expression, new TestStatement("utf8mb4_0900_ai_ci")).value().text();
  }

  @Property
  void sumsDifferencesAndProductsOfDecimalsAreExact(
      @ForAll @Scale(5) @BigRange(min = "-99999999", max = "99999999") BigDecimal a,
      @ForAll @Scale(3) @BigRange(min = "-99999999", max = "99999999") BigDecimal b) {
    String left = "(" + a.toPlainString() + ")";
    String right = "(" + b.toPlainString() + ")";
    assertThat(new BigDecimal(value(left + "+" + right))).isEqualByComparingTo(a.add(b));
    assertThat(new BigDecimal(value(left + "-" + right))).isEqualByComparingTo(a.subtract(b));
    assertThat(new BigDecimal(value(left + "*" + right))).isEqualByComparingTo(a.multiply(b));
  }

  @Property
  void quotientsHaveFourDigitsMoreThanTheDividend(
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long a,
      @ForAll @LongRange(min = 1, max = 1_000_000) long b) {
    BigDecimal words = BigDecimal.valueOf(a).divide(BigDecimal.valueOf(b), 9, RoundingMode.DOWN);
    assertThat(value("(" + a + ")/" + b))
        .isEqualTo(words.setScale(4, RoundingMode.HALF_UP).toPlainString());
  }

  @Property
  void sumsOfIntegersAreExactOrError1690(@ForAll long a, @ForAll long b) {
    BigInteger sum = BigInteger.valueOf(a).add(BigInteger.valueOf(b));
    String expression = "CAST('" + a + "' AS SIGNED) + CAST('" + b + "' AS SIGNED)";
    if (sum.bitLength() < Long.SIZE) {
      assertThat(value(expression)).isEqualTo(sum.toString());
    } else {
      try {
        value(expression);
        assertThat(expression).as("no error").isEmpty();
      } catch (MySqlException e) {
        assertThat(e.errno()).isEqualTo(1690);
      }
    }
  }

  @Property
  void dayNumbersGoRoundAndFollowTheCalendar(
      @ForAll @LongRange(min = 366, max = 3_652_424) long number) {
    DateValue date = Calendar.date(number);
    assertThat(Calendar.dayNumber(date)).isEqualTo(number);
    assertThat(date.toLocalDate()).isEqualTo(LocalDate.of(1, 1, 1).plusDays(number - 366));
  }

  @Property
  void datesReadBackFromTheirText(
      @ForAll @IntRange(min = 1, max = 9999) int year,
      @ForAll @IntRange(min = 1, max = 365) int day,
      @ForAll @LongRange(min = 0, max = 86_399_999_999L) long micros) {
    DateValue date = DateValue.of(LocalDate.ofYearDay(year, day));
    DateTimeValue value = new DateTimeValue(date, micros, 6);
    TestStatement statement = new TestStatement("utf8mb4_0900_ai_ci");
    StringValue text = new StringValue(value.text());
    assertThat(Temporals.toDateTime(text, DateRules.CALENDAR, statement)).isEqualTo(value);
    assertThat(statement.warnings()).isEmpty();
  }

  @Property
  void weeksAreTheCalendarsIsoWeeksInModeThree(
      @ForAll @LongRange(min = 3_000, max = 3_652_059) long number) {
    DateValue date = Calendar.date(number);
    Calendar.Week week = Calendar.week(date, 3);
    LocalDate day = date.toLocalDate();
    assertThat(week.week())
        .isEqualTo(day.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    assertThat(week.year()).isEqualTo(day.get(java.time.temporal.IsoFields.WEEK_BASED_YEAR));
  }

  @Property
  void keysSortAsComparisonsSay(
      @ForAll @StringLength(max = 6) @CharRange(from = ' ', to = '\u017f') String a,
      @ForAll @StringLength(max = 6) @CharRange(from = ' ', to = '\u017f') String b) {
    for (Collation collation : Collation.values()) {
      int keys =
          Arrays.compareUnsigned(CollationKeys.key(a, collation), CollationKeys.key(b, collation));
      int compared = CollationKeys.compare(a, b, collation);
      assertThat(Integer.signum(compared)).as(collation.sqlName()).isEqualTo(Integer.signum(keys));
    }
  }

  @Property
  void lettersSortByTheAlphabetWhateverTheirCase(
      @ForAll @StringLength(max = 5) @CharRange(from = 'a', to = 'z') String a,
      @ForAll @StringLength(max = 5) @CharRange(from = 'a', to = 'z') String b) {
    int expected = Integer.signum(a.compareTo(b));
    for (Collation collation :
        new Collation[] {Collation.UTF8MB4_0900_AI_CI, Collation.UTF8MB4_GENERAL_CI}) {
      String upper = b.toUpperCase(java.util.Locale.ROOT);
      assertThat(Integer.signum(CollationKeys.compare(a, upper, collation))).isEqualTo(expected);
    }
  }

  @Property
  void likeWithoutWildcardsIsEqualityCharacterByCharacter(
      @ForAll @StringLength(max = 4) @CharRange(from = 'a', to = 'c') String text,
      @ForAll @StringLength(max = 4) @CharRange(from = 'a', to = 'c') String pattern) {
    LikePattern exact = LikePattern.of(pattern, '\\', Collation.UTF8MB4_BIN);
    LikePattern within = LikePattern.of("%" + pattern + "%", '\\', Collation.UTF8MB4_BIN);
    assertThat(exact.matches(text)).isEqualTo(text.equals(pattern));
    assertThat(within.matches(text)).isEqualTo(text.contains(pattern));
  }
}
