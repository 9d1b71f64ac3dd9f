package dev.serverlessdb.mysql.eval;

import java.util.Locale;

/**
 * The units of INTERVAL, EXTRACT and TIMESTAMPDIFF.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/expressions.html#temporal-intervals">Temporal
 *     intervals</a>
 */
public enum IntervalUnit {
  /** Years. */
  YEAR(Kind.MONTHS, 1),
  /** Three months. */
  QUARTER(Kind.MONTHS, 1),
  /** Months. */
  MONTH(Kind.MONTHS, 1),
  /** Seven days. */
  WEEK(Kind.DAYS, 1),
  /** Days. */
  DAY(Kind.DAYS, 1),
  /** Hours. */
  HOUR(Kind.TIME, 1),
  /** Minutes. */
  MINUTE(Kind.TIME, 1),
  /** Seconds. */
  SECOND(Kind.TIME, 1),
  /** Microseconds. */
  MICROSECOND(Kind.TIME, 1),
  /** {@code 'years-months'}. */
  YEAR_MONTH(Kind.MONTHS, 2),
  /** {@code 'days hours'}. */
  DAY_HOUR(Kind.TIME, 2),
  /** {@code 'days hours:minutes'}. */
  DAY_MINUTE(Kind.TIME, 3),
  /** {@code 'days hours:minutes:seconds'}. */
  DAY_SECOND(Kind.TIME, 4),
  /** {@code 'hours:minutes'}. */
  HOUR_MINUTE(Kind.TIME, 2),
  /** {@code 'hours:minutes:seconds'}. */
  HOUR_SECOND(Kind.TIME, 3),
  /** {@code 'minutes:seconds'}. */
  MINUTE_SECOND(Kind.TIME, 2),
  /** {@code 'days hours:minutes:seconds.microseconds'}. */
  DAY_MICROSECOND(Kind.TIME, 5),
  /** {@code 'hours:minutes:seconds.microseconds'}. */
  HOUR_MICROSECOND(Kind.TIME, 4),
  /** {@code 'minutes:seconds.microseconds'}. */
  MINUTE_MICROSECOND(Kind.TIME, 3),
  /** {@code 'seconds.microseconds'}. */
  SECOND_MICROSECOND(Kind.TIME, 2);

  /** What adding such an interval changes. */
  public enum Kind {
    /** Years and months. */
    MONTHS,
    /** Whole days. */
    DAYS,
    /** Days and time of day. */
    TIME
  }

  private final Kind kind;
  private final int parts;

  IntervalUnit(Kind kind, int parts) {
    this.kind = kind;
    this.parts = parts;
  }

  /** What adding it changes. */
  public Kind kind() {
    return kind;
  }

  /** How many numbers an amount has. */
  public int parts() {
    return parts;
  }

  /** Whether the last number counts microseconds. */
  public boolean hasMicroseconds() {
    return this == MICROSECOND || name().endsWith("_MICROSECOND");
  }

  /** The unit by its name in any case. */
  public static IntervalUnit of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
