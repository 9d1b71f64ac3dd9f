package dev.serverlessdb.mysql.value;

import java.time.LocalDateTime;

/**
 * A DATETIME or TIMESTAMP.
 *
 * @param date its date
 * @param micros microseconds since midnight
 * @param decimals digits of the fraction to print, 0 to 6
 */
public record DateTimeValue(DateValue date, long micros, int decimals) implements Value {

  private static final long NANOS_PER_MICRO = 1_000;

  /** The value of {@code time} with {@code decimals} digits of fraction. */
  public static DateTimeValue of(LocalDateTime time, int decimals) {
    return new DateTimeValue(
        DateValue.of(time.toLocalDate()),
        time.toLocalTime().toNanoOfDay() / NANOS_PER_MICRO,
        decimals);
  }

  /** The calendar's date and time; throws DateTimeException when a part is zero. */
  public LocalDateTime toLocalDateTime() {
    return date.toLocalDate().atStartOfDay().plusNanos(micros * NANOS_PER_MICRO);
  }

  @Override
  public String text() {
    StringBuilder out = new StringBuilder(26);
    DateValue.append(out, date.year(), date.month(), date.day());
    out.append(' ');
    TimeValue.append(out, micros, decimals);
    return out.toString();
  }
}
