package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.EnumValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.SetValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The implicit conversions of values that are not NULL, with MySQL's warnings.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/type-conversion.html">Type conversion in
 *     expression evaluation</a>
 */
public final class Conversions {

  private static final int WARNED_CHARACTERS_MAX = 128;
  private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);
  private static final int INVALID_JSON_FOR_CAST = 3156;

  private Conversions() {}

  /** The number as a double; a text's beginning. */
  public static double toDouble(Value value, StatementContext statement) {
    if (value instanceof LongValue number) {
      return number.value();
    }
    if (value instanceof DoubleValue number) {
      return number.value();
    }
    if (value instanceof DecimalValue number) {
      return number.value().doubleValue();
    }
    if (isInteger(value)) {
      return toInteger(value).doubleValue();
    }
    if (isTemporal(value)) {
      return temporalNumber(value).doubleValue();
    }
    if (value instanceof JsonValue json) {
      return jsonNumber(json, "DOUBLE", statement).doubleValue();
    }
    String text = value.text();
    NumberText.Prefix prefix = NumberText.prefix(text);
    double result = Double.parseDouble(prefix.digits());
    if (Double.isInfinite(result)) {
      warnTruncated("DOUBLE", text, statement);
      return Math.copySign(Double.MAX_VALUE, result);
    }
    if (!prefix.clean()) {
      warnTruncated("DOUBLE", text, statement);
    }
    return result;
  }

  /** The number exactly; a text's beginning. */
  public static BigDecimal toDecimal(Value value, StatementContext statement) {
    if (value instanceof DecimalValue number) {
      return number.value();
    }
    if (value instanceof LongValue number) {
      return BigDecimal.valueOf(number.value());
    }
    if (value instanceof DoubleValue number) {
      return NumberText.decimal(number.text());
    }
    if (isInteger(value)) {
      return new BigDecimal(toInteger(value));
    }
    if (isTemporal(value)) {
      return temporalNumber(value);
    }
    if (value instanceof JsonValue json) {
      return jsonNumber(json, "DECIMAL", statement);
    }
    String text = value.text();
    NumberText.Prefix prefix = NumberText.prefix(text);
    if (!prefix.clean()) {
      warnTruncated("DECIMAL", text, statement);
    }
    return NumberText.decimal(prefix.digits());
  }

  /**
   * The number as 64 bits, unsigned when the value is an unsigned number or a text of one that only
   * fits so; fractions are rounded.
   */
  public static long toBits(Value value, StatementContext statement) {
    if (value instanceof LongValue number) {
      return number.value();
    }
    if (value instanceof UnsignedValue number) {
      return number.bits();
    }
    if (value instanceof DecimalValue number) {
      return clamp(number.value().setScale(0, RoundingMode.HALF_UP).toBigInteger(), statement);
    }
    if (value instanceof DoubleValue number) {
      return doubleToBits(number.value());
    }
    if (isInteger(value)) {
      return toInteger(value).longValue();
    }
    if (isTemporal(value)) {
      return temporalNumber(value).setScale(0, RoundingMode.HALF_UP).longValue();
    }
    if (value instanceof JsonValue json) {
      BigDecimal number = jsonNumber(json, "INTEGER", statement);
      return clamp(number.setScale(0, RoundingMode.HALF_UP).toBigInteger(), statement);
    }
    String text = value.text();
    NumberText.Whole whole = NumberText.whole(text);
    if (!whole.clean() || !whole.fits()) {
      warnTruncated("INTEGER", text, statement);
    }
    return whole.bits();
  }

  /** As {@link #toBits}, but what is above the signed range becomes its greatest number. */
  public static long toLong(Value value, StatementContext statement) {
    long bits = toBits(value, statement);
    return bits < 0 && isUnsigned(value) ? Long.MAX_VALUE : bits;
  }

  private static boolean isUnsigned(Value value) {
    if (value instanceof LongValue) {
      return false;
    }
    if (value instanceof UnsignedValue || value instanceof BitValue) {
      return true;
    }
    if (value instanceof DecimalValue number) {
      return number.value().signum() > 0;
    }
    if (value instanceof DoubleValue number) {
      return number.value() > 0;
    }
    return !value.text().stripLeading().startsWith("-");
  }

  private static long doubleToBits(double value) {
    double rounded = Math.rint(value);
    if (rounded >= 0x1p63) {
      return rounded >= 0x1p64 ? Long.MAX_VALUE : new BigDecimal(rounded).longValue();
    }
    return (long) rounded;
  }

  private static long clamp(BigInteger value, StatementContext statement) {
    if (value.bitLength() < Long.SIZE) {
      return value.longValue();
    }
    if (value.signum() > 0 && value.compareTo(UNSIGNED_END) < 0) {
      return value.longValue();
    }
    warnTruncated("DECIMAL", value.toString(), statement);
    return value.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** Whether the value is true, that is not zero; never asked of NULL. */
  public static boolean toTruth(Value value, StatementContext statement) {
    if (value instanceof LongValue number) {
      return number.value() != 0;
    }
    if (value instanceof DecimalValue number) {
      return number.value().signum() != 0;
    }
    if (value instanceof JsonValue json) {
      return jsonTruth(json.json());
    }
    return toDouble(value, statement) != 0;
  }

  private static boolean jsonTruth(Json json) {
    if (json instanceof Json.Bool truth) {
      return truth.value();
    }
    return !(json instanceof Json.Scalar scalar && JsonNumbers.isZero(scalar.value()));
  }

  /** Whether the value is a whole number by its type: BIT, YEAR, ENUM and SET among them. */
  static boolean isInteger(Value value) {
    return value instanceof LongValue
        || value instanceof UnsignedValue
        || value instanceof BitValue
        || value instanceof YearValue
        || value instanceof EnumValue
        || value instanceof SetValue;
  }

  /** The exact whole number of a value for which {@link #isInteger} holds. */
  static BigInteger toInteger(Value value) {
    if (value instanceof LongValue number) {
      return BigInteger.valueOf(number.value());
    }
    if (value instanceof UnsignedValue number) {
      return unsigned(number.bits());
    }
    if (value instanceof BitValue bit) {
      return unsigned(bit.bits());
    }
    if (value instanceof YearValue year) {
      return BigInteger.valueOf(year.year());
    }
    if (value instanceof EnumValue member) {
      return BigInteger.valueOf(member.index());
    }
    if (value instanceof SetValue set) {
      return unsigned(set.bits());
    }
    throw new IllegalArgumentException("no whole number: " + value);
  }

  private static BigInteger unsigned(long bits) {
    BigInteger value = BigInteger.valueOf(bits);
    return bits < 0 ? value.add(UNSIGNED_END) : value;
  }

  static boolean isTemporal(Value value) {
    return value instanceof DateValue
        || value instanceof DateTimeValue
        || value instanceof TimeValue;
  }

  /** The digits of a temporal value as a number, 20200131235959.5 for instance. */
  static BigDecimal temporalNumber(Value value) {
    StringBuilder digits = new StringBuilder();
    String text = value.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '0' && c <= '9') || c == '.' || (c == '-' && i == 0)) {
        digits.append(c);
      }
    }
    return new BigDecimal(digits.toString());
  }

  private static BigDecimal jsonNumber(JsonValue value, String wanted, StatementContext statement) {
    if (value.json() instanceof Json.Bool truth) {
      return truth.value() ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    if (value.json() instanceof Json.Scalar scalar) {
      return toDecimal(scalar.value(), statement);
    }
    if (value.json() instanceof Json.Text text) {
      NumberText.Prefix prefix = NumberText.prefix(text.value());
      if (prefix.clean()) {
        return NumberText.decimal(prefix.digits());
      }
      warnJson(wanted, statement);
      return NumberText.decimal(prefix.digits());
    }
    warnJson(wanted, statement);
    return BigDecimal.ZERO;
  }

  private static void warnJson(String wanted, StatementContext statement) {
    statement.warn(
        dev.serverlessdb.mysql.result.Warning.Level.WARNING,
        INVALID_JSON_FOR_CAST,
        "Invalid JSON value for CAST to " + wanted + " from column  at row 1");
  }

  /** Warns with 1292 that {@code text} is no good value of a type, such as DOUBLE. */
  public static void warnTruncated(String type, String text, StatementContext statement) {
    statement.warn(MySqlError.TRUNCATED_WRONG_VALUE, type, shortened(text));
  }

  /** A text as warnings print it. */
  public static String shortened(String text) {
    return text.length() <= WARNED_CHARACTERS_MAX ? text : text.substring(0, WARNED_CHARACTERS_MAX);
  }
}
