package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Comparison and logic.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/equals">Equals</a>
 */
final class LogicFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.pure("equals", LogicFunctions::equal),
          Form.pure("lt", call -> ordered(call, c -> c < 0)),
          Form.pure("lte", call -> ordered(call, c -> c <= 0)),
          Form.pure("gt", call -> ordered(call, c -> c > 0)),
          Form.pure("gte", call -> ordered(call, c -> c >= 0)),
          Form.pure("and", call -> combine(call, false)),
          Form.pure("or", call -> combine(call, true)),
          Form.pure("not", call -> Value.of(!call.bool("not"))));

  private LogicFunctions() {}

  private static Value equal(Call call) {
    List<Value> operands = call.nonEmptyList("equals");
    for (int i = 1; i < operands.size(); i++) {
      if (!Value.same(operands.get(i - 1), operands.get(i))) {
        return Value.FALSE;
      }
    }
    return Value.TRUE;
  }

  private static Value ordered(Call call, IntPredicate accepts) {
    String name = call.name();
    List<Value> operands = call.nonEmptyList(name);
    List<FaunaError> errors = new ArrayList<>();
    for (Value operand : operands) {
      if (operand instanceof RefV ref && ref.unresolved()) {
        errors.add(Schema.undefined(ref, call.at(name)));
      }
    }
    Expr.raise(errors);
    for (int i = 1; i < operands.size(); i++) {
      if (!accepts.test(ValueOrder.INSTANCE.compare(operands.get(i - 1), operands.get(i)))) {
        return Value.FALSE;
      }
    }
    return Value.TRUE;
  }

  /** From version 3 the first operand that decides ends the evaluation. */
  private static Value combine(Call call, boolean decisive) {
    String name = call.name();
    Expr argument = call.lazily(name);
    if (call.version().atLeast(ApiVersion.V3) && argument instanceof Expr.ArrayExpr array) {
      if (array.items().isEmpty()) {
        throw new FaunaException(
            FaunaError.invalidExpression(call.at(name), "Expression list cannot be empty."));
      }
      Position at = call.at(name);
      for (int i = 0; i < array.items().size(); i++) {
        if (Call.bool(call.eval(array.items().get(i)), at.at(i)) == decisive) {
          return Value.of(decisive);
        }
      }
      return Value.of(!decisive);
    }
    if (call.version().atLeast(ApiVersion.V3)) {
      return Value.of(Call.bool(call.eval(argument), call.at(name).at(0)));
    }
    boolean decided = false;
    for (boolean operand : call.each(name, call.nonEmptyList(name), Call::bool)) {
      decided |= operand == decisive;
    }
    return Value.of(decided == decisive);
  }
}
