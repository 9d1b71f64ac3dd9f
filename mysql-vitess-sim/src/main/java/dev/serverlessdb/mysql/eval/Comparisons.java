package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code = <=> < <= > >= <>}, BETWEEN and IN, of single values and of rows.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/comparison-operators.html">Comparison
 *     functions and operators</a>
 */
final class Comparisons {

  private static final int UNKNOWN = Comparison.UNKNOWN;

  /** Compares what two expressions give for a row: a sign, or UNKNOWN where a NULL decides. */
  @FunctionalInterface
  private interface Comparer {
    int compare(RowContext row);
  }

  private Comparisons() {}

  static CompiledExpr binary(String op, CompiledExpr left, CompiledExpr right, Scope scope) {
    Operands.columns(right, left.width());
    boolean nullSafe = op.equals("<=>");
    ExprType info =
        Logic.truth(
            !nullSafe
                && (left.width() > 1
                    || left.nullable()
                    || right.nullable()
                    || mayFail(left, right)));
    List<CompiledExpr> operands = List.of(left, right);
    if (nullSafe) {
      List<NullSafe> pairs = new ArrayList<>();
      nullSafePairs(left, right, scope, pairs);
      return new Computed(
          info, operands, row -> LongValue.of(pairs.stream().allMatch(pair -> pair.same(row))));
    }
    boolean ordered = !op.equals("=") && !op.equals("<>");
    Comparer comparer = comparer(left, right, op, scope, ordered);
    return new Computed(
        info,
        operands,
        row -> {
          int order = comparer.compare(row);
          return order == UNKNOWN ? NullValue.NULL : LongValue.of(holds(op, order));
        });
  }

  private static boolean mayFail(CompiledExpr left, CompiledExpr right) {
    return left.type().kind().isTemporal() != right.type().kind().isTemporal();
  }

