package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.value.DateValue;

/**
 * Which dates that no calendar has are let through.
 *
 * @param zeroParts whether month or day may be zero, as in 2020-00-00
 * @param zeroDate whether 0000-00-00 is a date
 * @param anyDay whether any month has 31 days
 */
public record DateRules(boolean zeroParts, boolean zeroDate, boolean anyDay) {

  /** Functions that take a date apart: zeros are allowed. */
  public static final DateRules FUZZY = new DateRules(true, true, false);

  /** Functions that reckon with dates: none. */
  public static final DateRules CALENDAR = new DateRules(false, false, false);

  /** What sql_mode says: NO_ZERO_IN_DATE, NO_ZERO_DATE, ALLOW_INVALID_DATES. */
  public static DateRules ofMode(StatementContext statement) {
    return new DateRules(
        !statement.sqlMode("NO_ZERO_IN_DATE"),
        !statement.sqlMode("NO_ZERO_DATE"),
        statement.sqlMode("ALLOW_INVALID_DATES"));
  }

  /** Whether the rules let {@code date} through. */
  public boolean allow(DateValue date) {
    if (date.isZero()) {
      return zeroDate;
    }
    if (date.hasZeroPart() && !zeroParts) {
      return false;
    }
    return anyDay
        || date.day() <= 28
        || date.day() <= Calendar.daysInMonth(date.year(), date.month());
  }
}
