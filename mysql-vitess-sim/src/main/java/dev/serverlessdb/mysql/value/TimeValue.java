package dev.serverlessdb.mysql.value;

/**
 * A TIME, from -838:59:59 to 838:59:59.
 *
 * @param micros microseconds, negative for a negative time
 * @param decimals digits of the fraction to print, 0 to 6
 */
public record TimeValue(long micros, int decimals) implements Value {

  /** Microseconds in a second. */
  public static final long SECOND = 1_000_000L;

  /** The longest time that MySQL holds, without its fraction. */
  public static final long MAX_MICROS = (838L * 3600 + 59 * 60 + 59) * SECOND;

  private static final int FRACTION_DIGITS = 6;

  @Override
  public String text() {
    StringBuilder out = new StringBuilder(17);
    if (micros < 0) {
      out.append('-');
    }
    append(out, Math.abs(micros), decimals);
    return out.toString();
  }

  static void append(StringBuilder out, long micros, int decimals) {
    long seconds = micros / SECOND;
    long hours = seconds / 3600;
    if (hours < 100) {
      DateValue.two(out, (int) hours);
    } else {
      out.append(hours);
    }
    DateValue.two(out.append(':'), (int) (seconds / 60 % 60));
    DateValue.two(out.append(':'), (int) (seconds % 60));
    if (decimals > 0) {
      out.append('.');
      long fraction = micros % SECOND;
      long unit = SECOND / 10;
      for (int i = 0; i < Math.min(decimals, FRACTION_DIGITS); i++) {
        out.append((char) ('0' + fraction / unit % 10));
        unit /= 10;
      }
    }
  }
}
