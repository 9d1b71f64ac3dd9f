package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * ABS, CEIL, FLOOR, ROUND, TRUNCATE, FORMAT.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/mathematical-functions.html">Mathematical
 *     functions</a>
 */
final class RoundingFunctions {

  private static final int SCALE_MAX = 30;
  private static final int PRECISION_MAX = 65;
  private static final int BIGINT_PRECISION = 18;
  private static final int FREE = DataType.FREE_DECIMALS;

  private RoundingFunctions() {}

  static void register() {
    strict("ABS", 1, RoundingFunctions::absType, RoundingFunctions::abs);
    strict("CEIL", 1, RoundingFunctions::wholeType, call -> whole(call, RoundingMode.CEILING));
    alias("CEILING", "CEIL");
    strict("FLOOR", 1, RoundingFunctions::wholeType, call -> whole(call, RoundingMode.FLOOR));
    add(
        new Function(
            "ROUND",
            1,
            2,
            RoundingFunctions::roundType,
            call -> round(call, RoundingMode.HALF_UP),
            Function.Traits.STRICT));
    strict("TRUNCATE", 2, RoundingFunctions::roundType, call -> round(call, RoundingMode.DOWN));
    add(
        new Function(
            "FORMAT",
            2,
            3,
            a -> a.plainText(a.width(0) * 2 + SCALE_MAX + 5),
            RoundingFunctions::format,
            Function.Traits.LENIENT));
  }

  /** Whole numbers stay whole, DECIMAL stays exact, everything else is a double. */
  private static DataType numberType(Arguments a, int index) {
    DataType type = a.get(index).asNumber().type();
    if (type.kind().isInteger() || type.kind() == TypeKind.BIT || type.kind() == TypeKind.YEAR) {
      boolean unsigned = type.unsigned() || type.kind() == TypeKind.BIT;
      return unsigned ? DataType.UNSIGNED : DataType.BIGINT;
    }
    if (type.kind() == TypeKind.DECIMAL) {
      return type;
    }
    if (type.kind().isTemporal()) {
      int precision = (type.kind() == TypeKind.TIME ? 7 : 14) + type.decimals();
      return type.decimals() == 0
          ? DataType.BIGINT
          : DataType.decimal(precision, type.decimals(), false);
    }
    return type.kind().isFloating() ? DataType.floating(type.decimals()) : DataType.DOUBLE;
  }

  private static ExprType absType(Arguments a) {
    return ExprType.plain(numberType(a, 0), a.anyNullable());
  }

  private static Value abs(Invocation call) {
    Value value = call.numeric(0);
    DataType type = call.type();
    if (type.kind() == TypeKind.DECIMAL) {
      return new DecimalValue(call.decimal(0).abs());
    }
    if (!type.kind().isInteger()) {
      return new DoubleValue(Math.abs(call.real(0)), type.decimals(), false);
    }
    if (type.unsigned()) {
      return new UnsignedValue(call.bits(0));
    }
    long number = Conversions.toLong(value, call.statement());
    if (number == Long.MIN_VALUE) {
      throw MySqlError.DATA_OUT_OF_RANGE.with("BIGINT", "abs(" + number + ")");
    }
    return new LongValue(Math.abs(number));
  }

  /** CEIL and FLOOR of a DECIMAL are whole numbers when these hold it. */
  private static ExprType wholeType(Arguments a) {
    DataType type = numberType(a, 0);
    if (type.kind() == TypeKind.DECIMAL) {
      int whole = (int) type.length() - type.decimals() + (type.decimals() > 0 ? 1 : 0);
      type =
          whole <= BIGINT_PRECISION
              ? DataType.number(TypeKind.BIGINT, type.unsigned(), 21)
              : DataType.decimal(Math.min(whole, PRECISION_MAX), 0, type.unsigned());
    } else if (type.kind().isFloating()) {
      type = DataType.floating(0);
    }
    return ExprType.plain(type, a.anyNullable());
  }

  private static Value whole(Invocation call, RoundingMode mode) {
    DataType type = call.type();
    if (type.kind().isFloating()) {
      double x = call.real(0);
      double rounded = mode == RoundingMode.CEILING ? Math.ceil(x) : Math.floor(x);
      return new DoubleValue(rounded, 0, false);
    }
    Value value = call.numeric(0);
    if (value instanceof LongValue) {
      return value;
    }
    BigDecimal rounded = call.decimal(0).setScale(0, mode);
    if (type.kind() == TypeKind.DECIMAL) {
      return new DecimalValue(rounded);
    }
    long bits = rounded.toBigInteger().longValue();
    return type.unsigned() ? new UnsignedValue(bits) : new LongValue(bits);
  }

