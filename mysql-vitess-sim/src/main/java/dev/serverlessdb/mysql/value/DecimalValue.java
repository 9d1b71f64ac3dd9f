package dev.serverlessdb.mysql.value;

import java.math.BigDecimal;

/**
 * An exact number; its scale is the number of digits printed after the point.
 *
 * @param value 65 digits at most
 */
public record DecimalValue(BigDecimal value) implements Value {

  @Override
  public String text() {
    return value.toPlainString();
  }
}
