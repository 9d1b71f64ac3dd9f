package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AND, OR, XOR, NOT, IS, in three truth values.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/logical-operators.html">Logical
 *     operators</a>
 */
final class Logic {

  private Logic() {}

  /** The type of a truth. */
  static ExprType truth(boolean nullable) {
    return ExprType.plain(DataType.BOOL, nullable);
  }

  /** The truth of a value, null for NULL. */
  static @Nullable Boolean truthOf(CompiledExpr expr, RowContext row) {
    Value value = expr.eval(row);
    return value.isNull() ? null : Conversions.toTruth(value, row.statement());
  }

  private static Value value(@Nullable Boolean truth) {
    return truth == null ? NullValue.NULL : LongValue.of(truth);
  }

  static CompiledExpr binary(String op, CompiledExpr a, CompiledExpr b) {
    CompiledExpr left = a.asNumber();
    CompiledExpr right = b.asNumber();
    ExprType info = truth(a.nullable() || b.nullable());
    List<CompiledExpr> operands = List.of(a, b);
    return switch (op) {
      case "AND" -> new Computed(info, operands, row -> and(left, right, row));
      case "OR" -> new Computed(info, operands, row -> or(left, right, row));
      default ->
          new Computed(
              info,
              operands,
              row -> {
                Boolean x = truthOf(left, row);
                Boolean y = x == null ? null : truthOf(right, row);
                return value((x == null || y == null) ? null : !x.equals(y));
              });
    };
  }

  private static Value and(CompiledExpr left, CompiledExpr right, RowContext row) {
    Boolean x = truthOf(left, row);
    if (x != null && !x) {
      return LongValue.ZERO;
    }
    Boolean y = truthOf(right, row);
    if (y != null && !y) {
      return LongValue.ZERO;
    }
    return value((x == null || y == null) ? null : Boolean.TRUE);
  }

  private static Value or(CompiledExpr left, CompiledExpr right, RowContext row) {
    Boolean x = truthOf(left, row);
    if (x != null && x) {
      return LongValue.ONE;
    }
    Boolean y = truthOf(right, row);
    if (y != null && y) {
      return LongValue.ONE;
    }
    return value((x == null || y == null) ? null : Boolean.FALSE);
  }

  static CompiledExpr not(CompiledExpr operand) {
    Operands.single(operand);
    CompiledExpr number = operand.asNumber();
    return new Computed(
        truth(operand.nullable()),
        List.of(operand),
        row -> {
          Boolean x = truthOf(number, row);
          return value(x == null ? null : !x);
        });
  }

  static CompiledExpr isNull(CompiledExpr operand, boolean not) {
    Operands.single(operand);
    return new Computed(
        truth(false), List.of(operand), row -> LongValue.of(operand.eval(row).isNull() != not));
  }

  /** IS [NOT] TRUE, FALSE or UNKNOWN. */
  static CompiledExpr isTruth(CompiledExpr operand, @Nullable Boolean truth, boolean not) {
    Operands.single(operand);
    CompiledExpr number = operand.asNumber();
    return new Computed(
        truth(false),
        List.of(operand),
        row -> {
          Boolean x = truthOf(number, row);
          boolean same = truth == null ? x == null : truth.equals(x);
          return LongValue.of(same != not);
        });
  }
}
