package dev.serverlessdb.mysql.eval;

import org.jspecify.annotations.Nullable;

/**
 * Reads dates and times as MySQL's str_to_datetime does: with or without delimiters, any
 * punctuation between the parts, two-digit years, a fraction, a zone's offset.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-literals.html">Date and time
 *     literals</a>
 */
final class DateTimeText {

  private static final int PARTS = 7;
  private static final int DAY = 2;
  private static final int SECOND = 5;
  private static final int FRACTION = 6;
  private static final int PART_MAX = 999_999;
  private static final int TWO_DIGIT_YEAR_SPLIT = 70;
  private static final int NO_OFFSET = Integer.MIN_VALUE;

  /**
   * What a text says.
   *
   * @param parts year, month, day, hour, minute, second
   * @param nanos the fraction in nanoseconds
   * @param digits how many digits the fraction has, up to 6
   * @param dateOnly whether no time was given
   * @param truncated whether characters were left over
   * @param offsetSeconds the zone's offset, or null
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parsed(
      int[] parts,
      int nanos,
      int digits,
      boolean dateOnly,
      boolean truncated,
      @Nullable Integer offsetSeconds) {
    boolean isZero() {
      for (int part : parts) {
        if (part != 0) {
          return false;
        }
      }
      return nanos == 0;
    }
  }

  private final String text;
  private final int end;
  private int at;
  private final int[] parts = new int[PARTS];
  private final int[] lengths = new int[PARTS];
  private boolean spaceSeen;
  private boolean delimiterSeen;
  private int offset = NO_OFFSET;
  private int count;
  private boolean compact;

  private DateTimeText(String text) {
    this.text = text;
    this.end = text.length();
  }

  /** The date in {@code text}, its ranges unchecked, or null when there is none. */
  static @Nullable Parsed parse(String text) {
    return new DateTimeText(text).run(false);
  }

  /** A date with its time, such as a text meant as a TIME may be. */
  static @Nullable Parsed parseFull(String text) {
    return new DateTimeText(text).run(true);
  }

  private @Nullable Parsed run(boolean dateTimeOnly) {
    while (at < end && isSpace(at)) {
      at++;
    }
    if (at == end || !isDigit(at)) {
      return null;
    }
    int pos = at;
    while (pos < end && (isDigit(pos) || text.charAt(pos) == 'T')) {
      pos++;
    }
    int digits = pos - at;
    compact = pos == end || text.charAt(pos) == '.';
    int fieldLength = 4;
    if (compact) {
      fieldLength = digits == 4 || digits == 8 || digits >= 14 ? 4 : 2;
    }
    int yearLength = fieldLength;
    int lastFieldEnd = readFields(fieldLength);
    if (lastFieldEnd < 0) {
      return null;
    }
    if (dateTimeOnly && delimiterSeen && !spaceSeen) {
      return null;
    }
    at = lastFieldEnd;
    if (!compact) {
      yearLength = lengths[0];
    }
    return finish(yearLength);
  }

  /** Reads up to seven fields; where the last one ended, or -1. */
  private int readFields(int firstLength) {
    int fieldLength = firstLength;
    int lastFieldEnd = at;
    int i = 0;
    while (i < PARTS && at < end && isDigit(at)) {
      if (!readNumber(i, fieldLength)) {
        return -1;
      }
      fieldLength = 2;
      lastFieldEnd = at;
      i++;
      if (at == end) {
        break;
      }
      int field = i - 1;
      if (field == DAY && text.charAt(at) == 'T') {
        at++;
        continue;
      }
      if (field == SECOND && text.charAt(at) == '.') {
        at++;
        lastFieldEnd = at;
        fieldLength = 6;
        continue;
      }
      if (field >= SECOND) {
        lastFieldEnd = afterSeconds(lastFieldEnd);
        break;
      }
      if (!skipDelimiters(field)) {
        return -1;
      }
    }
    count = i;
    return lastFieldEnd;
  }

  private boolean readNumber(int field, int width) {
    int start = at;
    int value = 0;
    boolean untilDelimiter = !compact && field != FRACTION;
    while (at < end && isDigit(at) && (untilDelimiter || at - start < width)) {
      value = value * 10 + (text.charAt(at) - '0');
      at++;
      if (value > PART_MAX) {
        return false;
      }
    }
    parts[field] = value;
    lengths[field] = at - start;
    return true;
  }

  private boolean skipDelimiters(int field) {
    while (at < end && (isPunctuation(at) || isSpace(at))) {
      if (isSpace(at)) {
        if (field != DAY) {
          return false;
        }
        spaceSeen = true;
      }
      at++;
      delimiterSeen = true;
    }
    return true;
  }

  /** Digits beyond the sixth of a fraction, and a zone's offset. */
  private int afterSeconds(int lastFieldEnd) {
    int from = lastFieldEnd;
    while (from < end && isDigit(from) && lengths[FRACTION] == 6) {
      from++;
    }
    if (from + 6 == end && (text.charAt(from) == '+' || text.charAt(from) == '-')) {
      String zone = text.substring(from + 1);
      if (zone.matches("(0\\d|1[0-4]):[0-5]\\d")) {
        int hours = Integer.parseInt(zone.substring(0, 2));
        int minutes = Integer.parseInt(zone.substring(3));
        int seconds = hours * 3600 + minutes * 60;
        if (seconds <= 14 * 3600) {
          offset = text.charAt(from) == '-' ? -seconds : seconds;
          extraEnd = from;
          return end;
        }
      }
    }
    return lastFieldEnd;
  }

  private int extraEnd = -1;

  private @Nullable Parsed finish(int yearLength) {
    int nanos = parts[FRACTION] * 1000;
    for (int i = lengths[FRACTION]; i < 6 && lengths[FRACTION] > 0; i++) {
      nanos *= 10;
    }
    boolean notZero = false;
    for (int part : parts) {
      notZero |= part != 0;
    }
    if (yearLength == 2 && notZero) {
      parts[0] += parts[0] < TWO_DIGIT_YEAR_SPLIT ? 2000 : 1900;
    }
    if (count < 3 || !inRange()) {
      return null;
    }
    int digitsFrom = extraEnd >= 0 ? extraEnd - seventhDigits() : at;
    if (lengths[FRACTION] == 6 && digitsFrom < end && isDigit(digitsFrom)) {
      nanos += (text.charAt(digitsFrom) - '0') * 100;
      while (at < end && isDigit(at)) {
        at++;
      }
    }
    boolean truncated = false;
    for (int i = at; i < end; i++) {
      truncated |= !isSpace(i);
    }
    int[] date = java.util.Arrays.copyOf(parts, FRACTION);
    Integer zone = offset == NO_OFFSET ? null : offset;
    return new Parsed(date, nanos, lengths[FRACTION], count <= 3, truncated, zone);
  }

  private int seventhDigits() {
    int from = extraEnd;
    while (from > 0 && isDigit(from - 1)) {
      from--;
    }
    return Math.max(0, extraEnd - from - 6);
  }

  private boolean inRange() {
    return parts[0] <= 9999
        && parts[1] <= 12
        && parts[2] <= 31
        && parts[3] <= 23
        && parts[4] <= 59
        && parts[5] <= 59;
  }

  private boolean isDigit(int index) {
    char c = text.charAt(index);
    return c >= '0' && c <= '9';
  }

  private boolean isSpace(int index) {
    return NumberText.isSpace(text.charAt(index));
  }

  private boolean isPunctuation(int index) {
    char c = text.charAt(index);
    return c > ' '
        && c < 0x7F
        && !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
  }
}
