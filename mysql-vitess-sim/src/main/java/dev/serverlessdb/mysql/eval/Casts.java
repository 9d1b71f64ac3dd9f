package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * Brings values to a type, as CAST does and as the branches of a CASE need it.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/cast-functions.html">Cast functions</a>
 */
public final class Casts {

  private static final int YEAR_MIN = 1901;
  private static final int YEAR_MAX = 2155;

  private Casts() {}

  /** The value in the common type of a CASE, COALESCE or UNION; it fits by construction. */
  public static Value convert(Value value, DataType from, DataType to, StatementContext statement) {
    if (value.isNull() || from.equals(to)) {
      return value;
    }
    return switch (to.kind()) {
      case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT -> {
        long bits = Conversions.toBits(value, statement);
        yield to.unsigned() ? new UnsignedValue(bits) : new LongValue(bits);
      }
      case DECIMAL ->
          new DecimalValue(
              Conversions.toDecimal(value, statement)
                  .setScale(to.decimals(), RoundingMode.HALF_UP));
      case DOUBLE -> new DoubleValue(Conversions.toDouble(value, statement), to.decimals(), false);
      case DATE, TIME, DATETIME, TIMESTAMP -> temporal(value, to, statement);
      case JSON -> new JsonValue(JsonValues.toJson(value, from));
      case CHAR, VARCHAR, TINYTEXT, TEXT, MEDIUMTEXT, LONGTEXT ->
          value instanceof StringValue ? value : Texts.convert(value, to.collation(), statement);
      case BINARY, VARBINARY, TINYBLOB, BLOB, MEDIUMBLOB, LONGBLOB ->
          value instanceof BytesValue ? value : new BytesValue(Texts.bytes(value, from));
      default -> value;
    };
  }

  /** The value as a DATE, TIME or DATETIME with that many digits of fraction. */
  public static Value temporal(Value value, DataType to, StatementContext statement) {
    if (to.kind() == TypeKind.TIME) {
      TimeValue time = Temporals.toTime(value, statement);
      return time == null ? NullValue.NULL : Temporals.round(time, to.decimals(), statement);
    }
    DateTimeValue moment = Temporals.toDateTime(value, DateRules.ofMode(statement), statement);
    if (moment == null) {
      return NullValue.NULL;
    }
    if (to.kind() == TypeKind.DATE) {
      return moment.date();
    }
    DateTimeValue rounded = Temporals.round(moment, to.decimals(), statement);
    return rounded == null ? NullValue.NULL : rounded;
  }

  /** CAST of a value that is not NULL; {@code source} is how messages call it. */
  static Value cast(Value value, DataType to, String source, StatementContext statement) {
    return switch (to.kind()) {
      case BIGINT -> integer(value, to.unsigned(), statement);
      case DECIMAL -> decimal(value, to, source, statement);
      case DOUBLE -> new DoubleValue(Conversions.toDouble(value, statement));
      case FLOAT -> single(Conversions.toDouble(value, statement), source);
      case DATE, TIME, DATETIME -> temporal(value, to, statement);
      case YEAR -> year(value, statement);
      default -> throw new IllegalArgumentException("no cast to " + to.kind());
    };
  }

  private static Value integer(Value value, boolean unsigned, StatementContext statement) {
    long bits;
    if (value instanceof DecimalValue number) {
      bits = decimalToBits(number.value(), unsigned, statement);
    } else {
      bits = Conversions.toBits(value, statement);
    }
    return unsigned ? new UnsignedValue(bits) : new LongValue(bits);
  }

  private static long decimalToBits(
      BigDecimal number, boolean unsigned, StatementContext statement) {
    BigInteger whole = number.setScale(0, RoundingMode.HALF_UP).toBigInteger();
    int bits = unsigned && whole.signum() > 0 ? Long.SIZE : Long.SIZE - 1;
    if (whole.bitLength() <= bits) {
      return whole.longValue();
    }
    Conversions.warnTruncated("DECIMAL", number.toPlainString(), statement);
    if (whole.signum() < 0) {
      return Long.MIN_VALUE;
    }
    return unsigned ? -1 : Long.MAX_VALUE;
  }

