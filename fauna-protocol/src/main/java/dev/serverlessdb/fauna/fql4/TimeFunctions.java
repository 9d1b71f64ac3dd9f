package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Optional;

/**
 * Times and dates.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/time">Time</a>
 */
final class TimeFunctions {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  static final List<Form> FORMS =
      List.of(
          Form.pure("time", TimeFunctions::time),
          Form.pure("now", TimeFunctions::now),
          Form.pure("epoch,unit", TimeFunctions::epoch),
          Form.pure("date", TimeFunctions::date),
          Form.pure("to_micros", call -> Value.of(call.micros("to_micros"))),
          Form.pure(
              "to_millis",
              call -> Value.of(Math.floorDiv(call.micros("to_millis"), MICROS_PER_MILLI))),
          Form.pure(
              "to_seconds",
              call -> Value.of(Math.floorDiv(call.micros("to_seconds"), MICROS_PER_SECOND))),
          field("second", ChronoField.SECOND_OF_MINUTE),
          field("minute", ChronoField.MINUTE_OF_HOUR),
          field("hour", ChronoField.HOUR_OF_DAY),
          field("day_of_month", ChronoField.DAY_OF_MONTH),
          field("day_of_week", ChronoField.DAY_OF_WEEK),
          field("day_of_year", ChronoField.DAY_OF_YEAR),
          field("month", ChronoField.MONTH_OF_YEAR),
          field("year", ChronoField.YEAR),
          Form.pure("time_add,offset,unit", call -> shift(call, 1)),
          Form.pure("time_subtract,offset,unit", call -> shift(call, -1)),
          Form.pure("time_diff,other,unit", TimeFunctions::difference));

  private TimeFunctions() {}

  private static Form field(String name, ChronoField field) {
    return Form.pure(
        name,
        call -> {
          Value value = call.value(name);
          Instant instant =
              value instanceof Value.TimeV time ? time.value() : Fields.instant(call.micros(name));
          return Value.of(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC).getLong(field));
        });
  }

  private static Value snapshotTime(Call call) {
    return new Value.TimeV(Fields.instant(call.evaluation().state().micros()));
  }

  private static Value time(Call call) {
    String text = call.string("time");
    return text.equals("now") ? snapshotTime(call) : parseTime(call, text);
  }

  static Value parseTime(Call call, String text) {
    Optional<Value.TimeV> time = Times.parseInstant(text);
    if (time.isEmpty()) {
      throw call.bad("Cannot cast '" + text + "' to a time.");
    }
    return time.get();
  }

  private static Value now(Call call) {
    call.none("now");
    return snapshotTime(call);
  }

  private static Times.Unit unit(Call call) {
    Optional<Times.Unit> unit =
        call.value("unit") instanceof Value.StringV text
            ? Times.Unit.parse(text.value())
            : Optional.empty();
    if (unit.isEmpty()) {
      throw call.mistyped("unit", "Time Unit");
    }
    return unit.get();
  }

  private static Value epoch(Call call) {
    long count = call.integer("epoch");
    Optional<Instant> instant = Times.plus(Instant.EPOCH, count, unit(call));
    if (instant.isEmpty()) {
      throw call.bad(Times.RANGE);
    }
    return new Value.TimeV(instant.get());
  }

  private static Value date(Call call) {
    return parseDate(call, call.string("date"));
  }

  static Value parseDate(Call call, String text) {
    Optional<Value.DateV> date = Times.parseDate(text);
    if (date.isEmpty()) {
      throw call.bad("Cannot cast '" + text + "' to a date.");
    }
    return date.get();
  }

  private static FaunaException wrongUnit(Call call) {
    return FaunaException.argument(
        call.at("unit"), "Invalid time unit '" + call.string("unit") + "'.");
  }

  private static Value shift(Call call, int sign) {
    String name = call.name();
    Value from = call.value(name);
    if (!(from instanceof Value.TimeV) && !(from instanceof Value.DateV)) {
      throw call.mistyped(name, "Temporal");
    }
    long offset = call.integer("offset");
    Times.Unit unit = unit(call);
    FaunaException outOfRange = FaunaException.argument(call.at("offset"), Times.RANGE);
    if (sign < 0 && offset == Long.MIN_VALUE) {
      throw outOfRange;
    }
    if (from instanceof Value.DateV date) {
      if (unit != Times.Unit.DAY) {
        throw wrongUnit(call);
      }
      try {
        return new Value.DateV(date.value().plusDays(sign * offset));
      } catch (DateTimeException | ArithmeticException e) {
        throw outOfRange;
      }
    }
    Optional<Instant> shifted = Times.plus(((Value.TimeV) from).value(), sign * offset, unit);
    if (shifted.isEmpty()) {
      throw outOfRange;
    }
    return new Value.TimeV(shifted.get());
  }

  private static Value difference(Call call) {
    Value a = call.value("time_diff");
    Value b = call.value("other");
    if (!(a instanceof Value.TimeV) && !(a instanceof Value.DateV)) {
      throw call.mistyped("time_diff", "Temporal");
    }
    if (!(b instanceof Value.TimeV) && !(b instanceof Value.DateV)) {
      throw call.mistyped("other", "Temporal");
    }
    Times.Unit unit = unit(call);
    if (a instanceof Value.DateV from && b instanceof Value.DateV to) {
      if (unit != Times.Unit.DAY) {
        throw wrongUnit(call);
      }
      return Value.of(to.value().toEpochDay() - from.value().toEpochDay());
    }
    if (a instanceof Value.TimeV from && b instanceof Value.TimeV to) {
      return Value.of(Times.between(from.value(), to.value(), unit));
    }
    throw FaunaException.argument(call.at("time_diff"), "Incompatible time arguments.");
  }
}
