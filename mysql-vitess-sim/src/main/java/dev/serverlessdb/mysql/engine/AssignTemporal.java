package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.DateRules;
import dev.serverlessdb.mysql.eval.Temporals;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;

/**
 * Values that are assigned to columns of dates and times. What comparisons only warn of, letters
 * behind the time for instance, a strict assignment refuses.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/date-and-time-types.html">Date and time
 *     types</a>
 */
final class AssignTemporal {

  private final Assign assign;
  private final Run run;
  private final DataType type;

  AssignTemporal(Assign assign, DataType type) {
    this.assign = assign;
    this.run = assign.run();
    this.type = type;
  }

  /** A value of DATE, DATETIME or TIMESTAMP. */
  Value date(Value value) {
    boolean dateOnly = type.kind() == TypeKind.DATE;
    String kind = dateOnly ? "date" : "datetime";
    int before = run.unsaid();
    DateTimeValue time = run.quietly(() -> Temporals.toDateTime(value, DateRules.ofMode(run), run));
    if (time == null) {
      assign.incorrectTemporal(kind, value);
      DateTimeValue zero = new DateTimeValue(new DateValue(0, 0, 0), 0, type.decimals());
      return dateOnly ? zero.date() : zero;
    }
    if (run.unsaid() != before) {
      lost(kind, value, MySqlError.WARN_DATA_TRUNCATED);
    }
    if (dateOnly) {
      if (time.micros() != 0) {
        assign.note();
      }
      return time.date();
    }
    DateTimeValue rounded = Temporals.round(time, type.decimals(), run);
    return rounded == null ? NullValue.NULL : rounded;
  }

  /** A value of TIME. */
  Value time(Value value) {
    int before = run.unsaid();
    TimeValue time = run.quietly(() -> Temporals.toTime(value, run));
    if (time == null) {
      assign.incorrectTemporal("time", value);
      return new TimeValue(0, type.decimals());
    }
    if (run.unsaid() != before) {
      boolean clipped = Math.abs(time.micros()) == TimeValue.MAX_MICROS;
      lost(
          "time",
          value,
          clipped ? MySqlError.WARN_DATA_OUT_OF_RANGE : MySqlError.WARN_DATA_TRUNCATED);
    }
    if (value instanceof DateTimeValue moment && !moment.date().isZero()) {
      assign.note();
    }
    return Temporals.round(time, type.decimals(), run);
  }

  /** Part of the value was left over. A value that only looks for an index's entry may lose it. */
  private void lost(String kind, Value value, MySqlError warning) {
    if (run.isQuiet()) {
      return;
    }
    if (run.strict()) {
      assign.incorrectTemporal(kind, value);
    }
    assign.complain(warning);
  }
}
