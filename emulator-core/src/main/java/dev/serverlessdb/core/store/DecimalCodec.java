package dev.serverlessdb.core.store;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Decimals as bytes. A number other than zero is {@code 0.d1d2d3... * 10^e} with {@code d1 != 0}:
 * two bytes hold sign and exponent, then every byte holds two digits plus one, and a zero byte ends
 * them. For a negative number everything is inverted; zero is a header alone.
 */
final class DecimalCodec {

  private static final int EXPONENT_MAX = 8_000;
  private static final int ZERO = 0x8000;
  private static final int POSITIVE = 0xC000;

  private DecimalCodec() {}

  static void write(KeyWriter key, BigDecimal value) {
    if (value.signum() == 0) {
      key.add16(ZERO);
      return;
    }
    String digits = value.unscaledValue().abs().toString();
    long exponent = (long) digits.length() - value.scale();
    if (Math.abs(exponent) > EXPONENT_MAX) {
      throw new IllegalArgumentException("the exponent of a number in a key is " + exponent);
    }
    int mask = value.signum() < 0 ? 0xFFFF : 0;
    key.add16((POSITIVE + (int) exponent) ^ mask);
    int last = digits.length();
    while (digits.charAt(last - 1) == '0') {
      last--;
    }
    for (int i = 0; i < last; i += 2) {
      int pair = (digits.charAt(i) - '0') * 10 + (i + 1 < last ? digits.charAt(i + 1) - '0' : 0);
      key.add((pair + 1) ^ mask);
    }
    key.add(mask);
  }

  static BigDecimal read(KeyReader key) {
    int header = key.next16();
    if (header == ZERO) {
      return BigDecimal.ZERO;
    }
    int mask = header < ZERO ? 0xFFFF : 0;
    int exponent = (header ^ mask) - POSITIVE;
    key.check(Math.abs(exponent) <= EXPONENT_MAX, "no number");
    StringBuilder digits = new StringBuilder(40);
    for (int b = pair(key, mask); b != 0; b = pair(key, mask)) {
      key.check(b <= 100, "no digits");
      digits.append((char) ('0' + (b - 1) / 10)).append((char) ('0' + (b - 1) % 10));
    }
    key.check(digits.length() > 0, "no digits");
    if (digits.charAt(digits.length() - 1) == '0') {
      digits.setLength(digits.length() - 1);
    }
    BigInteger unscaled = new BigInteger(digits.toString());
    return new BigDecimal(mask == 0 ? unscaled : unscaled.negate(), digits.length() - exponent);
  }

  private static int pair(KeyReader key, int mask) {
    return key.next() ^ (mask & 0xFF);
  }
}
