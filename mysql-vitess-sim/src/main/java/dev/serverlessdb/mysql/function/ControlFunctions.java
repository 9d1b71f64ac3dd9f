package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;

import dev.serverlessdb.mysql.eval.Casts;
import dev.serverlessdb.mysql.eval.Comparison;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.TypeMerge;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/**
 * IF, IFNULL, NULLIF, COALESCE, ISNULL.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/flow-control-functions.html">Flow control
 *     functions</a>
 */
final class ControlFunctions {

  private ControlFunctions() {}

  static void register() {
    add(
        new Function(
            "IF",
            3,
            3,
            a -> TypeMerge.of(a.infos(1, 3), "if", a.statement()),
            call -> {
              Value condition = call.numeric(0);
              boolean truth =
                  !condition.isNull() && Conversions.toTruth(condition, call.statement());
              return merged(call, truth ? 1 : 2);
            },
            Function.Traits.LENIENT));
    add(
        new Function(
            "IFNULL",
            2,
            2,
            ControlFunctions::coalesced,
            ControlFunctions::coalesce,
            Function.Traits.LENIENT));
    add(
        new Function(
            "COALESCE",
            1,
            Function.ANY,
            ControlFunctions::coalesced,
            ControlFunctions::coalesce,
            Function.Traits.LENIENT));
    add(
        new Function(
            "NULLIF",
            2,
            2,
            a -> {
              ExprType type = a.get(0).info();
              return new ExprType(type.data(), true, type.coercibility());
            },
            ControlFunctions::nullIf,
            Function.Traits.LENIENT));
    add(
        new Function(
            "ISNULL",
            1,
            1,
            a -> ExprType.plain(dev.serverlessdb.mysql.type.DataType.BOOL, false),
            call -> LongValue.of(call.isNull(0)),
            Function.Traits.LENIENT));
  }

  private static ExprType coalesced(Arguments a) {
    ExprType merged = TypeMerge.of(a.infos(0, a.count()), "coalesce", a.statement());
    boolean nullable = a.list().stream().allMatch(arg -> arg.nullable());
    return new ExprType(merged.data(), nullable, merged.coercibility());
  }

  private static Value coalesce(Invocation call) {
    for (int i = 0; i < call.count(); i++) {
      if (!call.isNull(i)) {
        return merged(call, i);
      }
    }
    return NullValue.NULL;
  }

  private static Value merged(Invocation call, int index) {
    return Casts.convert(call.value(index), call.typeOf(index), call.type(), call.statement());
  }

  private static Value nullIf(Invocation call) {
    if (call.isNull(0) || call.isNull(1)) {
      return call.value(0);
    }
    List<ExprType> types = List.of(call.argument(0).info(), call.argument(1).info());
    Comparison comparison = Comparison.of(types, "nullif", call.statement());
    boolean same = comparison.compare(call.value(0), call.value(1), call.statement()) == 0;
    return same ? NullValue.NULL : call.value(0);
  }
}
