package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Value;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Arithmetic of any number of operands: integers wrap around silently, mixed operands are doubles.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/add">Add</a>
 */
final class ArithmeticFunctions {

  static final List<Form> FORMS =
      List.of(
          fold("add", (a, b) -> a + b, (a, b) -> a + b),
          fold("subtract", (a, b) -> a - b, (a, b) -> a - b),
          fold("multiply", (a, b) -> a * b, (a, b) -> a * b),
          Form.pure("divide", call -> divide(call, (a, b) -> a / b, (a, b) -> a / b)),
          Form.pure("modulo", call -> divide(call, (a, b) -> a % b, (a, b) -> a % b)),
          bits("bitand", (a, b) -> a & b),
          bits("bitor", (a, b) -> a | b),
          bits("bitxor", (a, b) -> a ^ b),
          Form.pure("bitnot", call -> Value.of(~asLong(call.number("bitnot")))));

  private ArithmeticFunctions() {}

  private static Form fold(String name, LongBinaryOperator whole, DoubleBinaryOperator real) {
    return Form.pure(name, call -> fold(operands(call), whole, real));
  }

  private static Form bits(String name, LongBinaryOperator operator) {
    return Form.pure(
        name,
        call -> fold(operands(call), operator, (a, b) -> operator.applyAsLong((long) a, (long) b)));
  }

  private static List<Value> operands(Call call) {
    String name = call.name();
    return call.each(name, call.nonEmptyList(name), Call::number);
  }

  /** Adds two numbers; used by sums too. */
  static Value add(Value a, Value b) {
    return apply(a, b, (x, y) -> x + y, (x, y) -> x + y);
  }

  private static Value fold(
      List<Value> operands, LongBinaryOperator whole, DoubleBinaryOperator real) {
    Value result = operands.get(0);
    for (Value operand : operands.subList(1, operands.size())) {
      result = apply(result, operand, whole, real);
    }
    return result;
  }

  private static Value apply(
      Value a, Value b, LongBinaryOperator whole, DoubleBinaryOperator real) {
    if (a instanceof Value.LongV x && b instanceof Value.LongV y) {
      return Value.of(whole.applyAsLong(x.value(), y.value()));
    }
    return Value.of(real.applyAsDouble(asDouble(a), asDouble(b)));
  }

  private static Value divide(Call call, LongBinaryOperator whole, DoubleBinaryOperator real) {
    List<Value> operands = operands(call);
    for (Value divisor : operands.subList(1, operands.size())) {
      if (asDouble(divisor) == 0) {
        throw zero(call.position());
      }
    }
    return fold(operands, whole, real);
  }

  private static FaunaException zero(Position position) {
    return FaunaException.argument(position, "Illegal division by zero.");
  }

  static double asDouble(Value number) {
    return number instanceof Value.LongV whole
        ? (double) whole.value()
        : ((Value.DoubleV) number).value();
  }

  static long asLong(Value number) {
    return number instanceof Value.LongV whole
        ? whole.value()
        : (long) ((Value.DoubleV) number).value();
  }
}