  private static Value decimal(
      Value value, DataType to, String source, StatementContext statement) {
    BigDecimal number = Conversions.toDecimal(value, statement);
    return new DecimalValue(fit(number, to, source, statement));
  }

  /** A number rounded into a DECIMAL's range, with warning 1264 where it is cut. */
  private static BigDecimal fit(
      BigDecimal number, DataType to, String source, StatementContext statement) {
    BigDecimal rounded = number.setScale(to.decimals(), RoundingMode.HALF_UP);
    if (rounded.precision() <= to.length() || rounded.signum() == 0) {
      return rounded;
    }
    statement.warn(MySqlError.WARN_DATA_OUT_OF_RANGE, source, 1);
    BigDecimal max =
        new BigDecimal(
            BigInteger.TEN.pow((int) to.length()).subtract(BigInteger.ONE), to.decimals());
    return number.signum() < 0 ? max.negate() : max;
  }

  private static Value single(double number, String source) {
    float narrowed = (float) number;
    if (Float.isInfinite(narrowed)) {
      throw MySqlError.DATA_OUT_OF_RANGE.with("FLOAT", source);
    }
    return new DoubleValue(narrowed, DoubleValue.FREE, true);
  }

  private static Value year(Value value, StatementContext statement) {
    if (value instanceof DateValue date) {
      return new YearValue(date.year());
    }
    if (value instanceof DateTimeValue time) {
      return new YearValue(time.date().year());
    }
    if (value instanceof TimeValue) {
      return new YearValue(Temporals.now(statement).getYear());
    }
    boolean text = value instanceof StringValue || value instanceof BytesValue;
    long number = Conversions.toLong(value, statement);
    if ((number >= 1 && number < 70) || (number == 0 && text && !value.text().startsWith("0000"))) {
      number += 2000;
    } else if (number >= 70 && number <= 99) {
      number += 1900;
    }
    if (number == 0 || (number >= YEAR_MIN && number <= YEAR_MAX)) {
      return new YearValue((int) number);
    }
    Conversions.warnTruncated("YEAR", value.text(), statement);
    return NullValue.NULL;
  }

  /**
   * What CAST makes a string of.
   *
   * @param collation of the result
   * @param length how many characters or bytes at most; negative: any number
   */
  record StringTarget(Collation collation, int length) {}

  /** The value as a string, cut where CAST(.. AS CHAR(n)) limits it. */
  static Value string(Value value, DataType from, StringTarget to, StatementContext statement) {
    boolean limited = to.length() >= 0;
    if (to.collation().isBinary()) {
      byte[] bytes = Texts.bytes(value, from);
      if (!limited) {
        return new BytesValue(bytes);
      }
      return binary(bytes, value, to.length(), statement);
    }
    Value converted = Texts.convert(value, to.collation(), statement);
    if (converted.isNull() || !limited) {
      return converted;
    }
    String text = converted.text();
    if (Texts.length(text) <= to.length()) {
      return converted;
    }
    Conversions.warnTruncated("CHAR(" + to.length() + ")", text, statement);
    return new StringValue(Texts.first(text, to.length()));
  }

  private static Value binary(byte[] bytes, Value value, int length, StatementContext statement) {
    if (length > Settings.maxAllowedPacket(statement)) {
      ExpressionError.ALLOWED_PACKET_OVERFLOWED.warn(
          statement, "cast_as_binary", Settings.maxAllowedPacket(statement));
      return NullValue.NULL;
    }
    if (bytes.length > length) {
      Conversions.warnTruncated("BINARY(" + length + ")", value.text(), statement);
    }
    return new BytesValue(Arrays.copyOf(bytes, length));
  }
}
