package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Env;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A call while it happens: its arguments, evaluated all at once when the first is asked for, and
 * their types, checked one by one.
 */
final class Call {

  private final CallExpr expr;
  private final Evaluation evaluation;
  private final Env env;
  private @Nullable Map<String, Value> values;

  Call(CallExpr expr, Evaluation evaluation, Env env) {
    this.expr = expr;
    this.evaluation = evaluation;
    this.env = env;
  }

  /** The name of the function, which is that of its first argument. */
  String name() {
    return expr.form().name();
  }

  Evaluation evaluation() {
    return evaluation;
  }

  ApiVersion version() {
    return expr.version();
  }

  /** Where the call stands. */
  Position position() {
    return expr.position();
  }

  /** Where an argument stands. */
  Position at(String argument) {
    return expr.position().at(argument);
  }

  /** Whether an optional argument is there. */
  boolean has(String argument) {
    return expr.arguments().containsKey(argument);
  }

  /** The expression of an argument, for functions that do not evaluate all of theirs. */
  Expr lazily(String argument) {
    Expr lazy = expr.arguments().get(argument);
    if (lazy == null) {
      throw new IllegalStateException("an argument is missing: " + argument);
    }
    return lazy;
  }

  /** Evaluates one argument only. */
  Value evalOnly(String argument) {
    return lazily(argument).eval(evaluation, env);
  }

  /** Evaluates an expression where the call stands. */
  Value eval(Expr part) {
    return part.eval(evaluation, env);
  }

  /** Evaluates an expression elsewhere in time. */
  Value evalIn(Evaluation other, Expr part) {
    return part.eval(other, env);
  }

  /** The value of an argument. */
  Value value(String argument) {
    Value value = all().get(argument);
    return value == null ? Value.NULL : value;
  }

  private Map<String, Value> all() {
    if (values == null) {
      Map<String, Value> evaluated = new LinkedHashMap<>();
      List<FaunaError> errors = new ArrayList<>();
      for (String name : expr.form().required()) {
        evaluate(name, evaluated, errors);
      }
      for (String name : expr.form().optional()) {
        evaluate(name, evaluated, errors);
      }
      Expr.raise(errors);
      values = evaluated;
    }
    return values;
  }

  private void evaluate(String name, Map<String, Value> evaluated, List<FaunaError> errors) {
    Expr argument = expr.arguments().get(name);
    if (argument == null) {
      return;
    }
    try {
      evaluated.put(name, argument.eval(evaluation, env));
    } catch (FaunaException e) {
      Expr.collect(e, errors);
    }
  }

  /** The error of an argument of the wrong type. */
  FaunaException mistyped(String argument, String expected) {
    return FaunaException.type(at(argument), expected, value(argument).typeName());
  }

  /** The error of an argument of the wrong value. */
  FaunaException bad(String description) {
    return FaunaException.argument(position(), description);
  }

  /** The elements of an argument that is one value or an array of them. */
  List<Value> list(String argument) {
    Value value = value(argument);
    return value instanceof Value.ArrayV array ? array.items() : List.of(value);
  }

  /** As {@link #list}, but not empty. */
  List<Value> nonEmptyList(String argument) {
    List<Value> items = list(argument);
    if (items.isEmpty()) {
      throw FaunaException.argument(at(argument), "Non-empty array expected.");
    }
    return items;
  }

