package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Coercibility;
import dev.serverlessdb.mysql.eval.CollationMerge;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.Temporals;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Reckoning with times of day and durations.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html">Date and time
 *     functions</a>
 */
final class TimeFunctions {

  private static final int TEXT_LENGTH = 26;
  private static final int FULL_LENGTH = 12;
  private static final int FULL_DIGITS = 6;

  private TimeFunctions() {}

  static void register() {
    strict("TIME", 1, a -> time(DateFunctions.decimals(a, 0)), TimeFunctions::time);
    strict("MAKETIME", 3, a -> time(secondDecimals(a, 2)), TimeFunctions::makeTime);
    strict("SEC_TO_TIME", 1, a -> time(secondDecimals(a, 0)), TimeFunctions::secondsToTime);
    strict("TIME_TO_SEC", 1, Types.nullableInteger(10), TimeFunctions::timeToSeconds);
    strict("ADDTIME", 2, TimeFunctions::sumType, call -> sum(call, 1));
    strict("SUBTIME", 2, TimeFunctions::sumType, call -> sum(call, -1));
    strict("TIMEDIFF", 2, TimeFunctions::differenceType, TimeFunctions::difference);
  }

  private static ExprType time(int decimals) {
    return ExprType.plain(DataType.temporal(TypeKind.TIME, decimals), true);
  }

  /** Digits of fraction of a number of seconds. */
  private static int secondDecimals(Arguments a, int index) {
    DataType type = a.get(index).asNumber().type();
    if (type.kind() == TypeKind.DECIMAL) {
      return Math.min(type.decimals(), FULL_DIGITS);
    }
    return type.isString() || type.kind().isFloating() ? FULL_DIGITS : 0;
  }

  private static Value time(Invocation call) {
    TimeValue value = call.time(0);
    return value == null
        ? NullValue.NULL
        : Temporals.round(value, call.type().decimals(), call.statement());
  }

  private static Value makeTime(Invocation call) {
    long hour = call.integer(0);
    long minute = call.integer(1);
    BigDecimal second = call.decimal(2);
    boolean wrong = minute < 0 || minute > 59 || second.signum() < 0;
    if (wrong || second.compareTo(BigDecimal.valueOf(60)) >= 0) {
      return NullValue.NULL;
    }
    long micros = second.movePointRight(FULL_DIGITS).setScale(0, RoundingMode.HALF_UP).longValue();
    long hours = Math.min(Math.abs(hour), 1000);
    long total = (hours * 60 + minute) * 60 * TimeValue.SECOND + micros;
    if (total > TimeValue.MAX_MICROS) {
      Conversions.warnTruncated(
          "time", hour + ":" + minute + ":" + second.toPlainString(), call.statement());
      total = TimeValue.MAX_MICROS;
    }
    return new TimeValue(hour < 0 ? -total : total, call.type().decimals());
  }

  private static Value secondsToTime(Invocation call) {
    BigDecimal seconds = call.decimal(0);
    BigDecimal limited =
        seconds.min(BigDecimal.valueOf(1L << 40)).max(BigDecimal.valueOf(-(1L << 40)));
    long micros = limited.movePointRight(FULL_DIGITS).setScale(0, RoundingMode.HALF_UP).longValue();
    long clamped = Temporals.clamp(micros);
    if (clamped != micros) {
      Conversions.warnTruncated("time", seconds.toPlainString(), call.statement());
    }
    return new TimeValue(clamped, call.type().decimals());
  }

  private static Value timeToSeconds(Invocation call) {
    TimeValue value = call.time(0);
    return value == null ? NullValue.NULL : new LongValue(value.micros() / TimeValue.SECOND);
  }

  private static ExprType sumType(Arguments a) {
    TypeKind kind = a.type(0).kind();
    int decimals = Math.max(DateFunctions.decimals(a, 0), DateFunctions.decimals(a, 1));
    return switch (kind) {
      case DATETIME, TIMESTAMP, DATE ->
          ExprType.plain(DataType.temporal(TypeKind.DATETIME, decimals), true);
      case TIME -> time(decimals);
      default ->
          new ExprType(
              DataType.string(TEXT_LENGTH, CollationMerge.connection(a.statement())),
              true,
              Coercibility.COERCIBLE);
    };
  }

  /** A text that holds a date and time, or null. */
  private static @Nullable DateTimeValue moment(Invocation call, int index) {
    Value value = call.value(index);
    if (value instanceof DateTimeValue || value instanceof DateValue) {
      return call.dateTime(index, DateRules.CALENDAR);
    }
    if (value instanceof TimeValue || value.text().length() < FULL_LENGTH) {
      return null;
    }
    boolean date =
        value
            .text()
            .strip()
            .matches("\\d{2,4}[-/.^@]\\d{1,2}[-/.^@]\\d{1,2}[ T].*|\\d{14}(\\.\\d*)?");
    return date ? call.dateTime(index, DateRules.CALENDAR) : null;
  }

  private static Value sum(Invocation call, int sign) {
    DateTimeValue start = moment(call, 0);
    if (moment(call, 1) != null) {
      return NullValue.NULL;
    }
    TimeValue added = call.time(1);
    if (added == null) {
      return NullValue.NULL;
    }
    long micros = sign * added.micros();
    boolean text = call.type().isString();
    int decimals = call.type().decimals();
    if (start != null) {
      DateTimeValue sum = Temporals.plusMicros(start, micros);
      if (sum == null) {
        return NullValue.NULL;
      }
      return text
          ? new StringValue(DateArithmetic.text(sum))
          : new DateTimeValue(sum.date(), sum.micros(), decimals);
    }
    TimeValue time = call.time(0);
    return time == null ? NullValue.NULL : timeSum(time.micros() + micros, text, decimals, call);
  }

  private static Value timeSum(long micros, boolean text, int decimals, Invocation call) {
    long clamped = Temporals.clamp(micros);
    if (clamped != micros) {
      Conversions.warnTruncated("time", new TimeValue(micros, 0).text(), call.statement());
    }
    if (!text) {
      return new TimeValue(clamped, decimals);
    }
    boolean fraction = clamped % TimeValue.SECOND != 0;
    return new StringValue(new TimeValue(clamped, fraction ? FULL_DIGITS : 0).text());
  }

  private static ExprType differenceType(Arguments a) {
    return time(Math.max(DateFunctions.decimals(a, 0), DateFunctions.decimals(a, 1)));
  }

  private static Value difference(Invocation call) {
    DateTimeValue a = moment(call, 0);
    DateTimeValue b = moment(call, 1);
    if ((a == null) != (b == null)) {
      return NullValue.NULL;
    }
    long micros;
    if (a != null && b != null) {
      long days =
          dev.serverlessdb.mysql.eval.Calendar.dayNumber(a.date())
              - dev.serverlessdb.mysql.eval.Calendar.dayNumber(b.date());
      micros = days * Temporals.DAY_MICROS + a.micros() - b.micros();
    } else {
      TimeValue x = call.time(0);
      TimeValue y = x == null ? null : call.time(1);
      if (x == null || y == null) {
        return NullValue.NULL;
      }
      micros = x.micros() - y.micros();
    }
    return timeSum(micros, false, call.type().decimals(), call);
  }
}
