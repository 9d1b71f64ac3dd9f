package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Calendar;
import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.IntervalUnit;
import dev.serverlessdb.mysql.eval.Temporals;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;

/**
 * Reckoning with dates.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html">Date and time
 *     functions</a>
 */
final class DateFunctions {

  private static final int PERIOD_MONTHS = 12;
  private static final int TWO_DIGIT_YEAR_SPLIT = 70;
  private static final int SECONDS_PER_DAY = 86_400;

  private DateFunctions() {}

  static void register() {
    strict("DATE_ADD", 2, DateArithmetic::type, call -> DateArithmetic.add(call, false));
    strict("DATE_SUB", 2, DateArithmetic::type, call -> DateArithmetic.add(call, true));
    strict("DATEDIFF", 2, Types.nullableInteger(9), DateFunctions::dateDiff);
    strict("TIMESTAMPDIFF", 3, Types.nullableInteger(21), DateFunctions::timestampDiff);
    strict(
        "PERIOD_ADD",
        2,
        Types.integer(6),
        call -> new LongValue(period(months(call, 0) + call.integer(1))));
    strict(
        "PERIOD_DIFF",
        2,
        Types.integer(6),
        call -> new LongValue(months(call, 0) - months(call, 1)));
    strict("MAKEDATE", 2, a -> ExprType.plain(DataType.DATE, true), DateFunctions::makeDate);
    strict("LAST_DAY", 1, a -> ExprType.plain(DataType.DATE, true), DateFunctions::lastDay);
    strict("TO_DAYS", 1, Types.nullableInteger(6), DateFunctions::toDays);
    strict("TO_SECONDS", 1, Types.nullableInteger(11), DateFunctions::toSeconds);
    strict(
        "FROM_DAYS",
        1,
        a -> ExprType.plain(DataType.DATE, true),
        call -> Calendar.date(call.integer(0)));
    strict("DATE", 1, a -> ExprType.plain(DataType.DATE, true), DateFunctions::date);
    add(
        new Function(
            "TIMESTAMP",
            1,
            2,
            DateFunctions::timestampType,
            DateFunctions::timestamp,
            Function.Traits.STRICT));
    strict(
        "CONVERT_TZ",
        3,
        a -> ExprType.plain(DataType.temporal(TypeKind.DATETIME, decimals(a, 0)), true),
        Zones::convert);
  }

  /** Digits of fraction that a date argument brings: a constant text's own, else six. */
  static int decimals(Arguments a, int index) {
    DataType type = a.type(index);
    if (type.kind().isTemporal()) {
      return type.decimals();
    }
    if (type.isString()) {
      if (!a.get(index).constant()) {
        return 6;
      }
      Value value = a.get(index).eval(a::statement);
      int dot = value.isNull() ? -1 : value.text().lastIndexOf('.');
      return dot < 0 ? 0 : fractionDigits(value.text(), dot);
    }
    if (type.kind().isFloating()) {
      return 6;
    }
    return type.kind() == TypeKind.DECIMAL ? Math.min(type.decimals(), 6) : 0;
  }

  private static int fractionDigits(String text, int dot) {
    int end = dot + 1;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return text.indexOf(':') < 0 ? 0 : Math.min(end - dot - 1, 6);
  }

  private static Value dateDiff(Invocation call) {
    DateTimeValue a = call.dateTime(0, DateRules.CALENDAR);
    DateTimeValue b = a == null ? null : call.dateTime(1, DateRules.CALENDAR);
    if (a == null || b == null) {
      return NullValue.NULL;
    }
    return new LongValue(Calendar.dayNumber(a.date()) - Calendar.dayNumber(b.date()));
  }

  private static Value timestampDiff(Invocation call) {
    DateTimeValue a = call.dateTime(1, DateRules.CALENDAR);
    DateTimeValue b = a == null ? null : call.dateTime(2, DateRules.CALENDAR);
    if (a == null || b == null) {
      return NullValue.NULL;
    }
    long micros = total(b) - total(a);
    return new LongValue(
        switch (IntervalUnit.of(call.text(0))) {
          case YEAR -> wholeMonths(a, b) / PERIOD_MONTHS;
          case QUARTER -> wholeMonths(a, b) / 3;
          case MONTH -> wholeMonths(a, b);
          case WEEK -> micros / (7 * Temporals.DAY_MICROS);
          case DAY -> micros / Temporals.DAY_MICROS;
          case HOUR -> micros / (3600 * TimeValue.SECOND);
          case MINUTE -> micros / (60 * TimeValue.SECOND);
          case SECOND -> micros / TimeValue.SECOND;
          default -> micros;
        });
  }

