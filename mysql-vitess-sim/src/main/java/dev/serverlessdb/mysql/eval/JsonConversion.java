package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Values of a document in types of SQL's, where what does not fit is not cut but refused. */
final class JsonConversion {

  private JsonConversion() {}

  /** The value, which is dated when {@code statement} is there; null when it does not fit. */
  static @Nullable Value of(Json json, DataType type, @Nullable StatementContext statement) {
    if (type.kind() == TypeKind.JSON) {
      return new JsonValue(json);
    }
    if (json instanceof Json.Null) {
      return NullValue.NULL;
    }
    if (json instanceof Json.Array || json instanceof Json.Obj) {
      return null;
    }
    String text = json instanceof Json.Text string ? string.value() : json.toString();
    return switch (type.kind()) {
      case BIGINT -> integer(number(json, text), type);
      case DECIMAL -> decimal(number(json, text), type);
      case DOUBLE -> floating(number(json, text), false);
      case FLOAT -> floating(number(json, text), true);
      case DATE, TIME, DATETIME, YEAR ->
          statement == null ? NullValue.NULL : temporal(json, text, type, statement);
      default ->
          text.codePointCount(0, text.length()) > type.length() ? null : new StringValue(text);
    };
  }

  private static @Nullable BigDecimal number(Json json, String text) {
    if (json instanceof Json.Bool truth) {
      return truth.value() ? BigDecimal.ONE : BigDecimal.ZERO;
    }
    try {
      return json instanceof Json.Array || json instanceof Json.Obj
          ? null
          : new BigDecimal(text.strip());
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  private static @Nullable Value integer(@Nullable BigDecimal number, DataType type) {
    if (number == null) {
      return null;
    }
    BigInteger whole = number.setScale(0, RoundingMode.HALF_UP).toBigInteger();
    if (type.unsigned()) {
      boolean fits = whole.signum() >= 0 && whole.bitLength() <= Long.SIZE;
      return fits ? new UnsignedValue(whole.longValue()) : null;
    }
    return whole.bitLength() < Long.SIZE ? new LongValue(whole.longValue()) : null;
  }

  private static @Nullable Value decimal(@Nullable BigDecimal number, DataType type) {
    if (number == null) {
      return null;
    }
    BigDecimal rounded = number.setScale(type.decimals(), RoundingMode.HALF_UP);
    boolean fits = rounded.precision() <= type.length() || rounded.signum() == 0;
    return fits ? new DecimalValue(rounded) : null;
  }

  private static @Nullable Value floating(@Nullable BigDecimal number, boolean single) {
    if (number == null) {
      return null;
    }
    double value = single ? number.floatValue() : number.doubleValue();
    return Double.isInfinite(value) ? null : new DoubleValue(value, DoubleValue.FREE, single);
  }

  private static @Nullable Value temporal(
      Json json, String text, DataType type, StatementContext statement) {
    Value value = json instanceof Json.Scalar scalar ? scalar.value() : new StringValue(text);
    Value converted = Casts.cast(value, type, "json_value", statement);
    return converted.isNull() ? null : converted;
  }
}
