package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.value.DateValue;

/**
 * MySQL's day numbers, which count from the year 0 of its own calendar.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html">Date and time
 *     functions</a>
 */
public final class Calendar {

  /** The number of 9999-12-31. */
  public static final long DAY_NUMBER_MAX = 3_652_424;

  private static final int FIRST_DAY_NUMBER = 366;
  private static final int FEBRUARY = 2;

  private Calendar() {}

  /** Days of that month; 31 of a month that is zero. */
  public static int daysInMonth(int year, int month) {
    return switch (month) {
      case FEBRUARY -> isLeap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Whether the year has 366 days. */
  public static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || (year % 400 == 0 && year != 0));
  }

  /** The number of a day, TO_DAYS(). */
  public static long dayNumber(int year, int month, int day) {
    if (year == 0 && month == 0) {
      return 0;
    }
    long sum = 365L * year + 31L * (month - 1) + day;
    int y = year;
    if (month <= FEBRUARY) {
      y--;
    } else {
      sum -= (month * 4 + 23) / 10;
    }
    int centuries = ((y / 100 + 1) * 3) / 4;
    return sum + y / 4 - centuries;
  }

  /** The number of a date. */
  public static long dayNumber(DateValue date) {
    return dayNumber(date.year(), date.month(), date.day());
  }

  /** The date with that number; 0000-00-00 before the year 1, FROM_DAYS(). */
  public static DateValue date(long number) {
    if (number <= FIRST_DAY_NUMBER - 1 || number >= 3_652_500) {
      return new DateValue(0, 0, 0);
    }
    int year = (int) (number * 100 / 36525);
    int centuries = (((year - 1) / 100 + 1) * 3) / 4;
    int dayOfYear = (int) (number - year * 365L) - (year - 1) / 4 + centuries;
    int days = isLeap(year) ? 366 : 365;
    while (dayOfYear > days) {
      dayOfYear -= days;
      year++;
      days = isLeap(year) ? 366 : 365;
    }
    int month = 1;
    while (dayOfYear > daysInMonth(year, month)) {
      dayOfYear -= daysInMonth(year, month);
      month++;
    }
    return new DateValue(year, month, dayOfYear);
  }

  /** The day of the week: 0 is Monday, or Sunday when {@code sundayFirst}. */
  public static int weekday(long number, boolean sundayFirst) {
    return (int) ((number + 5 + (sundayFirst ? 1 : 0)) % 7);
  }

  /** A date's week by its rules, and the year that the week belongs to. */
  public record Week(int year, int week) {}

  /**
   * The week of a date.
   *
   * @param mode the bits of WEEK()'s mode: 1 Monday first, 2 weeks from 1 with the year, 4 the
   *     first week begins with its first weekday
   */
  public static Week week(DateValue date, int mode) {
    boolean mondayFirst = (mode & 1) != 0;
    boolean weekYear = (mode & 2) != 0;
    boolean firstWeekday = mondayFirst ? (mode & 4) != 0 : (mode & 4) == 0;
    long number = dayNumber(date);
    long first = dayNumber(date.year(), 1, 1);
    int weekday = weekday(first, !mondayFirst);
    int year = date.year();
    if (date.month() == 1 && date.day() <= 7 - weekday) {
      if (!weekYear && (firstWeekday ? weekday != 0 : weekday >= 4)) {
        return new Week(year, 0);
      }
      weekYear = true;
      year--;
      int daysBefore = isLeap(year) ? 366 : 365;
      first -= daysBefore;
      weekday = (weekday + 53 * 7 - daysBefore) % 7;
    }
    long days;
    if (firstWeekday ? weekday != 0 : weekday >= 4) {
      days = number - (first + (7 - weekday));
    } else {
      days = number - (first - weekday);
    }
    if (weekYear && days >= 52 * 7) {
      weekday = (weekday + (isLeap(year) ? 366 : 365)) % 7;
      if (firstWeekday ? weekday == 0 : weekday < 4) {
        return new Week(year + 1, 1);
      }
    }
    return new Week(year, (int) (days / 7) + 1);
  }
}
