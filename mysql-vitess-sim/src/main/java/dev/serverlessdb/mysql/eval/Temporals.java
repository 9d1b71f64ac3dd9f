package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Values as dates and times. What is none becomes null, with warning 1292.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-type-conversion.html">
 *     Conversion between date and time types</a>
 */
public final class Temporals {

  /** Microseconds in a day. */
  public static final long DAY_MICROS = 86_400L * TimeValue.SECOND;

  private static final int FULL_DIGITS = 6;
  private static final long TIME_NUMBER_MAX = 8_385_959;
  private static final BigInteger DATETIME_NUMBER_MIN = BigInteger.valueOf(10_000_000_000L);

  /**
   * A date and time.
   *
   * @param value the value, its decimals as many as were given
   * @param dateOnly whether no time of day was given
   */
  public record Moment(DateTimeValue value, boolean dateOnly) {}

  private Temporals() {}

  /** The value as a date and time, or null with a warning. */
  public static @Nullable DateTimeValue toDateTime(
      Value value, DateRules rules, StatementContext statement) {
    Moment moment = toMoment(value, rules, statement);
    return moment == null ? null : moment.value();
  }

  /** The value as a date, or null with a warning. */
  public static @Nullable DateValue toDate(
      Value value, DateRules rules, StatementContext statement) {
    Moment moment = toMoment(value, rules, statement);
    return moment == null ? null : moment.value().date();
  }

  /** The value as a date and time, knowing whether a time was given, or null with a warning. */
  public static @Nullable Moment toMoment(
      Value value, DateRules rules, StatementContext statement) {
    Moment moment = convert(value, statement);
    if (moment == null) {
      if (!(value instanceof TimeValue)) {
        warn("Incorrect datetime value: '" + value.text() + "'", statement);
      }
      return null;
    }
    if (!rules.allow(moment.value().date())) {
      warn("Incorrect datetime value: '" + value.text() + "'", statement);
      return null;
    }
    return moment;
  }

  private static @Nullable Moment convert(Value value, StatementContext statement) {
    if (value instanceof DateTimeValue time) {
      return new Moment(time, false);
    }
    if (value instanceof DateValue date) {
      return new Moment(new DateTimeValue(date, 0, 0), true);
    }
    if (value instanceof TimeValue time) {
      DateValue today = DateTimeValue.of(now(statement), 0).date();
      DateTimeValue start = new DateTimeValue(today, 0, time.decimals());
      DateTimeValue sum = plusMicros(start, time.micros());
      return sum == null ? null : new Moment(sum, false);
    }
    if (value instanceof YearValue) {
      return null;
    }
    if (value instanceof JsonValue json) {
      return ofJson(json.json(), statement);
    }
    if (value instanceof DecimalValue
        || value instanceof DoubleValue
        || Conversions.isInteger(value)) {
      return ofNumber(Conversions.toDecimal(value, statement));
    }
    return ofText(value.text(), statement);
  }

  private static @Nullable Moment ofJson(Json json, StatementContext statement) {
    if (json instanceof Json.Scalar scalar) {
      return Conversions.isTemporal(scalar.value()) ? convert(scalar.value(), statement) : null;
    }
    return json instanceof Json.Text text ? ofText(text.value(), statement) : null;
  }

  /** The session's date and time when the statement began. */
  public static LocalDateTime now(StatementContext statement) {
    return LocalDateTime.ofInstant(statement.startTime(), statement.timeZone());
  }

  private static @Nullable Moment ofText(String text, StatementContext statement) {
    DateTimeText.Parsed parsed = DateTimeText.parse(text);
    if (parsed == null) {
      return null;
    }
    if (parsed.truncated()) {
      warn("Truncated incorrect datetime value: '" + Conversions.shortened(text) + "'", statement);
    }
    int[] p = parsed.parts();
    long micros = ((p[3] * 60L + p[4]) * 60 + p[5]) * TimeValue.SECOND;
    DateValue date = new DateValue(p[0], p[1], p[2]);
    DateTimeValue value = new DateTimeValue(date, micros, parsed.digits());
    value = roundNanos(value, parsed.nanos());
    Integer offset = parsed.offsetSeconds();
    if (value != null && offset != null) {
      value = toZone(value, offset, statement.timeZone());
    }
    return value == null ? null : new Moment(value, parsed.dateOnly());
  }

