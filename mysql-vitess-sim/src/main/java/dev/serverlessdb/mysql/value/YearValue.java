package dev.serverlessdb.mysql.value;

import java.util.Locale;

/**
 * A YEAR.
 *
 * @param year 0, or 1901 to 2155
 */
public record YearValue(int year) implements Value {

  @Override
  public String text() {
    return String.format(Locale.ROOT, "%04d", year);
  }
}