  private static boolean holds(String op, int order) {
    return switch (op) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static Comparer comparer(
      CompiledExpr left, CompiledExpr right, String op, Scope scope, boolean ordered) {
    if (left instanceof RowExpr a && right instanceof RowExpr b) {
      List<Comparer> items = new ArrayList<>();
      for (int i = 0; i < a.items().size(); i++) {
        CompiledExpr x = a.items().get(i);
        CompiledExpr y = Operands.columns(b.items().get(i), x.width());
        items.add(comparer(x, y, op, scope, ordered));
      }
      return row -> rows(items, row, ordered);
    }
    return single(left, right, op, scope);
  }

  private static int rows(List<Comparer> items, RowContext row, boolean ordered) {
    boolean unknown = false;
    for (Comparer item : items) {
      int order = item.compare(row);
      if (order == UNKNOWN) {
        if (ordered) {
          return UNKNOWN;
        }
        unknown = true;
      } else if (order != 0) {
        return order;
      }
    }
    return unknown ? UNKNOWN : 0;
  }

  private static Comparer single(CompiledExpr left, CompiledExpr right, String op, Scope scope) {
    Pair pair = Pair.of(left, right, op, scope.statement());
    CompiledExpr a = pair.left();
    CompiledExpr b = pair.right();
    Comparison comparison = pair.comparison();
    return row -> {
      Value x = a.evalExact(row);
      if (x.isNull()) {
        return UNKNOWN;
      }
      Value y = b.evalExact(row);
      return y.isNull() ? UNKNOWN : comparison.compare(x, y, row.statement());
    };
  }

  /** Two operands, hexadecimal literals read as what the comparison needs. */
  record Pair(CompiledExpr left, CompiledExpr right, Comparison comparison) {
    static Pair of(CompiledExpr a, CompiledExpr b, String op, StatementContext statement) {
      boolean numbers = isNumber(a.type()) || isNumber(b.type());
      CompiledExpr left = numbers ? a.asNumber() : a;
      CompiledExpr right = numbers ? b.asNumber() : b;
      Comparison comparison = Comparison.of(left.info(), right.info(), op, statement);
      if (comparison.mode() == Comparison.Mode.DATETIME) {
        checkDate(left, right.type(), statement);
        checkDate(right, left.type(), statement);
      }
      return new Pair(left, right, comparison);
    }
  }

  private static boolean isNumber(DataType type) {
    return type.kind().isNumeric();
  }

  /** A constant text compared with a date must be one: error 1525. */
  private static void checkDate(CompiledExpr text, DataType other, StatementContext statement) {
    if (!text.constant() || !text.type().isString() || !other.kind().hasDate()) {
      return;
    }
    Value value = text.eval(() -> statement);
    if (!value.isNull() && DateTimeText.parse(value.text()) == null) {
      TypeKind kind = other.kind();
      throw ExpressionError.WRONG_VALUE.with(kind.sqlName().toUpperCase(Locale.ROOT), value.text());
    }
  }

  private record NullSafe(CompiledExpr left, CompiledExpr right, Comparison comparison) {
    boolean same(RowContext row) {
      Value x = left.evalExact(row);
      Value y = right.evalExact(row);
      if (x.isNull() || y.isNull()) {
        return x.isNull() && y.isNull();
      }
      return comparison.compare(x, y, row.statement()) == 0;
    }
  }

  private static void nullSafePairs(
      CompiledExpr left, CompiledExpr right, Scope scope, List<NullSafe> into) {
    if (left instanceof RowExpr a && right instanceof RowExpr b) {
      for (int i = 0; i < a.items().size(); i++) {
        CompiledExpr x = a.items().get(i);
        nullSafePairs(x, Operands.columns(b.items().get(i), x.width()), scope, into);
      }
      return;
    }
    Pair pair = Pair.of(left, right, "<=>", scope.statement());
    into.add(new NullSafe(pair.left(), pair.right(), pair.comparison()));
  }

  /** {@code value [NOT] IN (..)}. */
  static CompiledExpr in(CompiledExpr value, List<CompiledExpr> items, boolean not, Scope scope) {
    List<Comparer> comparers = new ArrayList<>();
    for (CompiledExpr item : items) {
      comparers.add(comparer(value, item, "IN", scope, false));
    }
    List<CompiledExpr> operands = new ArrayList<>(items);
    operands.add(value);
    boolean nullable = operands.stream().anyMatch(CompiledExpr::nullable);
    return new Computed(
        Logic.truth(nullable),
        operands,
        row -> {
          boolean unknown = false;
          for (Comparer comparer : comparers) {
            int order = comparer.compare(row);
            if (order == 0) {
              return LongValue.of(!not);
            }
            unknown |= order == UNKNOWN;
          }
          return unknown ? NullValue.NULL : LongValue.of(not);
        });
  }

  /** {@code value [NOT] BETWEEN low AND high}. */
  static CompiledExpr between(List<CompiledExpr> operands, boolean not, Scope scope) {
    operands.forEach(Operands::single);
    boolean numbers = operands.stream().anyMatch(o -> isNumber(o.type()));
    List<CompiledExpr> read =
        numbers ? operands.stream().map(CompiledExpr::asNumber).toList() : operands;
    List<ExprType> types = read.stream().map(CompiledExpr::info).toList();
    Comparison comparison = Comparison.of(types, "between", scope.statement());
    boolean nullable = operands.stream().anyMatch(CompiledExpr::nullable);
    return new Computed(
        Logic.truth(nullable || comparison.mode() == Comparison.Mode.DATETIME),
        operands,
        row -> {
          Value value = read.get(0).evalExact(row);
          if (value.isNull()) {
            return NullValue.NULL;
          }
          Boolean above = bound(comparison, value, read.get(1).evalExact(row), row, 1);
          Boolean below = bound(comparison, value, read.get(2).evalExact(row), row, -1);
          if (Boolean.FALSE.equals(above) || Boolean.FALSE.equals(below)) {
            return LongValue.of(not);
          }
          return above == null || below == null ? NullValue.NULL : LongValue.of(!not);
        });
  }

  private static @Nullable Boolean bound(
      Comparison comparison, Value value, Value bound, RowContext row, int sign) {
    if (bound.isNull()) {
      return null;
    }
    int order = comparison.compare(value, bound, row.statement());
    if (order == UNKNOWN) {
      return null;
    }
    return sign > 0 ? order >= 0 : order <= 0;
  }
}
