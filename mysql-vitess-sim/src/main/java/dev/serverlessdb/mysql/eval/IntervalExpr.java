package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.Value;
import org.jspecify.annotations.Nullable;

/** {@code INTERVAL amount unit}, the second argument of DATE_ADD and DATE_SUB. */
public final class IntervalExpr extends CompiledExpr {

  private static final int FRACTION_MAX = 6;

  private final CompiledExpr amount;
  private final IntervalUnit unit;

  IntervalExpr(CompiledExpr amount, IntervalUnit unit) {
    super(amount.info());
    this.amount = amount;
    this.unit = unit;
  }

  /** The unit. */
  public IntervalUnit unit() {
    return unit;
  }

  /** Digits of fraction that adding it may bring in. */
  public int decimals() {
    if (unit.hasMicroseconds()) {
      return FRACTION_MAX;
    }
    return unit == IntervalUnit.SECOND ? Math.min(amountDecimals(), FRACTION_MAX) : 0;
  }

  private int amountDecimals() {
    DataType type = amount.asNumber().type();
    return switch (type.kind()) {
      case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, BIT, YEAR, DATE -> 0;
      case DECIMAL, TIME, DATETIME, TIMESTAMP -> type.decimals();
      case FLOAT, DOUBLE -> type.decimals();
      default -> FRACTION_MAX;
    };
  }

  @Override
  public Value eval(RowContext row) {
    return amount.asNumber().eval(row);
  }

  @Override
  public boolean constant() {
    return amount.constant();
  }

  /**
   * The moment later, or earlier when {@code subtract}, by an amount that {@link #eval} gave.
   *
   * @return null when the amount is none or no date can hold the result
   */
  public @Nullable DateTimeValue add(
      DateTimeValue start, Value value, boolean subtract, StatementContext statement) {
    boolean fractional = amountDecimals() > 0 || value instanceof DoubleValue;
    Intervals.Amount parsed = Intervals.parse(value, unit, fractional, statement);
    if (parsed == null) {
      return null;
    }
    DateTimeValue result = Intervals.add(start, subtract ? parsed.negated() : parsed, unit);
    if (result == null) {
      statement.warn(
          dev.serverlessdb.mysql.result.MySqlError.DATETIME_FUNCTION_OVERFLOW, "datetime");
    }
    return result;
  }

  /** Microseconds of an amount of days and time, or null when it is none. */
  public @Nullable Long micros(Value value, boolean subtract, StatementContext statement) {
    boolean fractional = amountDecimals() > 0 || value instanceof DoubleValue;
    Intervals.Amount parsed = Intervals.parse(value, unit, fractional, statement);
    if (parsed == null || parsed.tooGreat()) {
      return null;
    }
    long seconds = parsed.days() * 86_400 + parsed.seconds();
    long micros = seconds * dev.serverlessdb.mysql.value.TimeValue.SECOND + parsed.micros();
    return parsed.negative() == subtract ? micros : -micros;
  }
}
