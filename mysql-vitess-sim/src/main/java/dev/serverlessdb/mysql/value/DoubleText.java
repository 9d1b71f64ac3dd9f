package dev.serverlessdb.mysql.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Prints floating-point numbers as MySQL's my_gcvt does. */
public final class DoubleText {

  private static final int EXPONENT_FORM_FROM = 15;
  private static final int FLOAT_DIGITS = 6;
  private static final int MIN_PLAIN_EXPONENT = -15;

  private DoubleText() {}

  /** A DOUBLE with the fewest digits that read back as the same number. */
  public static String of(double value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    return print(new BigDecimal(shortest(value)).stripTrailingZeros());
  }

  /** A FLOAT, rounded to six significant digits. */
  public static String ofFloat(float value) {
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(FLOAT_DIGITS, RoundingMode.HALF_EVEN));
    return print(rounded.stripTrailingZeros());
  }

  /** Java 17 sometimes prints a digit too many; try one less. */
  private static String shortest(double value) {
    String text = Double.toString(value);
    BigDecimal exact = new BigDecimal(text);
    int precision = exact.precision();
    if (precision > 1) {
      BigDecimal fewer =
          new BigDecimal(value).round(new MathContext(precision - 1, RoundingMode.HALF_EVEN));
      if (fewer.doubleValue() == value) {
        return fewer.toString();
      }
    }
    return text;
  }

  private static String print(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    int exponent = digits.length() - value.scale() - 1;
    String sign = value.signum() < 0 ? "-" : "";
    if (exponent >= EXPONENT_FORM_FROM || exponent < MIN_PLAIN_EXPONENT) {
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      return sign + mantissa + "e" + exponent;
    }
    return value.toPlainString();
  }
}
