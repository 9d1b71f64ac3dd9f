package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.eval.Casts;
import dev.serverlessdb.mysql.eval.Comparison;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.TypeMerge;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * GREATEST, LEAST, INTERVAL, STRCMP, FIELD.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/comparison-operators.html">Comparison
 *     functions and operators</a>
 */
final class ComparisonFunctions {

  private ComparisonFunctions() {}

  static void register() {
    add(
        new Function(
            "GREATEST",
            2,
            Function.ANY,
            ComparisonFunctions::extremeType,
            call -> extreme(call, 1),
            Function.Traits.STRICT));
    add(
        new Function(
            "LEAST",
            2,
            Function.ANY,
            ComparisonFunctions::extremeType,
            call -> extreme(call, -1),
            Function.Traits.STRICT));
    add(
        new Function(
            "INTERVAL",
            2,
            Function.ANY,
            a -> ExprType.plain(DataType.number(TypeKind.BIGINT, false, 2), false),
            ComparisonFunctions::interval,
            Function.Traits.LENIENT));
    strict(
        "STRCMP",
        2,
        Types.integer(2),
        call -> {
          int order = CollationKeys.compare(call.text(0), call.text(1), call.collation());
          return new LongValue(Integer.signum(order));
        });
    add(
        new Function(
            "FIELD",
            2,
            Function.ANY,
            a -> ExprType.plain(DataType.number(TypeKind.BIGINT, false, 3), false),
            ComparisonFunctions::field,
            Function.Traits.LENIENT));
  }

  private static ExprType extremeType(Arguments a) {
    return TypeMerge.of(a.infos(0, a.count()), a.name(), a.statement());
  }

  private static Value extreme(Invocation call, int sign) {
    List<ExprType> types = new ArrayList<>();
    for (int i = 0; i < call.count(); i++) {
      types.add(call.argument(i).info());
    }
    Comparison comparison = Comparison.of(types, call.type().toString(), call.statement());
    int best = 0;
    for (int i = 1; i < call.count(); i++) {
      int order = comparison.compare(call.value(i), call.value(best), call.statement());
      if (order != Comparison.UNKNOWN && order * sign > 0) {
        best = i;
      }
    }
    return Casts.convert(call.value(best), call.typeOf(best), call.type(), call.statement());
  }

  /** The number of thresholds that the first argument reaches; -1 when it is NULL. */
  private static Value interval(Invocation call) {
    if (call.isNull(0)) {
      return new LongValue(-1);
    }
    BigDecimal number = exact(call, 0);
    int index = 1;
    while (index < call.count()) {
      if (!call.isNull(index) && exact(call, index).compareTo(number) > 0) {
        break;
      }
      index++;
    }
    return new LongValue(index - 1L);
  }

  private static BigDecimal exact(Invocation call, int index) {
    DataType type = call.typeOf(index);
    return type.isString() || type.kind().isFloating()
        ? new BigDecimal(call.real(index))
        : call.decimal(index);
  }

  /** Where the first argument is among the others: all strings, all exact, or as doubles. */
  private static Value field(Invocation call) {
    if (call.isNull(0)) {
      return LongValue.ZERO;
    }
    boolean strings = true;
    boolean numbers = true;
    for (int i = 0; i < call.count(); i++) {
      DataType type = call.typeOf(i);
      strings &= type.isString() || type.kind() == TypeKind.NULL;
      numbers &= type.kind().isNumeric() && !type.kind().isFloating();
    }
    for (int i = 1; i < call.count(); i++) {
      if (!call.isNull(i) && same(call, i, strings, numbers)) {
        return new LongValue(i);
      }
    }
    return LongValue.ZERO;
  }

  private static boolean same(Invocation call, int index, boolean strings, boolean numbers) {
    if (strings) {
      return CollationKeys.compare(call.text(0), call.text(index), call.collation()) == 0;
    }
    return numbers
        ? call.decimal(0).compareTo(call.decimal(index)) == 0
        : call.real(0) == call.real(index);
  }
}
