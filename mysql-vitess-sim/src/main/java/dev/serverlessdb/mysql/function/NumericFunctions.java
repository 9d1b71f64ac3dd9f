package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Powers, logarithms, trigonometry, RAND.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/mathematical-functions.html">Mathematical
 *     functions</a>
 */
final class NumericFunctions {

  private static final int PI_DECIMALS = 6;

  private NumericFunctions() {}

  static void register() {
    unary("SQRT", Math::sqrt);
    unary("EXP", Math::exp);
    unary("SIN", Math::sin);
    unary("COS", Math::cos);
    unary("TAN", Math::tan);
    unary("ASIN", Math::asin);
    unary("ACOS", Math::acos);
    unary("COT", x -> 1 / Math.tan(x));
    unary("DEGREES", x -> x * (180 / Math.PI));
    unary("RADIANS", x -> x * (Math.PI / 180));
    strict(
        "POW", 2, Types.real(), call -> finite(call, "pow", Math.pow(call.real(0), call.real(1))));
    alias("POWER", "POW");
    add(new Function("ATAN", 1, 2, Types.real(), NumericFunctions::atan, Function.Traits.STRICT));
    add(new Function("ATAN2", 1, 2, Types.real(), NumericFunctions::atan, Function.Traits.STRICT));
    strict("LN", 1, Types.real(), call -> log(call, 0, 1));
    add(new Function("LOG", 1, 2, Types.real(), NumericFunctions::logOf, Function.Traits.STRICT));
    strict("LOG2", 1, Types.real(), call -> log(call, 0, Math.log(2)));
    strict("LOG10", 1, Types.real(), NumericFunctions::log10);
    strict(
        "PI",
        0,
        a -> ExprType.plain(DataType.floating(PI_DECIMALS), false),
        call -> new DoubleValue(Math.PI, PI_DECIMALS, false));
    strict("SIGN", 1, Types.integer(2), call -> new LongValue((long) Math.signum(call.real(0))));
    add(
        new Function(
            "RAND",
            0,
            1,
            a -> ExprType.plain(DataType.DOUBLE, false),
            NumericFunctions::rand,
            Function.Traits.VOLATILE));
  }

  private static void unary(String name, DoubleUnaryOperator operator) {
    strict(
        name,
        1,
        Types.real(),
        call -> {
          double result = operator.applyAsDouble(call.real(0));
          if (Double.isNaN(result)) {
            return NullValue.NULL;
          }
          return finite(call, name.toLowerCase(Locale.ROOT), result);
        });
  }

  private static Value finite(Invocation call, String name, double result) {
    if (Double.isInfinite(result) || Double.isNaN(result)) {
      StringBuilder text = new StringBuilder(name).append('(');
      for (int i = 0; i < call.count(); i++) {
        text.append(i > 0 ? "," : "").append(call.value(i).text());
      }
      throw MySqlError.DATA_OUT_OF_RANGE.with("DOUBLE", text.append(')').toString());
    }
    return new DoubleValue(result);
  }

  private static Value atan(Invocation call) {
    double y = call.real(0);
    return new DoubleValue(call.count() > 1 ? Math.atan2(y, call.real(1)) : Math.atan(y));
  }

  private static Value logOf(Invocation call) {
    if (call.count() == 1) {
      return log(call, 0, 1);
    }
    double base = call.real(0);
    if (base <= 0 || base == 1) {
      ExpressionError.INVALID_ARGUMENT_FOR_LOGARITHM.warn(call.statement());
      return NullValue.NULL;
    }
    return log(call, 1, Math.log(base));
  }

  private static Value log(Invocation call, int index, double divisor) {
    double x = call.real(index);
    if (x <= 0) {
      ExpressionError.INVALID_ARGUMENT_FOR_LOGARITHM.warn(call.statement());
      return NullValue.NULL;
    }
    return new DoubleValue(Math.log(x) / divisor);
  }

  private static Value log10(Invocation call) {
    double x = call.real(0);
    if (x <= 0) {
      ExpressionError.INVALID_ARGUMENT_FOR_LOGARITHM.warn(call.statement());
      return NullValue.NULL;
    }
    return new DoubleValue(Math.log10(x));
  }

  /**
   * RAND(n) with a constant seed is a sequence: the state lives in the statement's attachment. Each
   * call site of the same seed goes on in the same sequence.
   */
  private static Value rand(Invocation call) {
    if (call.count() == 0) {
      Entropy entropy = call.statement().entropy();
      return new DoubleValue(entropy.nextDouble());
    }
    long seed = call.isNull(0) ? 0 : call.bits(0);
    if (call.argument(0).constant()) {
      return new DoubleValue(RandSequences.next(call.argument(0), (int) seed, call.statement()));
    }
    return new DoubleValue(new RandSequences.Sequence((int) seed).next());
  }
}
