package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.Calendar;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.TimeValue;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;

/**
 * Reads a date by a format, as STR_TO_DATE does.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html#function_str-to-date">
 *     STR_TO_DATE</a>
 */
final class DateScanner {

  private static final int TWO_DIGIT_YEAR_SPLIT = 70;
  private static final int NONE = -1;

  private final String text;
  private final String format;
  private int at;
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private int fraction;
  private int half = NONE;
  private int dayOfYear = NONE;
  private int weekday = NONE;
  private int week = NONE;
  private int weekYear = NONE;
  private boolean mondayFirst;

  DateScanner(String text, String format) {
    this.text = text;
    this.format = format;
  }

  DateValue date() {
    return new DateValue(year, month, day);
  }

  long micros() {
    return ((hour * 60L + minute) * 60 + second) * TimeValue.SECOND + fraction;
  }

  boolean hasRest() {
    return !text.substring(at).isBlank();
  }

  /** Whether the text has the format. */
  boolean scan() {
    return run(format) && complete();
  }

  private boolean run(String by) {
    for (int i = 0; i < by.length(); i++) {
      skipSpaces();
      if (at >= text.length()) {
        return true;
      }
      char c = by.charAt(i);
      if (c == '%' && i + 1 < by.length()) {
        if (!specifier(by.charAt(++i))) {
          return false;
        }
      } else if (!Character.isWhitespace(c)) {
        if (text.charAt(at) != c) {
          return false;
        }
        at++;
      }
    }
    return true;
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean specifier(char c) {
    return switch (c) {
      case 'Y', 'y', 'm', 'c', 'd', 'e', 'D', 'j' -> dateNumber(c);
      case 'H', 'k', 'h', 'I', 'l', 'i', 's', 'S' -> timeNumber(c);
      case 'f' -> microseconds();
      case 'M', 'b' -> monthName(c == 'M' ? TextStyle.FULL : TextStyle.SHORT);
      case 'W', 'a' -> weekdayName(c == 'W' ? TextStyle.FULL : TextStyle.SHORT);
      case 'p' -> half();
      case 'r' -> run("%I:%i:%S %p");
      case 'T' -> run("%H:%i:%S");
      case 'w', 'U', 'u', 'V', 'v', 'X', 'x' -> weekNumber(c);
      case '.' -> skip(ch -> !Character.isLetterOrDigit(ch) && !Character.isWhitespace(ch));
      case '@' -> skip(Character::isLetter);
      case '#' -> skip(Character::isDigit);
      case '%' -> literalPercent();
      default -> false;
    };
  }

  private boolean literalPercent() {
    boolean found = text.charAt(at) == '%';
    at += found ? 1 : 0;
    return found;
  }

  private boolean skip(java.util.function.IntPredicate kind) {
    while (at < text.length() && kind.test(text.charAt(at))) {
      at++;
    }
    return true;
  }

  /** A number of at most so many digits, or -1. */
  private int number(int width) {
    int end = at;
    while (end < text.length() && end - at < width && Character.isDigit(text.charAt(end))) {
      end++;
    }
    if (end == at) {
      return NONE;
    }
    int value = Integer.parseInt(text.substring(at, end));
    at = end;
    return value;
  }

  private boolean dateNumber(char c) {
    int start = at;
    int value = number(c == 'Y' ? 4 : c == 'j' ? 3 : 2);
    if (value == NONE) {
      return false;
    }
    switch (c) {
      case 'Y' -> year = at - start <= 2 ? century(value) : value;
      case 'y' -> year = century(value);
      case 'm', 'c' -> month = value;
      case 'j' -> dayOfYear = value;
      case 'D' -> {
        day = value;
        at = Math.min(at + 2, text.length());
      }
      default -> day = value;
    }
    return true;
  }

  private static int century(int year) {
    return year + (year < TWO_DIGIT_YEAR_SPLIT ? 2000 : 1900);
  }

  private boolean timeNumber(char c) {
    int value = number(2);
    switch (c) {
      case 'i' -> minute = value;
      case 's', 'S' -> second = value;
      case 'H', 'k' -> hour = value;
      default -> {
        hour = value;
        half = half == NONE ? 0 : half;
        return value >= 1 && value <= 12;
      }
    }
    return value >= 0 && value <= (c == 'H' || c == 'k' ? 23 : 59);
  }

  private boolean microseconds() {
    int start = at;
    int value = number(6);
    if (value == NONE) {
      return false;
    }
    for (int i = at - start; i < 6; i++) {
      value *= 10;
    }
    fraction = value;
    return true;
  }

  private boolean monthName(TextStyle style) {
    for (Month m : Month.values()) {
      String name = m.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      if (accept(style == TextStyle.FULL ? name : name.substring(0, 3))) {
        month = m.getValue();
        return true;
      }
    }
    return false;
  }

  private boolean weekdayName(TextStyle style) {
    for (DayOfWeek d : DayOfWeek.values()) {
      String name = d.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      if (accept(style == TextStyle.FULL ? name : name.substring(0, 3))) {
        weekday = d.getValue();
        return true;
      }
    }
    return false;
  }

  private boolean accept(String word) {
    boolean found = text.regionMatches(true, at, word, 0, word.length());
    at += found ? word.length() : 0;
    return found;
  }

  private boolean half() {
    if (accept("AM")) {
      half = 0;
      return true;
    }
    if (accept("PM")) {
      half = 12;
      return true;
    }
    return false;
  }

  private boolean weekNumber(char c) {
    int value = number(c == 'X' || c == 'x' ? 4 : c == 'w' ? 1 : 2);
    if (value == NONE) {
      return false;
    }
    switch (c) {
      case 'w' -> weekday = value == 0 ? 7 : value;
      case 'X', 'x' -> weekYear = value;
      default -> {
        week = value;
        mondayFirst = c == 'u' || c == 'v';
      }
    }
    return value <= (c == 'w' ? 6 : c == 'X' || c == 'x' ? 9999 : 53);
  }

  private boolean complete() {
    if (half != NONE) {
      hour = hour % 12 + half;
    }
    if (dayOfYear > 0) {
      DateValue date = Calendar.date(Calendar.dayNumber(year, 1, 1) + dayOfYear - 1);
      month = date.month();
      day = date.day();
    }
    if (week != NONE && weekday != NONE) {
      fromWeek();
    }
    return month <= 12 && day <= 31 && hour <= 23;
  }

  /** The date of a weekday in a numbered week. */
  private void fromWeek() {
    int in = weekYear == NONE ? year : weekYear;
    long first = Calendar.dayNumber(in, 1, 1);
    int firstWeekday = Calendar.weekday(first, !mondayFirst);
    long days = week * 7L - firstWeekday + (mondayFirst ? weekday - 1 : weekday % 7);
    if (mondayFirst) {
      days -= firstWeekday <= 3 ? 7 : 0;
    } else {
      days -= firstWeekday == 0 ? 7 : 0;
    }
    DateValue date = Calendar.date(first + days);
    year = date.year();
    month = date.month();
    day = date.day();
  }
}