  private static long total(DateTimeValue value) {
    return Calendar.dayNumber(value.date()) * Temporals.DAY_MICROS + value.micros();
  }

  private static long wholeMonths(DateTimeValue a, DateTimeValue b) {
    if (total(a) > total(b)) {
      return -wholeMonths(b, a);
    }
    DateValue x = a.date();
    DateValue y = b.date();
    long months = (y.year() - x.year()) * 12L + y.month() - x.month();
    boolean before = y.day() < x.day() || (y.day() == x.day() && b.micros() < a.micros());
    return before ? months - 1 : months;
  }

  /** A period YYMM or YYYYMM as a number of months. */
  private static long months(Invocation call, int index) {
    long period = call.integer(index);
    long year = period / 100;
    long month = period % 100;
    if (period < 0 || month < 1 || month > PERIOD_MONTHS || year > 9999) {
      throw MySqlError.WRONG_ARGUMENTS.with(
          call.count() == 2 && index == 1 ? "period_diff" : "period_add");
    }
    if (year < 100) {
      year += year < TWO_DIGIT_YEAR_SPLIT ? 2000 : 1900;
    }
    return year * PERIOD_MONTHS + month - 1;
  }

  private static long period(long months) {
    if (months == 0) {
      return 0;
    }
    long year = months / PERIOD_MONTHS;
    if (year < 100) {
      year += year < TWO_DIGIT_YEAR_SPLIT ? 2000 : 1900;
    }
    return year * 100 + months % PERIOD_MONTHS + 1;
  }

  private static Value makeDate(Invocation call) {
    long year = call.integer(0);
    long day = call.integer(1);
    if (year < 0 || year > 9999 || day <= 0) {
      return NullValue.NULL;
    }
    if (year < 100) {
      year += year < TWO_DIGIT_YEAR_SPLIT ? 2000 : 1900;
    }
    long number = Calendar.dayNumber((int) year, 1, 1) + Math.min(day, Calendar.DAY_NUMBER_MAX) - 1;
    return number > Calendar.DAY_NUMBER_MAX ? NullValue.NULL : Calendar.date(number);
  }

  private static Value lastDay(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.FUZZY);
    if (value == null || value.date().month() == 0) {
      return NullValue.NULL;
    }
    DateValue date = value.date();
    return new DateValue(
        date.year(), date.month(), Calendar.daysInMonth(date.year(), date.month()));
  }

  private static Value toDays(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.CALENDAR);
    return value == null ? NullValue.NULL : new LongValue(Calendar.dayNumber(value.date()));
  }

  private static Value toSeconds(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.CALENDAR);
    if (value == null) {
      return NullValue.NULL;
    }
    long days = Calendar.dayNumber(value.date());
    return new LongValue(days * SECONDS_PER_DAY + value.micros() / TimeValue.SECOND);
  }

  private static Value date(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.ofMode(call.statement()));
    return value == null ? NullValue.NULL : value.date();
  }

  private static ExprType timestampType(Arguments a) {
    int decimals = decimals(a, 0);
    for (int i = 1; i < a.count(); i++) {
      decimals = Math.max(decimals, decimals(a, i));
    }
    return ExprType.plain(DataType.temporal(TypeKind.DATETIME, decimals), true);
  }

  private static Value timestamp(Invocation call) {
    DateTimeValue value = call.dateTime(0, DateRules.ofMode(call.statement()));
    if (value == null) {
      return NullValue.NULL;
    }
    if (call.count() > 1) {
      TimeValue time = call.time(1);
      value = time == null ? null : Temporals.plusMicros(value, time.micros());
    }
    DateTimeValue rounded =
        value == null ? null : Temporals.round(value, call.type().decimals(), call.statement());
    return rounded == null ? NullValue.NULL : rounded;
  }
}
