package dev.serverlessdb.mysql.eval;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers at the beginning of texts, as MySQL's implicit conversions read them. */
final class NumberText {

  private static final int EXPONENT_MAX = 400;
  private static final int DECIMAL_DIGITS_MAX = 65;
  private static final BigInteger UNSIGNED_MAX =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger SIGNED_MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private NumberText() {}

  /**
   * The number that a text begins with.
   *
   * @param digits the number's own characters, "0" when there is none
   * @param clean whether nothing but spaces follows
   */
  record Prefix(String digits, boolean clean) {}

  /** A whole number at the beginning, read as CAST to SIGNED does. */
  record Whole(BigInteger value, boolean clean) {
    /** The 64 bits that hold it, clamped. */
    long bits() {
      if (value.signum() < 0) {
        return value.max(SIGNED_MIN).longValue();
      }
      return value.min(UNSIGNED_MAX).longValue();
    }

    /** Whether 64 bits, signed when negative and else unsigned, hold it. */
    boolean fits() {
      return value.compareTo(SIGNED_MIN) >= 0 && value.compareTo(UNSIGNED_MAX) <= 0;
    }
  }

  static Prefix prefix(String text) {
    int start = skipSpaces(text, 0);
    int at = start;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    int digitsFrom = at;
    at = skipDigits(text, at);
    int count = at - digitsFrom;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = skipDigits(text, at + 1) - at - 1;
      count += fraction;
      at += count > 0 ? fraction + 1 : 0;
    }
    if (count == 0) {
      return new Prefix("0", false);
    }
    at = skipExponent(text, at);
    return new Prefix(text.substring(start, at), skipSpaces(text, at) == text.length());
  }

  private static int skipExponent(String text, int from) {
    int at = from;
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      at++;
      if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
        at++;
      }
      int end = skipDigits(text, at);
      return end > at ? end : from;
    }
    return from;
  }

  static Whole whole(String text) {
    int start = skipSpaces(text, 0);
    int at = start;
    boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
    if (signed) {
      at++;
    }
    int end = skipDigits(text, at);
    if (end == at) {
      return new Whole(BigInteger.ZERO, false);
    }
    BigInteger value =
        end - at > DECIMAL_DIGITS_MAX
            ? BigInteger.TEN.pow(DECIMAL_DIGITS_MAX)
            : new BigInteger(text.substring(at, end));
    boolean clean = skipSpaces(text, end) == text.length();
    return new Whole(signed && text.charAt(start) == '-' ? value.negate() : value, clean);
  }

  /** The exact number that {@code digits} spells, within what a DECIMAL can hold. */
  static BigDecimal decimal(String digits) {
    int mark = Math.max(digits.indexOf('e'), digits.indexOf('E'));
    if (mark > 0) {
      String exponent = digits.substring(mark + 1);
      int power =
          exponent.length() > 6
              ? (exponent.startsWith("-") ? -EXPONENT_MAX : EXPONENT_MAX)
              : Integer.parseInt(exponent.startsWith("+") ? exponent.substring(1) : exponent);
      BigDecimal mantissa = plain(digits.substring(0, mark));
      return limit(
          mantissa.scaleByPowerOfTen(Math.max(-EXPONENT_MAX, Math.min(EXPONENT_MAX, power))));
    }
    return limit(plain(digits));
  }

  private static BigDecimal plain(String digits) {
    String text = digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits;
    return new BigDecimal(text);
  }

  /** Cuts to 65 digits and at most 30 behind the point. */
  static BigDecimal limit(BigDecimal value) {
    BigDecimal result = value.scale() < 0 ? value.setScale(0, RoundingMode.UNNECESSARY) : value;
    int whole = result.precision() - result.scale();
    if (whole > DECIMAL_DIGITS_MAX) {
      BigDecimal max = BigDecimal.TEN.pow(DECIMAL_DIGITS_MAX).subtract(BigDecimal.ONE);
      return value.signum() < 0 ? max.negate() : max;
    }
    if ((result.scale() > 30 && result.precision() > DECIMAL_DIGITS_MAX) || result.scale() > 72) {
      int scale = Math.max(30, Math.min(result.scale(), DECIMAL_DIGITS_MAX - Math.max(whole, 0)));
      result = result.setScale(scale, RoundingMode.HALF_UP);
    }
    return result;
  }

  private static int skipSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static int skipDigits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
