package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Calendar;
import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.IntervalUnit;
import dev.serverlessdb.mysql.eval.Settings;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Parts of dates and times.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html">Date and time
 *     functions</a>
 */
final class DatePartFunctions {

  private static final int ISO_WEEK = 3;
  private static final int NAME_LENGTH = 9;

  private DatePartFunctions() {}

  static void register() {
    part("YEAR", DateRules.FUZZY, DateValue::year);
    part("MONTH", DateRules.FUZZY, DateValue::month);
    part("DAYOFMONTH", DateRules.FUZZY, DateValue::day);
    alias("DAY", "DAYOFMONTH");
    part("QUARTER", DateRules.FUZZY, date -> (date.month() + 2) / 3);
    part(
        "DAYOFWEEK",
        DateRules.CALENDAR,
        date -> Calendar.weekday(Calendar.dayNumber(date), true) + 1);
    part("WEEKDAY", DateRules.CALENDAR, date -> Calendar.weekday(Calendar.dayNumber(date), false));
    part("DAYOFYEAR", DateRules.CALENDAR, DatePartFunctions::dayOfYear);
    part("WEEKOFYEAR", DateRules.CALENDAR, date -> Calendar.week(date, ISO_WEEK).week());
    add(
        new Function(
            "WEEK",
            1,
            2,
            Types.nullableInteger(3),
            DatePartFunctions::week,
            Function.Traits.STRICT));
    add(
        new Function(
            "YEARWEEK",
            1,
            2,
            Types.nullableInteger(6),
            DatePartFunctions::yearWeek,
            Function.Traits.STRICT));
    strict("DAYNAME", 1, Types.plainText(NAME_LENGTH), DatePartFunctions::dayName);
    strict("MONTHNAME", 1, Types.plainText(NAME_LENGTH), DatePartFunctions::monthName);
    time("HOUR", micros -> micros / (3600 * TimeValue.SECOND));
    time("MINUTE", micros -> micros / (60 * TimeValue.SECOND) % 60);
    time("SECOND", micros -> micros / TimeValue.SECOND % 60);
    time("MICROSECOND", micros -> micros % TimeValue.SECOND);
    strict("EXTRACT", 2, Types.nullableInteger(21), DatePartFunctions::extract);
  }

  private static void part(String name, DateRules rules, ToLongFunction<DateValue> part) {
    strict(
        name,
        1,
        Types.nullableInteger(4),
        call -> {
          DateTimeValue value = call.dateTime(0, rules);
          return value == null ? NullValue.NULL : new LongValue(part.applyAsLong(value.date()));
        });
  }

  private static void time(String name, ToLongFunction<Long> part) {
    strict(
        name,
        1,
        Types.nullableInteger(6),
        call -> {
          TimeValue value = call.time(0);
          return value == null
              ? NullValue.NULL
              : new LongValue(part.applyAsLong(Math.abs(value.micros())));
        });
  }

  private static long dayOfYear(DateValue date) {
    return Calendar.dayNumber(date) - Calendar.dayNumber(date.year(), 1, 1) + 1;
  }

