package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.value.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as MySQL's str_to_time does: {@code [-][D ]H:M:S.f}, {@code HHMMSS}, or the time of a
 * whole date and time.
 */
final class TimeText {

  private static final int FULL_LENGTH = 12;
  private static final long VALUE_MAX = 4_294_967_295L;

  /**
   * What a text says.
   *
   * @param micros the time, rounded to microseconds, unclamped
   * @param digits how many digits the fraction has, up to 6
   * @param truncated whether characters were left over
   */
  record Parsed(long micros, int digits, boolean truncated) {}

  private final String text;
  private final int end;
  private int at;
  private long days;
  private final long[] fields = new long[3];
  private boolean partial;

  private TimeText(String text) {
    this.text = text;
    this.end = text.length();
  }

  /** The time in {@code text}, or null when it is none. */
  static @Nullable Parsed parse(String text) {
    return new TimeText(text).run();
  }

  private @Nullable Parsed run() {
    while (at < end && NumberText.isSpace(text.charAt(at))) {
      at++;
    }
    boolean negative = at < end && text.charAt(at) == '-';
    if (negative) {
      at++;
    }
    if (at == end) {
      return null;
    }
    if (end - at >= FULL_LENGTH) {
      DateTimeText.Parsed full = DateTimeText.parseFull(text.substring(at));
      if (full != null && !full.dateOnly()) {
        int[] p = full.parts();
        long micros =
            ((p[3] * 60L + p[4]) * 60 + p[5]) * TimeValue.SECOND + (full.nanos() + 500) / 1000;
        return new Parsed(micros, full.digits(), full.truncated());
      }
    }
    if (!readDigits() || fields[1] > 59 || fields[2] > 59) {
      return null;
    }
    return withFraction(negative);
  }

  /** Days, hours, minutes and seconds; false when a number is too great. */
  private boolean readDigits() {
    long value = number();
    if (value > VALUE_MAX) {
      return false;
    }
    int afterFirst = at;
    while (at < end && NumberText.isSpace(text.charAt(at))) {
      at++;
    }
    boolean more = end - at > 1;
    if (more && at != afterFirst && isDigit(at)) {
      days = value;
      return colonFields(0);
    }
    if (more && text.charAt(at) == ':' && isDigit(at + 1)) {
      fields[0] = value;
      at++;
      return colonFields(1);
    }
    at = afterFirst;
    fields[0] = value / 10000;
    fields[1] = value / 100 % 100;
    fields[2] = value % 100;
    return true;
  }

  private boolean colonFields(int from) {
    int i = from;
    while (true) {
      long value = number();
      if (value > VALUE_MAX) {
        return false;
      }
      fields[i++] = value;
      if (i == 3 || end - at < 2 || text.charAt(at) != ':' || !isDigit(at + 1)) {
        break;
      }
      at++;
    }
    return true;
  }

  private Parsed withFraction(boolean negative) {
    long nanos = 0;
    int digits = 0;
    if (at < end && text.charAt(at) == '.' && (at + 1 == end || isDigit(at + 1))) {
      at++;
      long unit = 100_000_000;
      while (at < end && isDigit(at)) {
        nanos += unit * (text.charAt(at) - '0');
        unit /= 10;
        digits++;
        at++;
      }
    }
    for (int i = at; i < end; i++) {
      partial |= !NumberText.isSpace(text.charAt(i));
    }
    long hours = Math.min(days * 24 + fields[0], 1_000_000);
    long seconds = (hours * 60 + fields[1]) * 60 + fields[2];
    long micros = seconds * TimeValue.SECOND + (nanos + 500) / 1000;
    return new Parsed(negative ? -micros : micros, Math.min(digits, 6), partial);
  }

  private long number() {
    long value = 0;
    while (at < end && isDigit(at)) {
      value = Math.min(value * 10 + (text.charAt(at) - '0'), VALUE_MAX + 1);
      at++;
    }
    return value;
  }

  private boolean isDigit(int index) {
    char c = text.charAt(index);
    return c >= '0' && c <= '9';
  }
}
