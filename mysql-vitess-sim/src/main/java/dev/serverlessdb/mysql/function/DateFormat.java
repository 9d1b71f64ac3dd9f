package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.Calendar;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.TimeValue;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * The specifiers of DATE_FORMAT and TIME_FORMAT.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html#function_date-format">
 *     DATE_FORMAT</a>
 */
final class DateFormat {

  private DateFormat() {}

  static String format(DateTimeValue value, String format) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char specifier = format.charAt(++i);
      if (!date(out, specifier, value.date()) && !time(out, specifier, value.micros())) {
        out.append(specifier);
      }
    }
    return out.toString();
  }

  private static boolean date(StringBuilder out, char specifier, DateValue date) {
    switch (specifier) {
      case 'Y' -> out.append(padded(date.year(), 4));
      case 'y' -> out.append(padded(date.year() % 100, 2));
      case 'm' -> out.append(padded(date.month(), 2));
      case 'c' -> out.append(date.month());
      case 'd' -> out.append(padded(date.day(), 2));
      case 'e' -> out.append(date.day());
      case 'D' -> out.append(ordinal(date.day()));
      case 'M' ->
          out.append(
              date.month() == 0 ? "" : DatePartFunctions.monthName(date.month(), TextStyle.FULL));
      case 'b' ->
          out.append(
              date.month() == 0
                  ? ""
                  : DatePartFunctions.monthName(date.month(), TextStyle.FULL).substring(0, 3));
      case 'j' ->
          out.append(
              padded(Calendar.dayNumber(date) - Calendar.dayNumber(date.year(), 1, 1) + 1, 3));
      default -> {
        return week(out, specifier, date);
      }
    }
    return true;
  }

  private static boolean week(StringBuilder out, char specifier, DateValue date) {
    switch (specifier) {
      case 'W' -> out.append(DatePartFunctions.dayName(date, TextStyle.FULL));
      case 'a' -> out.append(DatePartFunctions.dayName(date, TextStyle.FULL), 0, 3);
      case 'w' -> out.append(Calendar.weekday(Calendar.dayNumber(date), true));
      case 'U' -> out.append(padded(Calendar.week(date, 0).week(), 2));
      case 'u' -> out.append(padded(Calendar.week(date, 1).week(), 2));
      case 'V' -> out.append(padded(Calendar.week(date, 2).week(), 2));
      case 'v' -> out.append(padded(Calendar.week(date, 3).week(), 2));
      case 'X' -> out.append(padded(Calendar.week(date, 2).year(), 4));
      case 'x' -> out.append(padded(Calendar.week(date, 3).year(), 4));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean time(StringBuilder out, char specifier, long micros) {
    long seconds = micros / TimeValue.SECOND;
    long hour = seconds / 3600;
    long minute = seconds / 60 % 60;
    long second = seconds % 60;
    long twelve = (hour % 24 + 11) % 12 + 1;
    String half = hour % 24 < 12 ? "AM" : "PM";
    switch (specifier) {
      case 'H' -> out.append(padded(hour, 2));
      case 'k' -> out.append(hour);
      case 'h', 'I' -> out.append(padded(twelve, 2));
      case 'l' -> out.append(twelve);
      case 'i' -> out.append(padded(minute, 2));
      case 's', 'S' -> out.append(padded(second, 2));
      case 'f' -> out.append(padded(micros % TimeValue.SECOND, 6));
      case 'p' -> out.append(half);
      case 'r' -> out.append(clock(twelve, minute, second)).append(' ').append(half);
      case 'T' -> out.append(clock(hour, minute, second));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A time: specifiers of dates give zeros. */
  static String format(TimeValue value, String format) {
    StringBuilder out = new StringBuilder(value.micros() < 0 ? "-" : "");
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char specifier = format.charAt(++i);
      if (!time(out, specifier, Math.abs(value.micros()))) {
        switch (specifier) {
          case 'Y' -> out.append("0000");
          case 'y', 'm', 'd' -> out.append("00");
          case 'c', 'e' -> out.append('0');
          default -> out.append(specifier);
        }
      }
    }
    return out.toString();
  }

  private static String clock(long hour, long minute, long second) {
    return padded(hour, 2) + ":" + padded(minute, 2) + ":" + padded(second, 2);
  }

  private static String padded(long number, int width) {
    return String.format(Locale.ROOT, "%0" + width + "d", number);
  }

  private static String ordinal(int day) {
    if (day / 10 == 1) {
      return day + "th";
    }
    return day
        + switch (day % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}
