package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.value.Value;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Times as texts, and the units of time. */
final class Times {

  static final String RANGE =
      "dates and times must be between -1000000000-01-01T00:00:00Z and"
          + " +1000000000-12-31T23:59:59.999999999Z";

  /** Lenient as the service's: 29 February of a common year is the 28th, hour 24 the next day. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
          .appendLiteral('-')
          .appendValue(ChronoField.MONTH_OF_YEAR, 2)
          .appendLiteral('-')
          .appendValue(ChronoField.DAY_OF_MONTH, 2)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXXXX][XXXX]['Z']")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.SMART);

  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private Times() {}

  /** A unit of time and its length in nanoseconds. */
  enum Unit {
    /** 24 hours. */
    DAY(86_400_000_000_000L),
    /** 12 hours. */
    HALF_DAY(43_200_000_000_000L),
    /** 60 minutes. */
    HOUR(3_600_000_000_000L),
    /** 60 seconds. */
    MINUTE(60_000_000_000L),
    /** A second. */
    SECOND(1_000_000_000L),
    /** A thousandth. */
    MILLISECOND(1_000_000L),
    /** A millionth. */
    MICROSECOND(1_000L),
    /** A thousand-millionth. */
    NANOSECOND(1L);

    private final BigInteger nanos;

    Unit(long nanos) {
      this.nanos = BigInteger.valueOf(nanos);
    }

    static Optional<Unit> parse(String text) {
      for (Unit unit : values()) {
        String name = unit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (text.equals(name) || text.equals(name + "s")) {
          return Optional.of(unit);
        }
      }
      return Optional.empty();
    }
  }

  /** The time that a text stands for; it must say its offset. */
  static Optional<Value.TimeV> parseInstant(String text) {
    try {
      return Optional.of(new Value.TimeV(DATE_TIME.parse(text, Instant::from)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The date that a text stands for. */
  static Optional<Value.DateV> parseDate(String text) {
    try {
      return Optional.of(new Value.DateV(LocalDate.parse(text)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static BigInteger nanos(Instant instant) {
    return BigInteger.valueOf(instant.getEpochSecond())
        .multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(instant.getNano()));
  }

  /** An instant so many units later, or empty when there is no such instant. */
  static Optional<Instant> plus(Instant instant, long offset, Unit unit) {
    BigInteger sum = nanos(instant).add(BigInteger.valueOf(offset).multiply(unit.nanos));
    BigInteger[] parts = sum.divideAndRemainder(NANOS_PER_SECOND);
    try {
      return Optional.of(
          Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact()));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Whole units from {@code a} to {@code b}. */
  static long between(Instant a, Instant b, Unit unit) {
    return nanos(b).subtract(nanos(a)).divide(unit.nanos).longValue();
  }
}
