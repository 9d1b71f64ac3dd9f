package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings a value to a column of numbers. */
final class AssignNumber {

  private static final Pattern NUMBER =
      Pattern.compile(
          "\\s*([-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)(\\s*)(.*)", Pattern.DOTALL);

  private final Assign assign;
  private final DataType type;

  AssignNumber(Assign assign, DataType type) {
    this.assign = assign;
    this.type = type;
  }

  Value convert(Value value) {
    if (value instanceof LongValue number && type.kind().isInteger() && !type.unsigned()) {
      long low = -(1L << (bits() - 1));
      if (number.value() >= low && number.value() <= -(low + 1)) {
        return value;
      }
    }
    boolean exact = !type.kind().isFloating();
    BigDecimal number = value instanceof StringValue ? read(value) : exactOf(value, exact);
    if (type.kind().isInteger()) {
      return integer(number.setScale(0, RoundingMode.HALF_UP).toBigInteger());
    }
    if (type.kind() == TypeKind.DECIMAL) {
      return decimal(number);
    }
    return floating(value instanceof DoubleValue real ? real.value() : number.doubleValue());
  }

  private BigDecimal exactOf(Value value, boolean exact) {
    if (!exact && value instanceof DoubleValue) {
      return BigDecimal.ZERO;
    }
    if (value instanceof DoubleValue real && type.kind().isInteger()) {
      return new BigDecimal(Math.rint(real.value()));
    }
    return Conversions.toDecimal(value, assign.run());
  }

  private BigDecimal read(Value value) {
    Matcher m = NUMBER.matcher(value.text());
    if (!m.matches()) {
      if (type.kind().isFloating()) {
        assign.complain(MySqlError.WARN_DATA_TRUNCATED);
      } else {
        assign.incorrect(type.kind() == TypeKind.DECIMAL ? "decimal" : "integer", value);
      }
      return BigDecimal.ZERO;
    }
    if (!m.group(3).isEmpty()) {
      assign.complain(MySqlError.WARN_DATA_TRUNCATED);
    }
    String digits = m.group(1);
    try {
      BigDecimal number = new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
      return Math.abs((long) number.scale()) > 400
          ? BigDecimal.valueOf(number.doubleValue())
          : number;
    } catch (NumberFormatException tooBig) {
      return BigDecimal.TEN.pow(80).multiply(BigDecimal.valueOf(digits.startsWith("-") ? -1 : 1));
    }
  }

  private int bits() {
    return switch (type.kind()) {
      case TINYINT -> 8;
      case SMALLINT -> 16;
      case MEDIUMINT -> 24;
      case INT -> 32;
      default -> 64;
    };
  }

  private Value integer(BigInteger number) {
    BigInteger low =
        type.unsigned() ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits() - 1).negate();
    BigInteger high =
        BigInteger.ONE.shiftLeft(type.unsigned() ? bits() : bits() - 1).subtract(BigInteger.ONE);
    BigInteger limited = number.max(low).min(high);
    if (!limited.equals(number)) {
      assign.complain(MySqlError.WARN_DATA_OUT_OF_RANGE);
    }
    return type.unsigned()
        ? new UnsignedValue(limited.longValue())
        : new LongValue(limited.longValue());
  }

  private Value decimal(BigDecimal number) {
    BigDecimal rounded = number.setScale(type.decimals(), RoundingMode.HALF_UP);
    BigDecimal max =
        BigDecimal.TEN
            .pow((int) type.length())
            .subtract(BigDecimal.ONE)
            .movePointLeft(type.decimals());
    boolean tooLow = type.unsigned() ? rounded.signum() < 0 : rounded.compareTo(max.negate()) < 0;
    if (tooLow || rounded.compareTo(max) > 0) {
      assign.complain(MySqlError.WARN_DATA_OUT_OF_RANGE);
      BigDecimal low = type.unsigned() ? BigDecimal.ZERO : max.negate();
      return new DecimalValue((tooLow ? low : max).setScale(type.decimals(), RoundingMode.DOWN));
    }
    if (rounded.compareTo(number) != 0) {
      assign.note();
    }
    return new DecimalValue(rounded);
  }

  private Value floating(double number) {
    boolean single = type.kind() == TypeKind.FLOAT;
    double value = single ? (float) number : number;
    if (type.decimals() != DataType.FREE_DECIMALS && !Double.isInfinite(value)) {
      value = new BigDecimal(value).setScale(type.decimals(), RoundingMode.HALF_EVEN).doubleValue();
      double max = Math.pow(10, (double) type.length() - type.decimals());
      if (Math.abs(value) >= max) {
        assign.complain(MySqlError.WARN_DATA_OUT_OF_RANGE);
        value = Math.copySign(max - Math.pow(10, -type.decimals()), value);
      }
    }
    if (Double.isInfinite(value) || (type.unsigned() && value < 0)) {
      assign.complain(MySqlError.WARN_DATA_OUT_OF_RANGE);
      value =
          type.unsigned() && value < 0
              ? 0
              : Math.copySign(single ? Float.MAX_VALUE : Double.MAX_VALUE, value);
    }
    return new DoubleValue(value, type.decimals(), single);
  }
}
