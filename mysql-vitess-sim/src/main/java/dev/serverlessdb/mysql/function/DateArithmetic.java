package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.Coercibility;
import dev.serverlessdb.mysql.eval.CollationMerge;
import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.IntervalExpr;
import dev.serverlessdb.mysql.eval.IntervalUnit;
import dev.serverlessdb.mysql.eval.Temporals;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;

/**
 * DATE_ADD and DATE_SUB. The result has the type of the date, with a time of day where the unit
 * brings one; of a text or a number it is a text.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-functions.html#function_date-add">
 *     DATE_ADD</a>
 */
final class DateArithmetic {

  private static final int TEXT_LENGTH = 29;
  private static final int FULL_DIGITS = 6;

  private DateArithmetic() {}

  private static IntervalExpr interval(Arguments a) {
    if (a.get(1) instanceof IntervalExpr interval) {
      return interval;
    }
    throw MySqlError.WRONG_ARGUMENTS.with(a.name().toLowerCase(java.util.Locale.ROOT));
  }

  static ExprType type(Arguments a) {
    IntervalExpr interval = interval(a);
    DataType date = a.type(0);
    boolean time = interval.unit().kind() == IntervalUnit.Kind.TIME;
    int decimals = interval.decimals();
    return switch (date.kind()) {
      case DATETIME, TIMESTAMP -> moment(TypeKind.DATETIME, Math.max(date.decimals(), decimals));
      case DATE -> time ? moment(TypeKind.DATETIME, decimals) : ExprType.plain(DataType.DATE, true);
      case TIME ->
          moment(time ? TypeKind.TIME : TypeKind.DATETIME, Math.max(date.decimals(), decimals));
      default ->
          new ExprType(
              DataType.string(TEXT_LENGTH, CollationMerge.connection(a.statement())),
              true,
              Coercibility.COERCIBLE);
    };
  }

  private static ExprType moment(TypeKind kind, int decimals) {
    return ExprType.plain(DataType.temporal(kind, decimals), true);
  }

  static Value add(Invocation call, boolean subtract) {
    IntervalExpr interval = (IntervalExpr) call.argument(1);
    if (call.type().kind() == TypeKind.TIME) {
      return addTime(call, interval, subtract);
    }
    Temporals.Moment start =
        Temporals.toMoment(call.value(0), DateRules.CALENDAR, call.statement());
    if (start == null) {
      return NullValue.NULL;
    }
    DateTimeValue sum = interval.add(start.value(), call.value(1), subtract, call.statement());
    if (sum == null) {
      return NullValue.NULL;
    }
    return switch (call.type().kind()) {
      case DATE -> sum.date();
      case DATETIME -> new DateTimeValue(sum.date(), sum.micros(), call.type().decimals());
      default -> {
        boolean dateOnly = start.dateOnly() && interval.unit().kind() != IntervalUnit.Kind.TIME;
        yield new StringValue(dateOnly ? sum.date().text() : text(sum));
      }
    };
  }

  private static Value addTime(Invocation call, IntervalExpr interval, boolean subtract) {
    TimeValue start = call.time(0);
    Long micros = interval.micros(call.value(1), subtract, call.statement());
    if (start == null || micros == null) {
      return NullValue.NULL;
    }
    long sum = start.micros() + micros;
    if (Math.abs(sum) > TimeValue.MAX_MICROS) {
      call.statement().warn(MySqlError.DATETIME_FUNCTION_OVERFLOW, "time");
      return NullValue.NULL;
    }
    return new TimeValue(sum, call.type().decimals());
  }

  /** A date and time with six digits of fraction, or with none when that is zero. */
  static String text(DateTimeValue value) {
    boolean fraction = value.micros() % TimeValue.SECOND != 0;
    return new DateTimeValue(value.date(), value.micros(), fraction ? FULL_DIGITS : 0).text();
  }
}