  /** Converts each element, collecting the errors of all. */
  <T> List<T> each(String argument, List<Value> items, BiFunction<Value, Position, T> convert) {
    boolean array = value(argument) instanceof Value.ArrayV;
    List<T> converted = new ArrayList<>(items.size());
    List<FaunaError> errors = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Position at = array ? at(argument).at(i) : at(argument);
      try {
        converted.add(convert.apply(items.get(i), at));
      } catch (FaunaException e) {
        Expr.collect(e, errors);
      }
    }
    Expr.raise(errors);
    return converted;
  }

  static Value number(Value value, Position position) {
    if (value instanceof Value.LongV || value instanceof Value.DoubleV) {
      return value;
    }
    throw FaunaException.type(position, "Number", value.typeName());
  }

  Value number(String argument) {
    return number(value(argument), at(argument));
  }

  static long integer(Value value, Position position) {
    if (value instanceof Value.LongV number) {
      return number.value();
    }
    throw FaunaException.type(position, "Integer", value.typeName());
  }

  long integer(String argument) {
    return integer(value(argument), at(argument));
  }

  long integer(String argument, long absent) {
    return has(argument) ? integer(argument) : absent;
  }

  static String string(Value value, Position position) {
    if (value instanceof Value.StringV string) {
      return string.value();
    }
    throw FaunaException.type(position, "String", value.typeName());
  }

  String string(String argument) {
    return string(value(argument), at(argument));
  }

  static boolean bool(Value value, Position position) {
    if (value instanceof Value.BoolV bool) {
      return bool.value();
    }
    throw FaunaException.type(position, "Boolean", value.typeName());
  }

  boolean bool(String argument) {
    return bool(value(argument), at(argument));
  }

  /** An object; documents and the like count as objects. */
  Value.ObjectV object(String argument) {
    Value value = value(argument);
    if (value instanceof Value.ObjectV object) {
      return object;
    }
    if (value instanceof Value.DocV
        || value instanceof Value.EventV
        || value instanceof Value.ElementV) {
      return new Value.ObjectV(Fields.of(value));
    }
    throw mistyped(argument, "Object");
  }

  /** An optional object. */
  Value.ObjectV params() {
    return has("params") ? object("params") : Value.ObjectV.EMPTY;
  }

  Value.LambdaV lambda(String argument) {
    if (value(argument) instanceof Value.LambdaV lambda) {
      return lambda;
    }
    throw mistyped(argument, "Lambda");
  }

  /** A time, in microseconds since the epoch; an integer is that already. */
  long micros(String argument) {
    Value value = value(argument);
    if (value instanceof Value.TimeV time) {
      return Fields.micros(time.value());
    }
    if (value instanceof Value.LongV number) {
      return number.value();
    }
    throw mistyped(argument, "Time");
  }

  /** The evaluation at the time of an optional argument. */
  Evaluation atTime(String argument) {
    return has(argument) ? evaluation.at(micros(argument)) : evaluation;
  }

  /** A null. */
  void none(String argument) {
    if (!(value(argument) instanceof Value.NullV)) {
      throw mistyped(argument, "Null");
    }
  }

  /** Checks that the names in a reference name something. */
  RefV resolved(RefV ref, String argument) {
    if (ref.unresolved()) {
      throw new FaunaException(Schema.undefined(ref, at(argument)));
    }
    return ref;
  }

  /** A reference, its names resolved. */
  RefV ref(String argument, String expected) {
    if (value(argument) instanceof RefV ref) {
      return resolved(ref, argument);
    }
    throw mistyped(argument, expected);
  }

  /** A reference to a document of a native collection. */
  RefV refOf(Native kind, String argument, String expected) {
    if (value(argument) instanceof RefV ref && ref.collection() == kind.id()) {
      return resolved(ref, argument);
    }
    throw mistyped(argument, expected);
  }

  /** A set; native collections are sets too. */
  @Nullable FaunaSet setOrNull(String argument) {
    return asSet(value(argument));
  }

  /** The set that a value is, or null. */
  static @Nullable FaunaSet asSet(Value value) {
    if (value instanceof Value.SetV set) {
      return set.set();
    }
    if (value instanceof RefV ref && ref.asNative() != null) {
      return new FaunaSet.Schema(ref);
    }
    return null;
  }

  /** The error that the caller may not do that. */
  FaunaException denied(Position where) {
    return new FaunaException(FaunaError.permissionDenied(where));
  }
}
