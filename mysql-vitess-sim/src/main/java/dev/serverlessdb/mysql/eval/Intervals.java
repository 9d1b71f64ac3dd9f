package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Amounts of INTERVAL and what adding them to a date gives. */
public final class Intervals {

  private static final long UNSIGNED_INT_MAX = 4_294_967_295L;
  private static final long MONTHS_END = 120_000;
  private static final long DAYS_MAX = Calendar.DAY_NUMBER_MAX;

  /** An amount: never negative parts, and a sign. */
  record Amount(boolean negative, long months, long days, long seconds, long micros) {
    Amount negated() {
      return new Amount(!negative, months, days, seconds, micros);
    }

    /** Whether the parts are so great that no date can take them. */
    boolean tooGreat() {
      return days > DAYS_MAX || seconds > DAYS_MAX * 86_400 || months > MONTHS_END;
    }
  }

  private Intervals() {}

  /** The amount that {@code value} spells in {@code unit}; null when it is none. */
  static @Nullable Amount parse(
      Value value, IntervalUnit unit, boolean fractional, StatementContext statement) {
    if (unit == IntervalUnit.SECOND && fractional) {
      return seconds(Conversions.toDecimal(value, statement));
    }
    if (unit.parts() == 1) {
      long number = Conversions.toLong(value, statement);
      return single(number < 0, number == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(number), unit);
    }
    String text = value.text();
    int start = 0;
    while (start < text.length() && NumberText.isSpace(text.charAt(start))) {
      start++;
    }
    boolean negative = start < text.length() && text.charAt(start) == '-';
    long[] parts = split(text, negative ? start + 1 : start, unit);
    return parts == null ? null : compound(negative, parts, unit);
  }

  private static @Nullable Amount seconds(BigDecimal amount) {
    BigDecimal whole = amount.abs().setScale(0, RoundingMode.DOWN);
    if (whole.precision() > 18) {
      return null;
    }
    long micros = amount.abs().subtract(whole).movePointRight(6).longValue();
    return new Amount(amount.signum() < 0, 0, 0, whole.longValue(), micros);
  }

  private static @Nullable Amount single(boolean negative, long number, IntervalUnit unit) {
    return switch (unit) {
      case YEAR -> new Amount(negative, Math.min(number, MONTHS_END) * 12, 0, 0, 0);
      case QUARTER ->
          number >= UNSIGNED_INT_MAX / 3 ? null : new Amount(negative, number * 3, 0, 0, 0);
      case MONTH -> new Amount(negative, number, 0, 0, 0);
      case WEEK ->
          number >= UNSIGNED_INT_MAX / 7 ? null : new Amount(negative, 0, number * 7, 0, 0);
      case DAY -> new Amount(negative, 0, number, 0, 0);
      case HOUR -> new Amount(negative, 0, 0, times(number, 3600), 0);
      case MINUTE -> new Amount(negative, 0, 0, times(number, 60), 0);
      case SECOND -> new Amount(negative, 0, 0, number, 0);
      default -> new Amount(negative, 0, 0, number / TimeValue.SECOND, number % TimeValue.SECOND);
    };
  }

  private static long times(long number, long factor) {
    return number > Long.MAX_VALUE / factor ? Long.MAX_VALUE : number * factor;
  }

  /** The numbers in a text, right-aligned in as many places as the unit has. */
  private static long @Nullable [] split(String text, int from, IntervalUnit unit) {
    int count = unit.parts();
    long[] values = new long[count];
    int at = skip(text, from, false);
    int width = 0;
    for (int i = 0; i < count; i++) {
      int end = skip(text, at, true);
      width = end - at;
      if (width > 18) {
        return null;
      }
      values[i] = width == 0 ? 0 : Long.parseLong(text.substring(at, end));
      at = skip(text, end, false);
      if (at == text.length() && i != count - 1) {
        long[] aligned = new long[count];
        System.arraycopy(values, 0, aligned, count - 1 - i, i + 1);
        values = aligned;
        break;
      }
    }
    if (unit.hasMicroseconds()) {
      for (int i = width; i < 6; i++) {
        values[count - 1] *= 10;
      }
    }
    return at == text.length() ? values : null;
  }

  private static int skip(String text, int from, boolean digits) {
    int at = from;
    while (at < text.length() && digits == (text.charAt(at) >= '0' && text.charAt(at) <= '9')) {
      at++;
    }
    return at;
  }

  private static Amount compound(boolean negative, long[] p, IntervalUnit unit) {
    return switch (unit) {
      case YEAR_MONTH -> new Amount(negative, times(p[0], 12) + p[1], 0, 0, 0);
      case DAY_HOUR -> new Amount(negative, 0, p[0], times(p[1], 3600), 0);
      case DAY_MINUTE -> new Amount(negative, 0, p[0], clock(p[1], p[2], 0), 0);
      case DAY_SECOND -> new Amount(negative, 0, p[0], clock(p[1], p[2], p[3]), 0);
      case HOUR_MINUTE -> new Amount(negative, 0, 0, clock(p[0], p[1], 0), 0);
      case HOUR_SECOND -> new Amount(negative, 0, 0, clock(p[0], p[1], p[2]), 0);
      case MINUTE_SECOND -> new Amount(negative, 0, 0, clock(0, p[0], p[1]), 0);
      case DAY_MICROSECOND -> new Amount(negative, 0, p[0], clock(p[1], p[2], p[3]), p[4]);
      case HOUR_MICROSECOND -> new Amount(negative, 0, 0, clock(p[0], p[1], p[2]), p[3]);
      case MINUTE_MICROSECOND -> new Amount(negative, 0, 0, clock(0, p[0], p[1]), p[2]);
      default -> new Amount(negative, 0, 0, p[0], p[1]);
    };
  }

  private static long clock(long hours, long minutes, long seconds) {
    long limit = Long.MAX_VALUE / 4;
    return Math.min(times(hours, 3600), limit)
        + Math.min(times(minutes, 60), limit)
        + Math.min(seconds, limit);
  }

  /** The date later by an amount, or null when no date can hold it. */
  static @Nullable DateTimeValue add(DateTimeValue start, Amount amount, IntervalUnit unit) {
    if (amount.tooGreat()) {
      return null;
    }
    long sign = amount.negative() ? -1 : 1;
    if (unit.kind() == IntervalUnit.Kind.MONTHS) {
      return addMonths(start, sign * amount.months());
    }
    DateValue date = start.date();
    if (unit.kind() == IntervalUnit.Kind.DAYS) {
      long number = Calendar.dayNumber(date) + sign * amount.days();
      return number < 0 || number > DAYS_MAX
          ? null
          : new DateTimeValue(Calendar.date(number), start.micros(), start.decimals());
    }
    long seconds = amount.days() * 86_400 + amount.seconds() + amount.micros() / TimeValue.SECOND;
    long micros = seconds * TimeValue.SECOND + amount.micros() % TimeValue.SECOND;
    return Temporals.plusMicros(start, sign * micros);
  }

  private static @Nullable DateTimeValue addMonths(DateTimeValue start, long months) {
    DateValue date = start.date();
    long period = date.year() * 12L + date.month() - 1 + months;
    if (period < 0 || period >= MONTHS_END) {
      return null;
    }
    int year = (int) (period / 12);
    int month = (int) (period % 12) + 1;
    int day = Math.min(date.day(), Calendar.daysInMonth(year, month));
    return new DateTimeValue(new DateValue(year, month, day), start.micros(), start.decimals());
  }
}
