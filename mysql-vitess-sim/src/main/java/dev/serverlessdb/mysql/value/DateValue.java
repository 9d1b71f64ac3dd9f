package dev.serverlessdb.mysql.value;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A DATE; month and day may be 0 where sql_mode lets them.
 *
 * @param year 0 to 9999
 * @param month 0 to 12
 * @param day 0 to 31
 */
public record DateValue(int year, int month, int day) implements Value {

  /** The date of {@code date}. */
  public static DateValue of(LocalDate date) {
    return new DateValue(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
  }

  /** Whether every part is zero. */
  public boolean isZero() {
    return year == 0 && month == 0 && day == 0;
  }

  /** Whether month or day is zero. */
  public boolean hasZeroPart() {
    return month == 0 || day == 0;
  }

  /**
   * The calendar's date.
   *
   * @throws DateTimeException when a part is zero
   */
  public LocalDate toLocalDate() {
    return LocalDate.of(year, month, day);
  }

  @Override
  public String text() {
    StringBuilder out = new StringBuilder(10);
    append(out, year, month, day);
    return out.toString();
  }

  static void append(StringBuilder out, int year, int month, int day) {
    out.append((char) ('0' + year / 1000)).append((char) ('0' + year / 100 % 10));
    two(out, year % 100);
    two(out.append('-'), month);
    two(out.append('-'), day);
  }

  static void two(StringBuilder out, int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
