package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Functions of one or two numbers.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/round">Round</a>
 */
final class MathFunctions {

  private static final int DEFAULT_PRECISION = 2;

  static final List<Form> FORMS = forms();

  private MathFunctions() {}

  private static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    forms.add(Form.pure("abs", MathFunctions::abs));
    forms.add(Form.pure("ceil", call -> keep(call, Math::ceil)));
    forms.add(Form.pure("floor", call -> keep(call, Math::floor)));
    forms.add(Form.pure("sign", MathFunctions::sign));
    forms.add(Form.pure("sqrt", MathFunctions::sqrt));
    forms.add(real("atan", Math::atan));
    forms.add(real("cos", Math::cos));
    forms.add(real("cosh", Math::cosh));
    forms.add(real("degrees", Math::toDegrees));
    forms.add(real("exp", Math::exp));
    forms.add(real("radians", Math::toRadians));
    forms.add(real("sin", Math::sin));
    forms.add(real("sinh", Math::sinh));
    forms.add(real("tan", Math::tan));
    forms.add(real("tanh", Math::tanh));
    forms.add(Form.pure("acos", call -> unit(call, Math::acos)));
    forms.add(Form.pure("asin", call -> unit(call, Math::asin)));
    forms.add(Form.pure("ln", call -> positive(call, Math::log)));
    forms.add(Form.pure("log", call -> positive(call, Math::log10)));
    forms.add(Form.pure("hypot,b?", MathFunctions::hypot));
    forms.add(Form.pure("pow,exp?", MathFunctions::pow));
    forms.add(Form.pure("round,precision?", call -> round(call, true)));
    forms.add(Form.pure("trunc,precision?", call -> round(call, false)));
    return List.copyOf(forms);
  }

  private static Form real(String name, DoubleUnaryOperator operator) {
    return Form.pure(
        name,
        call -> Value.of(operator.applyAsDouble(ArithmeticFunctions.asDouble(call.number(name)))));
  }

  private static Value abs(Call call) {
    Value number = call.number("abs");
    return number instanceof Value.LongV whole
        ? Value.of(Math.abs(whole.value()))
        : Value.of(Math.abs(ArithmeticFunctions.asDouble(number)));
  }

  private static Value keep(Call call, DoubleUnaryOperator operator) {
    Value number = call.number(call.name());
    return number instanceof Value.DoubleV real
        ? Value.of(operator.applyAsDouble(real.value()))
        : number;
  }

  private static Value sign(Call call) {
    Value number = call.number("sign");
    if (number instanceof Value.LongV whole) {
      return Value.of((long) Long.signum(whole.value()));
    }
    return Value.of(ArithmeticFunctions.asDouble(number) < 0 ? -1L : 1L);
  }

  private static String shown(Value number) {
    return number instanceof Value.LongV whole
        ? Long.toString(whole.value())
        : Double.toString(ArithmeticFunctions.asDouble(number));
  }

  private static Value sqrt(Call call) {
    Value number = call.number("sqrt");
    double real = ArithmeticFunctions.asDouble(number);
    if (real < 0) {
      throw call.bad(shown(number) + " must be positive");
    }
    return Value.of(Math.sqrt(real));
  }

  private static Value unit(Call call, DoubleUnaryOperator operator) {
    Value number = call.number(call.name());
    double real = ArithmeticFunctions.asDouble(number);
    if (!(real >= -1 && real <= 1)) {
      throw call.bad(shown(number) + " must be between -1 and 1 inclusive");
    }
    return Value.of(operator.applyAsDouble(real));
  }

  private static Value positive(Call call, DoubleUnaryOperator operator) {
    Value number = call.number(call.name());
    double real = ArithmeticFunctions.asDouble(number);
    if (!(real > 0)) {
      throw call.bad(shown(number) + " must be greater than 0");
    }
    return Value.of(operator.applyAsDouble(real));
  }

  private static Value hypot(Call call) {
    double a = ArithmeticFunctions.asDouble(call.number("hypot"));
    double b = call.has("b") ? ArithmeticFunctions.asDouble(call.number("b")) : a;
    return Value.of(Math.hypot(a, b));
  }

  private static Value pow(Call call) {
    double base = ArithmeticFunctions.asDouble(call.number("pow"));
    double exponent = call.has("exp") ? ArithmeticFunctions.asDouble(call.number("exp")) : 2;
    return Value.of(Math.pow(base, exponent));
  }

  /**
   * The service adds half a unit of the last place to the fraction and cuts towards zero, for
   * negative numbers too.
   */
  private static Value round(Call call, boolean half) {
    Value number = call.number(call.name());
    long precision = call.integer("precision", DEFAULT_PRECISION);
    double scale = Math.pow(10, Math.abs((double) precision));
    if (number instanceof Value.LongV whole) {
      if (precision > 0 || !call.has("precision")) {
        return number;
      }
      long rounded = (long) (whole.value() / scale + (half ? 0.5 : 0));
      return Value.of((long) (rounded * scale));
    }
    double real = ArithmeticFunctions.asDouble(number);
    if (precision <= 0) {
      long rounded = (long) (real / scale + (half ? 0.5 : 0));
      return Value.of(rounded * scale);
    }
    long before = (long) real;
    double fraction = real - before;
    long rounded = (long) ((fraction + (half ? 0.5 / scale : 0)) * scale);
    return Value.of(before + rounded / scale);
  }
}