  private static Value week(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.CALENDAR);
    if (value == null) {
      return NullValue.NULL;
    }
    int mode = call.count() > 1 ? (int) call.integer(1) & 7 : Settings.weekMode(call.statement());
    return new LongValue(Calendar.week(value.date(), mode).week());
  }

  private static Value yearWeek(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.CALENDAR);
    if (value == null) {
      return NullValue.NULL;
    }
    int mode = call.count() > 1 ? (int) call.integer(1) & 7 : 0;
    Calendar.Week week = Calendar.week(value.date(), mode | 2);
    return new LongValue(week.year() * 100L + week.week());
  }

  private static Value dayName(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.CALENDAR);
    if (value == null) {
      return NullValue.NULL;
    }
    return call.string(dayName(value.date(), TextStyle.FULL));
  }

  static String dayName(DateValue date, TextStyle style) {
    return date.toLocalDate().getDayOfWeek().getDisplayName(style, Locale.ENGLISH);
  }

  private static Value monthName(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.FUZZY);
    if (value == null || value.date().month() == 0) {
      return NullValue.NULL;
    }
    return call.string(monthName(value.date().month(), TextStyle.FULL));
  }

  static String monthName(int month, TextStyle style) {
    return java.time.Month.of(month).getDisplayName(style, Locale.ENGLISH);
  }

  private static Value extract(Invocation call) {
    IntervalUnit unit = IntervalUnit.of(call.text(0));
    boolean date =
        switch (unit) {
          case YEAR, QUARTER, MONTH, WEEK, DAY, YEAR_MONTH -> true;
          default -> false;
        };
    if (date) {
      DateTimeValue value =
          call.dateTime(1, unit == IntervalUnit.WEEK ? DateRules.CALENDAR : DateRules.FUZZY);
      return value == null ? NullValue.NULL : new LongValue(datePart(value.date(), unit, call));
    }
    if (unit.name().startsWith("DAY_")) {
      return extractWithDay(call, unit);
    }
    TimeValue time = call.time(1);
    if (time == null) {
      return NullValue.NULL;
    }
    long part = timePart(Math.abs(time.micros()), unit);
    return new LongValue(time.micros() < 0 ? -part : part);
  }

  /** DAY_HOUR and its like: the day of a date, or the days in the hours of a time. */
  private static Value extractWithDay(Invocation call, IntervalUnit unit) {
    IntervalUnit rest =
        IntervalUnit.of(
            unit.name().substring(4).equals("HOUR") ? "HOUR" : "HOUR_" + unit.name().substring(4));
    long factor =
        switch (unit) {
          case DAY_HOUR -> 100L;
          case DAY_MINUTE -> 10_000L;
          case DAY_SECOND -> 1_000_000L;
          default -> 1_000_000_000_000L;
        };
    Value value = call.value(1);
    boolean isTime = call.typeOf(1).kind() == dev.serverlessdb.mysql.type.TypeKind.TIME;
    if (isTime || (value.text().length() < 8 && value.text().indexOf(':') >= 0)) {
      TimeValue time = call.time(1);
      return time == null
          ? NullValue.NULL
          : new LongValue(Long.signum(time.micros()) * timePart(Math.abs(time.micros()), rest));
    }
    DateTimeValue moment = call.dateTime(1, DateRules.FUZZY);
    return moment == null
        ? NullValue.NULL
        : new LongValue(moment.date().day() * factor + timePart(moment.micros(), rest));
  }

  private static long datePart(DateValue date, IntervalUnit unit, Invocation call) {
    return switch (unit) {
      case YEAR -> date.year();
      case QUARTER -> (date.month() + 2) / 3;
      case MONTH -> date.month();
      case WEEK -> Calendar.week(date, Settings.weekMode(call.statement())).week();
      case DAY -> date.day();
      default -> date.year() * 100L + date.month();
    };
  }

  private static long timePart(long micros, IntervalUnit unit) {
    long fraction = micros % TimeValue.SECOND;
    long seconds = micros / TimeValue.SECOND;
    long s = seconds % 60;
    long m = seconds / 60 % 60;
    long h = seconds / 3600;
    return switch (unit) {
      case HOUR -> h;
      case MINUTE -> m;
      case SECOND -> s;
      case MICROSECOND -> fraction;
      case HOUR_MINUTE -> h * 100 + m;
      case HOUR_SECOND -> h * 10_000 + m * 100 + s;
      case MINUTE_SECOND -> m * 100 + s;
      case HOUR_MICROSECOND -> (h * 10_000 + m * 100 + s) * TimeValue.SECOND + fraction;
      case MINUTE_MICROSECOND -> (m * 100 + s) * TimeValue.SECOND + fraction;
      default -> s * TimeValue.SECOND + fraction;
    };
  }
}
