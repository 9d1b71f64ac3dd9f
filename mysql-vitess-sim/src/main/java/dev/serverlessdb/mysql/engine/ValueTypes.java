package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;

/** The types of values by themselves. */
final class ValueTypes {

  private ValueTypes() {}

  /** The type of a literal, a parameter or a variable with this value. */
  static DataType of(Value value, Collation collation) {
    if (value.isNull()) {
      return DataType.NULL;
    }
    if (value instanceof LongValue number) {
      return DataType.number(TypeKind.BIGINT, false, number.text().length() + 1L);
    }
    if (value instanceof UnsignedValue number) {
      return DataType.number(TypeKind.BIGINT, true, number.text().length() + 1L);
    }
    if (value instanceof DecimalValue number) {
      int scale = Math.max(0, number.value().scale());
      int precision = Math.max(number.value().precision(), scale + 1);
      if (number.value().abs().compareTo(java.math.BigDecimal.ONE) < 0) {
        precision = Math.max(1, scale);
      }
      return DataType.decimal(Math.max(precision, 1), scale, false);
    }
    if (value instanceof DoubleValue) {
      return DataType.DOUBLE;
    }
    if (value instanceof BytesValue bytes) {
      return DataType.binary(bytes.value().length);
    }
    if (value instanceof BitValue bits) {
      return DataType.number(TypeKind.BIT, true, bits.width());
    }
    if (value instanceof DateValue) {
      return DataType.DATE;
    }
    if (value instanceof DateTimeValue time) {
      return DataType.temporal(TypeKind.DATETIME, time.decimals());
    }
    if (value instanceof TimeValue time) {
      return DataType.temporal(TypeKind.TIME, time.decimals());
    }
    if (value instanceof YearValue) {
      return DataType.YEAR;
    }
    if (value instanceof JsonValue) {
      return DataType.JSON;
    }
    String text = value.text();
    return DataType.string(text.codePointCount(0, text.length()), collation);
  }
}
