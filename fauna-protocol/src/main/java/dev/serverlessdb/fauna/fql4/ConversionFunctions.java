package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Value;
import java.text.NumberFormat;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Values of one type as values of another.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/tostring">ToString</a>
 */
final class ConversionFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.pure("to_string", call -> Value.of(text(call.value("to_string"), call.position()))),
          Form.pure("to_number", ConversionFunctions::toNumber),
          Form.pure("to_double", ConversionFunctions::toDouble),
          Form.pure("to_integer", ConversionFunctions::toInteger),
          Form.pure("to_time", ConversionFunctions::toTime),
          Form.pure("to_date", ConversionFunctions::toDate));

  private ConversionFunctions() {}

  private static FaunaException cannot(Position position, Value value, String type) {
    return FaunaException.argument(
        position, "Cannot cast " + value.typeName() + " to " + type + ".");
  }

  /** A value as text. */
  static String text(Value value, Position position) {
    if (value instanceof Value.StringV string) {
      return string.value();
    }
    if (value instanceof Value.LongV number) {
      return Long.toString(number.value());
    }
    if (value instanceof Value.DoubleV number) {
      return Double.toString(number.value());
    }
    if (value instanceof Value.BoolV bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof Value.NullV) {
      return "null";
    }
    if (value instanceof Value.TimeV time) {
      return time.value().toString();
    }
    if (value instanceof Value.DateV date) {
      return date.value().toString();
    }
    if (value instanceof Value.UuidV uuid) {
      return uuid.value().toString();
    }
    throw cannot(position, value, "String");
  }

  private static Optional<Value> parse(Value value) {
    if (value instanceof Value.LongV || value instanceof Value.DoubleV) {
      return Optional.of(value);
    }
    if (!(value instanceof Value.StringV string)) {
      return Optional.empty();
    }
    try {
      Number number = NumberFormat.getInstance(Locale.US).parse(string.value().trim());
      return Optional.of(
          number instanceof Long whole ? Value.of(whole) : Value.of(number.doubleValue()));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Value toNumber(Call call) {
    Value value = call.value("to_number");
    return parse(value).orElseThrow(() -> cannot(call.position(), value, "Number"));
  }

  private static Value toDouble(Call call) {
    Value value = call.value("to_double");
    Value number = parse(value).orElseThrow(() -> cannot(call.at("to_double"), value, "Double"));
    return Value.of(ArithmeticFunctions.asDouble(number));
  }

  private static Value toInteger(Call call) {
    Value value = call.value("to_integer");
    Value number = parse(value).orElseThrow(() -> cannot(call.at("to_integer"), value, "Integer"));
    return Value.of(ArithmeticFunctions.asLong(number));
  }

  private static Value toTime(Call call) {
    Value value = call.value("to_time");
    if (value instanceof Value.TimeV) {
      return value;
    }
    if (value instanceof Value.LongV millis) {
      return new Value.TimeV(Instant.ofEpochMilli(millis.value()));
    }
    if (value instanceof Value.DateV date) {
      return new Value.TimeV(date.value().atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (value instanceof Value.StringV text) {
      return TimeFunctions.parseTime(call, text.value());
    }
    throw cannot(call.position(), value, "Time");
  }

  private static Value toDate(Call call) {
    Value value = call.value("to_date");
    if (value instanceof Value.DateV) {
      return value;
    }
    if (value instanceof Value.TimeV time) {
      return new Value.DateV(LocalDate.ofInstant(time.value(), ZoneOffset.UTC));
    }
    if (value instanceof Value.StringV text) {
      return TimeFunctions.parseDate(call, text.value());
    }
    throw cannot(call.position(), value, "Date");
  }
}