  private static @Nullable DateTimeValue roundNanos(DateTimeValue value, int nanos) {
    long micros = value.micros() + (nanos + 500) / 1000;
    if (micros < DAY_MICROS) {
      return new DateTimeValue(value.date(), micros, value.decimals());
    }
    return plusMicros(value, (nanos + 500) / 1000);
  }

  private static @Nullable DateTimeValue toZone(DateTimeValue value, int offset, ZoneId zone) {
    if (value.date().hasZeroPart()) {
      return null;
    }
    Instant instant = value.toLocalDateTime().toInstant(ZoneOffset.ofTotalSeconds(offset));
    return DateTimeValue.of(LocalDateTime.ofInstant(instant, zone), value.decimals());
  }

  /** A number such as 20200131 or 200131235959.5 as a date and time. */
  private static @Nullable Moment ofNumber(BigDecimal number) {
    BigInteger whole = number.toBigInteger();
    if (whole.signum() < 0 || whole.bitLength() >= Long.SIZE) {
      return null;
    }
    long digits = whole.longValue();
    long full = expand(digits);
    if (full < 0 || full > 99_991_231_235_959L) {
      return null;
    }
    long date = full / 1_000_000;
    long time = full % 1_000_000;
    DateValue day =
        new DateValue((int) (date / 10000), (int) (date / 100 % 100), (int) (date % 100));
    long hour = time / 10000;
    long minute = time / 100 % 100;
    long second = time % 100;
    if (day.month() > 12 || day.day() > 31 || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    int decimals = Math.min(Math.max(number.scale(), 0), FULL_DIGITS);
    BigDecimal fraction = number.subtract(new BigDecimal(whole));
    int nanos = fraction.movePointRight(9).setScale(0, RoundingMode.HALF_UP).intValue();
    long micros = ((hour * 60 + minute) * 60 + second) * TimeValue.SECOND;
    DateTimeValue value = roundNanos(new DateTimeValue(day, micros, decimals), nanos);
    return value == null ? null : new Moment(value, isDateNumber(digits));
  }

  private static boolean isDateNumber(long digits) {
    return digits <= 99_991_231L;
  }

  /** YYYYMMDDhhmmss of any of the shorter forms, or -1. */
  private static long expand(long number) {
    if (number == 0 || number >= 10_000_101_000_000L) {
      return number;
    }
    if (number < 101) {
      return -1;
    }
    if (number <= 691_231) {
      return (number + 20_000_000L) * 1_000_000;
    }
    if (number < 700_101) {
      return -1;
    }
    if (number <= 991_231) {
      return (number + 19_000_000L) * 1_000_000;
    }
    if (number < 101_000_000L) {
      return number < 10_000_101 && number < 1_000_101 ? -1 : number * 1_000_000;
    }
    if (number <= 691_231_235_959L) {
      return number + 20_000_000_000_000L;
    }
    if (number < 700_101_000_000L) {
      return -1;
    }
    return number <= 991_231_235_959L ? number + 19_000_000_000_000L : -1;
  }

  /** The value as a time, or null with a warning. */
  public static @Nullable TimeValue toTime(Value value, StatementContext statement) {
    if (value instanceof TimeValue time) {
      return time;
    }
    if (value instanceof DateTimeValue moment) {
      return new TimeValue(moment.micros(), moment.decimals());
    }
    if (value instanceof DateValue) {
      return new TimeValue(0, 0);
    }
    if (value instanceof JsonValue json) {
      return json.json() instanceof Json.Scalar scalar && Conversions.isTemporal(scalar.value())
          ? toTime(scalar.value(), statement)
          : json.json() instanceof Json.Text text ? timeOfText(text.value(), statement) : null;
    }
    if (value instanceof DecimalValue
        || value instanceof DoubleValue
        || Conversions.isInteger(value)) {
      return timeOfNumber(Conversions.toDecimal(value, statement), statement);
    }
    return timeOfText(value.text(), statement);
  }

  private static @Nullable TimeValue timeOfText(String text, StatementContext statement) {
    TimeText.Parsed parsed = TimeText.parse(text);
    if (parsed == null) {
      Conversions.warnTruncated("time", text, statement);
      return null;
    }
    long micros = clamp(parsed.micros());
    if (parsed.truncated() || micros != parsed.micros()) {
      Conversions.warnTruncated("time", text, statement);
    }
    return new TimeValue(micros, parsed.digits());
  }

  private static @Nullable TimeValue timeOfNumber(BigDecimal number, StatementContext statement) {
    BigInteger whole = number.toBigInteger().abs();
    if (whole.compareTo(BigInteger.valueOf(TIME_NUMBER_MAX)) > 0) {
      if (whole.compareTo(DATETIME_NUMBER_MIN) >= 0) {
        Moment moment = ofNumber(number);
        if (moment != null) {
          return new TimeValue(moment.value().micros(), moment.value().decimals());
        }
      }
      Conversions.warnTruncated("time", number.toPlainString(), statement);
      return new TimeValue(number.signum() * TimeValue.MAX_MICROS, 0);
    }
    long digits = whole.longValue();
    if (digits % 100 > 59 || digits / 100 % 100 > 59) {
      Conversions.warnTruncated("time", number.toPlainString(), statement);
      return null;
    }
    BigDecimal fraction = number.abs().subtract(new BigDecimal(whole));
    long micros =
        ((digits / 10000 * 60 + digits / 100 % 100) * 60 + digits % 100) * TimeValue.SECOND
            + fraction.movePointRight(FULL_DIGITS).setScale(0, RoundingMode.HALF_UP).longValue();
    int decimals = Math.min(Math.max(number.scale(), 0), FULL_DIGITS);
    return new TimeValue(clamp(number.signum() < 0 ? -micros : micros), decimals);
  }

  /** A time brought into MySQL's range of 838:59:59. */
  public static long clamp(long micros) {
    return Math.max(-TimeValue.MAX_MICROS, Math.min(TimeValue.MAX_MICROS, micros));
  }

  /** {@code value} later by some microseconds, or null beyond the years 0 to 9999. */
  public static @Nullable DateTimeValue plusMicros(DateTimeValue value, long micros) {
    long sum = Calendar.dayNumber(value.date()) * DAY_MICROS + value.micros() + micros;
    long day = Math.floorDiv(sum, DAY_MICROS);
    if (day < 0 || day > Calendar.DAY_NUMBER_MAX) {
      return null;
    }
    return new DateTimeValue(Calendar.date(day), Math.floorMod(sum, DAY_MICROS), value.decimals());
  }

  /** The value rounded to some digits of fraction (or cut, as sql_mode says); null past 9999. */
  public static @Nullable DateTimeValue round(
      DateTimeValue value, int decimals, StatementContext statement) {
    long micros = roundMicros(value.micros(), decimals, statement);
    DateTimeValue start = new DateTimeValue(value.date(), 0, decimals);
    return micros < DAY_MICROS
        ? new DateTimeValue(value.date(), micros, decimals)
        : plusMicros(start, micros);
  }

  /** The time rounded to some digits of fraction (or cut, as sql_mode says). */
  public static TimeValue round(TimeValue value, int decimals, StatementContext statement) {
    long micros = roundMicros(Math.abs(value.micros()), decimals, statement);
    return new TimeValue(clamp(value.micros() < 0 ? -micros : micros), decimals);
  }

  private static long roundMicros(long micros, int decimals, StatementContext statement) {
    if (decimals >= FULL_DIGITS) {
      return micros;
    }
    long unit = 1;
    for (int i = decimals; i < FULL_DIGITS; i++) {
      unit *= 10;
    }
    boolean cut = statement.sqlMode("TIME_TRUNCATE_FRACTIONAL");
    return (cut ? micros : micros + unit / 2) / unit * unit;
  }

  static void warn(String message, StatementContext statement) {
    statement.warn(Warning.Level.WARNING, MySqlError.TRUNCATED_WRONG_VALUE.errno(), message);
  }
}
