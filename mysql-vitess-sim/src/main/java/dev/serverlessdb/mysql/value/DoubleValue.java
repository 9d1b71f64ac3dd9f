package dev.serverlessdb.mysql.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A floating-point number.
 *
 * @param value the number; a FLOAT's is the widened float
 * @param decimals digits after the point to print, or {@link #FREE}
 * @param single whether it is a FLOAT, printed with six significant digits
 */
public record DoubleValue(double value, int decimals, boolean single) implements Value {

  /** No fixed number of digits after the point. */
  public static final int FREE = 31;

  /** A DOUBLE printed with as many digits as it needs. */
  public DoubleValue(double value) {
    this(value, FREE, false);
  }

  @Override
  public String text() {
    if (decimals != FREE) {
      return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
    return single ? DoubleText.ofFloat((float) value) : DoubleText.of(value);
  }
}
