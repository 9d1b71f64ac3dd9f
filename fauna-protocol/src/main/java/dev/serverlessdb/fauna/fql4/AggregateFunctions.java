package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.index.SetReader;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueOrder;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions that make one value of many.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/reduce">Reduce</a>
 */
final class AggregateFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.read("\\reduce,initial,collection", AggregateFunctions::reduce),
          Form.read("count", AggregateFunctions::count),
          Form.read("sum", AggregateFunctions::sum),
          Form.read("mean", AggregateFunctions::mean),
          Form.read("any", call -> decide(call, true)),
          Form.read("all", call -> decide(call, false)),
          Form.read("max", call -> extreme(call, 1)),
          Form.read("min", call -> extreme(call, -1)),
          Form.read("is_empty", call -> Value.of(!elements(call, "is_empty").hasNext())),
          Form.read("is_nonempty", call -> Value.of(elements(call, "is_nonempty").hasNext())),
          Form.read("first", call -> end(call, true)),
          Form.read("last", call -> end(call, false)));

  private AggregateFunctions() {}

  /** The elements of an array, a page or a set. */
  private static Iterator<Value> elements(Call call, String argument) {
    Iterator<Value> elements = elementsOf(call, call.value(argument), argument);
    if (elements == null) {
      throw call.mistyped(argument, CollectionFunctions.ITERABLE);
    }
    return elements;
  }

  private static @Nullable Iterator<Value> elementsOf(Call call, Value value, String argument) {
    List<Value> items = CollectionFunctions.elements(value);
    if (items != null) {
      return items.iterator();
    }
    FaunaSet set = Call.asSet(value);
    return set == null ? null : SetReader.values(call.evaluation(), set, call.at(argument));
  }

  /** A page's aggregate is a page of one. */
  private static Value wrap(Call call, String argument, Value result) {
    return call.value(argument) instanceof Value.PageV page
        ? page.withData(List.of(result))
        : result;
  }

  private static Value reduce(Call call) {
    Iterator<Value> elements = elements(call, "collection");
    Value.LambdaV lambda = call.lambda("reduce");
    Value result = call.value("initial");
    while (elements.hasNext()) {
      call.evaluation().state().tick();
      result = call.evaluation().looping().call(lambda, List.of(result, elements.next()));
    }
    return wrap(call, "collection", result);
  }

  private static Value count(Call call) {
    long count = 0;
    for (Iterator<Value> elements = elements(call, "count"); elements.hasNext(); ) {
      elements.next();
      call.evaluation().state().compute();
      count++;
    }
    return wrap(call, "count", Value.of(count));
  }

  private static Value sum(Call call) {
    Value sum = Value.of(0L);
    for (Iterator<Value> elements = elements(call, "sum"); elements.hasNext(); ) {
      call.evaluation().state().compute();
      sum = ArithmeticFunctions.add(sum, Call.number(elements.next(), call.at("sum")));
    }
    return wrap(call, "sum", sum);
  }

  private static Value mean(Call call) {
    double sum = 0;
    long count = 0;
    for (Iterator<Value> elements = elements(call, "mean"); elements.hasNext(); ) {
      call.evaluation().state().compute();
      sum += ArithmeticFunctions.asDouble(Call.number(elements.next(), call.at("mean")));
      count++;
    }
    if (count == 0) {
      throw FaunaException.argument(call.at("mean"), "Non-empty array expected.");
    }
    return wrap(call, "mean", Value.of(sum / count));
  }

  private static Value decide(Call call, boolean looksFor) {
    String name = call.name();
    boolean found = false;
    for (Iterator<Value> elements = elements(call, name); elements.hasNext(); ) {
      call.evaluation().state().compute();
      found |= Call.bool(elements.next(), call.at(name)) == looksFor;
    }
    return wrap(call, name, Value.of(found == looksFor));
  }

  private static Value extreme(Call call, int direction) {
    String name = call.name();
    Value argument = call.value(name);
    Iterator<Value> elements = null;
    if (argument instanceof Value.ArrayV array && array.items().size() == 1) {
      elements = elementsOf(call, array.items().get(0), name);
    }
    if (elements == null) {
      elements = elements(call, name);
    }
    Value best = null;
    while (elements.hasNext()) {
      call.evaluation().state().compute();
      Value candidate = elements.next();
      if (best == null
          || ValueOrder.INSTANCE.compare(candidate, best) * direction >= (direction > 0 ? 1 : 0)) {
        best = candidate;
      }
    }
    if (best == null) {
      throw FaunaException.argument(call.at(name), "Non-empty array expected.");
    }
    return wrap(call, name, best);
  }

  private static Value end(Call call, boolean first) {
    String name = call.name();
    Value value = call.value(name);
    if (value instanceof Value.PageV) {
      throw call.mistyped(name, "Set or Array");
    }
    if (value instanceof Value.ArrayV array) {
      List<Value> items = array.items();
      if (items.isEmpty()) {
        throw FaunaException.argument(call.at(name), "Non-empty array expected.");
      }
      return items.get(first ? 0 : items.size() - 1);
    }
    FaunaSet set = Call.asSet(value);
    if (set == null) {
      throw call.mistyped(name, CollectionFunctions.ITERABLE);
    }
    FaunaSet directed = first ? set : new FaunaSet.Reverse(set);
    Iterator<Value> elements = SetReader.values(call.evaluation(), directed, call.at(name));
    if (!elements.hasNext()) {
      throw FaunaException.argument(call.at(name), "Non-empty set expected.");
    }
    return elements.next();
  }
}
