package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.RowContext;
import dev.serverlessdb.mysql.eval.Settings;
import dev.serverlessdb.mysql.eval.Temporals;
import dev.serverlessdb.mysql.eval.Texts;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One evaluation of a call: the arguments' values, evaluated when first asked for. */
final class Invocation {

  private final FunctionCall call;
  private final RowContext row;
  private final @Nullable Value[] values;

  Invocation(FunctionCall call, RowContext row) {
    this.call = call;
    this.row = row;
    this.values = new @Nullable Value[call.arguments().size()];
  }

  String name() {
    return call.name();
  }

  int count() {
    return values.length;
  }

  StatementContext statement() {
    return row.statement();
  }

  RowContext row() {
    return row;
  }

  /** The call's type. */
  DataType type() {
    return call.type();
  }

  CompiledExpr argument(int index) {
    return call.arguments().get(index);
  }

  DataType typeOf(int index) {
    return argument(index).type();
  }

  Value value(int index) {
    Value value = values[index];
    if (value == null) {
      value = argument(index).eval(row);
      values[index] = value;
    }
    return value;
  }

  boolean isNull(int index) {
    return value(index).isNull();
  }

  boolean anyNull() {
    for (int i = 0; i < values.length; i++) {
      if (isNull(i)) {
        return true;
      }
    }
    return false;
  }

  /** The value as a number would read it: of a hexadecimal literal its number. */
  Value numeric(int index) {
    CompiledExpr number = argument(index).asNumber();
    return number == argument(index) ? value(index) : number.eval(row);
  }

  String text(int index) {
    Value value = value(index);
    if (value instanceof StringValue text) {
      return text.value();
    }
    if (value instanceof BytesValue bytes) {
      return BinaryText.of(bytes.value());
    }
    return value.text();
  }

  byte[] bytes(int index) {
    return Texts.bytes(value(index), typeOf(index));
  }

  long integer(int index) {
    return Conversions.toLong(numeric(index), statement());
  }

  long bits(int index) {
    return Conversions.toBits(numeric(index), statement());
  }

  double real(int index) {
    return Conversions.toDouble(numeric(index), statement());
  }

  BigDecimal decimal(int index) {
    return Conversions.toDecimal(numeric(index), statement());
  }

  @Nullable DateTimeValue dateTime(int index, DateRules rules) {
    return Temporals.toDateTime(value(index), rules, statement());
  }

  @Nullable TimeValue time(int index) {
    return Temporals.toTime(value(index), statement());
  }

  /** The collation of the result, or of the arguments where the result is none. */
  Collation collation() {
    return call.collation();
  }

  /** A string result in the call's type: bytes when that is binary. */
  Value string(String text) {
    return type().collation().isBinary()
        ? new BytesValue(BinaryText.toBytes(text))
        : new StringValue(text);
  }

  /** NULL, having warned that the result would be too long. */
  Value tooLong() {
    String name = call.name().toLowerCase(Locale.ROOT);
    ExpressionError.ALLOWED_PACKET_OVERFLOWED.warn(
        statement(), name, Settings.maxAllowedPacket(statement()));
    return NullValue.NULL;
  }

  /** Whether a result of so many bytes exceeds max_allowed_packet. */
  boolean isTooLong(long bytes) {
    return bytes > Settings.maxAllowedPacket(statement());
  }
}
