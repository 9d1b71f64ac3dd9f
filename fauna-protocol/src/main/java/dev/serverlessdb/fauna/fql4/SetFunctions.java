package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Invocable;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.index.SetReader;
import dev.serverlessdb.fauna.schema.Schema;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Native;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * Sets and their algebra.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/match">Match</a>
 */
final class SetFunctions {

  private static final String REF_OR_SET = "Ref or Set";

  static final List<Form> FORMS =
      List.of(
          Form.pure("match,terms?", call -> match(call, "match", "terms")),
          Form.pure("match,index", call -> match(call, "index", "match")),
          Form.pure("documents", SetFunctions::documents),
          Form.pure("singleton", SetFunctions::singleton),
          Form.pure("events", SetFunctions::events),
          Form.pure("union", call -> combine(call, FaunaSet.Union::new, SetFunctions::unionOf)),
          Form.pure(
              "intersection",
              call -> combine(call, FaunaSet.Intersection::new, SetFunctions::intersectionOf)),
          Form.pure(
              "difference",
              call -> combine(call, FaunaSet.Difference::new, SetFunctions::differenceOf)),
          Form.pure("distinct", SetFunctions::distinct),
          Form.pure("join,~with", SetFunctions::join),
          Form.pure("range,from,to", SetFunctions::range));

  private SetFunctions() {}

  /** The index that an argument names or refers to. */
  static RefV index(Call call, String argument) {
    Value given = call.value(argument);
    if (given instanceof Value.StringV name) {
      return Schema.named(
          call.evaluation(), call.evaluation().database(), Native.INDEXES, name.value(), List.of());
    }
    if (given instanceof RefV ref && ref.collection() == Native.INDEXES.id()) {
      return ref;
    }
    throw call.mistyped(argument, "Identifier");
  }

  private static Value match(Call call, String indexAt, String termsAt) {
    RefV index = index(call, indexAt);
    call.resolved(index, indexAt);
    List<Value> terms = call.has(termsAt) ? call.list(termsAt) : List.of();
    for (Value term : terms) {
      if (term instanceof RefV ref && ref.unresolved()) {
        call.resolved(ref, termsAt);
      }
    }
    return new Value.SetV(new FaunaSet.Match(index, terms));
  }

  private static Value documents(Call call) {
    if (!(call.value("documents") instanceof RefV ref) || !ref.isCollection()) {
      throw call.mistyped("documents", "Collection Ref");
    }
    return new Value.SetV(new FaunaSet.Documents(call.resolved(ref, "documents")));
  }

  private static Value singleton(Call call) {
    return new Value.SetV(new FaunaSet.Singleton(call.ref("singleton", "Ref")));
  }

  private static Value events(Call call) {
    Value value = call.value("events");
    if (value instanceof RefV ref && ref.asNative() == null) {
      return new Value.SetV(new FaunaSet.Events(null, call.resolved(ref, "events")));
    }
    FaunaSet set = Call.asSet(value);
    if (set == null) {
      throw call.mistyped("events", REF_OR_SET);
    }
    return new Value.SetV(new FaunaSet.Events(set, null));
  }

  private static Value combine(
      Call call, Function<List<FaunaSet>, FaunaSet> ofSets, BinaryOperator<List<Value>> ofArrays) {
    String name = call.name();
    List<Value> operands = call.nonEmptyList(name);
    call.each(
        name,
        operands,
        (value, position) -> {
          checkOperand(value, position);
          return value;
        });
    boolean sets = Call.asSet(operands.get(0)) != null;
    for (Value operand : operands) {
      if ((Call.asSet(operand) != null) != sets) {
        throw FaunaException.argument(
            call.at(name), "Arguments cannot be of different types, expected Set or Array.");
      }
    }
    if (sets) {
      List<FaunaSet> all = operands.stream().map(Call::asSet).toList();
      SetReader.checkCompatible(call.evaluation(), all, call.at(name));
      return new Value.SetV(ofSets.apply(all));
    }
    List<Value> result = ((Value.ArrayV) operands.get(0)).items();
    for (Value operand : operands.subList(1, operands.size())) {
      result = ofArrays.apply(result, ((Value.ArrayV) operand).items());
      call.evaluation().state().built((long) result.size() * Long.BYTES);
    }
    return Value.array(result);
  }

  private static void checkOperand(Value value, Position position) {
    if (value instanceof Value.PageV) {
      throw FaunaException.type(position, "Set or Array", value.typeName());
    }
    if (!(value instanceof Value.ArrayV) && Call.asSet(value) == null) {
      throw FaunaException.type(position, CollectionFunctions.ITERABLE, value.typeName());
    }
  }

  /** Every element as often as it is in the array that has it most often. */
  private static List<Value> unionOf(List<Value> a, List<Value> b) {
    List<Value> union = new ArrayList<>(a);
    union.addAll(differenceOf(b, a));
    return union;
  }

  private static List<Value> intersectionOf(List<Value> a, List<Value> b) {
    List<Value> rest = new ArrayList<>(b);
    List<Value> kept = new ArrayList<>();
    for (Value item : a) {
      if (rest.remove(item)) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static List<Value> differenceOf(List<Value> a, List<Value> b) {
    List<Value> rest = new ArrayList<>(b);
    List<Value> kept = new ArrayList<>();
    for (Value item : a) {
      if (!rest.remove(item)) {
        kept.add(item);
      }
    }
    return kept;
  }

  private static Value distinct(Call call) {
    Value value = call.value("distinct");
    FaunaSet set = Call.asSet(value);
    if (set != null) {
      return new Value.SetV(new FaunaSet.Distinct(set));
    }
    List<Value> elements = CollectionFunctions.elements(value);
    if (elements == null) {
      throw call.mistyped("distinct", CollectionFunctions.ITERABLE);
    }
    return CollectionFunctions.like(value, List.copyOf(new java.util.LinkedHashSet<>(elements)));
  }

  private static FaunaSet set(Call call, String argument) {
    Value value = call.value(argument);
    FaunaSet set = Call.asSet(value);
    if (set != null) {
      return set;
    }
    if (value instanceof RefV ref) {
      return new FaunaSet.Singleton(call.resolved(ref, argument));
    }
    throw call.mistyped(argument, REF_OR_SET);
  }

  private static Value join(Call call) {
    FaunaSet source = set(call, "join");
    Value with = call.value("with");
    if (with instanceof Value.LambdaV lambda) {
      if (((Invocable) lambda.code()).effect() != Effect.PURE) {
        throw FaunaException.argument(
            call.at("with"),
            "Invalid lambda. Lambda in this context may not read, write, or call a user"
                + " function.");
      }
      return new Value.SetV(new FaunaSet.Join(source, lambda));
    }
    if (with instanceof RefV ref && ref.collection() == Native.INDEXES.id()) {
      return new Value.SetV(new FaunaSet.Join(source, call.resolved(ref, "with")));
    }
    throw call.mistyped("with", "Lambda or Index Ref");
  }

  private static Value range(Call call) {
    FaunaSet set = set(call, "range");
    return new Value.SetV(new FaunaSet.Range(set, call.list("from"), call.list("to")));
  }
}