  private static ExprType roundType(Arguments a) {
    DataType type = numberType(a, 0);
    boolean constant = a.count() == 1 || a.get(1).constant();
    long digits = a.count() == 1 ? 0 : constant ? constantDigits(a) : type.decimals();
    int decimals = (int) Math.max(0, Math.min(digits, SCALE_MAX));
    if (type.kind() == TypeKind.DECIMAL) {
      int scale = constant ? Math.min(decimals, type.decimals()) : type.decimals();
      int whole = (int) type.length() - type.decimals() + (scale < type.decimals() ? 1 : 0);
      type =
          DataType.decimal(
              Math.max(1, Math.min(whole + scale, PRECISION_MAX)), scale, type.unsigned());
    } else if (type.kind().isFloating()) {
      type = DataType.floating(constant && digits < FREE ? decimals : FREE);
    }
    return ExprType.plain(type, a.anyNullable());
  }

  private static long constantDigits(Arguments a) {
    Value value = a.get(1).eval(a::statement);
    return value.isNull() ? 0 : Conversions.toLong(value, a.statement());
  }

  private static Value round(Invocation call, RoundingMode mode) {
    long digits = call.count() > 1 ? call.integer(1) : 0;
    DataType type = call.type();
    if (type.kind() == TypeKind.DECIMAL) {
      int scale = (int) Math.max(-PRECISION_MAX, Math.min(digits, type.decimals()));
      BigDecimal rounded = call.decimal(0).setScale(scale, mode);
      return new DecimalValue(rounded.setScale(type.decimals(), RoundingMode.HALF_UP));
    }
    if (type.kind().isFloating()) {
      return new DoubleValue(roundDouble(call.real(0), digits, mode), type.decimals(), false);
    }
    Value value = call.numeric(0);
    if (digits >= 0 && (value instanceof LongValue || value instanceof UnsignedValue)) {
      return value;
    }
    int scale = (int) Math.max(-PRECISION_MAX, Math.min(digits, 0));
    BigInteger rounded = call.decimal(0).setScale(scale, mode).toBigInteger();
    if (rounded.bitLength() > (type.unsigned() ? Long.SIZE : Long.SIZE - 1)) {
      throw MySqlError.DATA_OUT_OF_RANGE.with(
          "BIGINT", "round(" + value.text() + "," + digits + ")");
    }
    return type.unsigned()
        ? new UnsignedValue(rounded.longValue())
        : new LongValue(rounded.longValue());
  }

  /** Doubles are rounded to even, as the C library does. */
  private static double roundDouble(double value, long digits, RoundingMode mode) {
    double power = Math.pow(10, Math.abs((double) digits));
    if (Double.isInfinite(power)) {
      return digits < 0 ? 0 : value;
    }
    double scaled = digits < 0 ? value / power : value * power;
    if (Double.isInfinite(scaled)) {
      return value;
    }
    double whole = mode == RoundingMode.DOWN ? truncate(scaled) : Math.rint(scaled);
    return digits < 0 ? whole * power : whole / power;
  }

  private static double truncate(double value) {
    return value < 0 ? Math.ceil(value) : Math.floor(value);
  }

  private static Value format(Invocation call) {
    if (call.isNull(0) || call.isNull(1)) {
      return dev.serverlessdb.mysql.value.NullValue.NULL;
    }
    int decimals = (int) Math.max(0, Math.min(call.integer(1), SCALE_MAX));
    DataType type = call.argument(0).asNumber().type();
    boolean exact = type.kind().isNumeric() && !type.kind().isFloating();
    BigDecimal rounded =
        exact
            ? call.decimal(0).setScale(decimals, RoundingMode.HALF_UP)
            : new BigDecimal(
                new DoubleValue(
                        roundDouble(call.real(0), decimals, RoundingMode.HALF_UP), decimals, false)
                    .text());
    String locale = call.count() > 2 && !call.isNull(2) ? call.text(2) : "en_US";
    NumberLocale symbols = NumberLocale.of(locale);
    if (symbols == null) {
      ExpressionError.UNKNOWN_LOCALE.warn(call.statement(), locale);
      symbols = NumberLocale.DEFAULT;
    }
    return call.string(symbols.format(rounded));
  }
}
