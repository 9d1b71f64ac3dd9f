package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.Effect;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Invocable;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions over arrays, pages and, some of them, sets.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/map">Map</a>
 */
final class CollectionFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.pure("\\map,collection", CollectionFunctions::map),
          Form.pure("\\foreach,collection", CollectionFunctions::foreach),
          Form.pure("\\filter,collection", CollectionFunctions::filter),
          Form.pure("take,collection", CollectionFunctions::take),
          Form.pure("drop,collection", CollectionFunctions::drop),
          Form.pure("prepend,collection", call -> join(call, true)),
          Form.pure("append,collection", call -> join(call, false)),
          Form.pure("reverse", CollectionFunctions::reverse));

  static final String ITERABLE = "Array, Set, or Page";
  private static final String ARRAY_OR_PAGE = "Array or Page";

  private CollectionFunctions() {}

  /** The elements of an array or a page, or null for anything else. */
  static @Nullable List<Value> elements(Value value) {
    if (value instanceof Value.ArrayV array) {
      return array.items();
    }
    return value instanceof Value.PageV page ? page.data() : null;
  }

  private static List<Value> arrayOrPage(Call call, String argument) {
    List<Value> elements = elements(call.value(argument));
    if (elements == null) {
      throw call.mistyped(argument, ARRAY_OR_PAGE);
    }
    return elements;
  }

  /** The same kind of collection with other elements. */
  static Value like(Value original, List<Value> elements) {
    return original instanceof Value.PageV page ? page.withData(elements) : Value.array(elements);
  }

  private static List<Value> iterated(Call call, String argument) {
    Value collection = call.value("collection");
    List<Value> elements = elements(collection);
    if (elements == null) {
      throw FaunaException.type(
          call.at("collection"),
          Call.asSet(collection) == null ? ITERABLE : ARRAY_OR_PAGE,
          Call.asSet(collection) == null ? collection.typeName() : "Set");
    }
    Value.LambdaV lambda = call.lambda(argument);
    Evaluation loop = call.evaluation().looping();
    List<Value> results = new ArrayList<>(elements.size());
    for (Value element : elements) {
      call.evaluation().state().tick();
      results.add(loop.call(lambda, element));
    }
    return results;
  }

  private static Value map(Call call) {
    List<Value> results = iterated(call, "map");
    return like(call.value("collection"), results);
  }

  private static Value foreach(Call call) {
    iterated(call, "foreach");
    return call.value("collection");
  }

  private static Value filter(Call call) {
    Value collection = call.value("collection");
    Value.LambdaV lambda = call.lambda("filter");
    FaunaSet set = Call.asSet(collection);
    if (set != null) {
      if (((Invocable) lambda.code()).effect() == Effect.WRITE) {
        throw FaunaException.argument(
            call.at("filter"),
            "Invalid lambda. Lambda in this context may not write or call a user function.");
      }
      return new Value.SetV(new FaunaSet.Filter(set, lambda));
    }
    List<Value> elements = elements(collection);
    if (elements == null) {
      throw call.mistyped("collection", ITERABLE);
    }
    return filtered(call, lambda, elements);
  }

  private static Value filtered(Call call, Value.LambdaV lambda, List<Value> elements) {
    List<Value> kept = new ArrayList<>();
    List<Value> cursors = new ArrayList<>();
    Value.PageV page = call.value("collection") instanceof Value.PageV p ? p : null;
    Evaluation loop = call.evaluation().looping();
    for (int i = 0; i < elements.size(); i++) {
      call.evaluation().state().tick();
      if (Call.bool(loop.call(lambda, elements.get(i)), call.position().at(i))) {
        kept.add(elements.get(i));
        if (page != null && page.cursors() != null) {
          cursors.add(page.cursors().get(i));
        }
      }
    }
    if (page == null) {
      return Value.array(kept);
    }
    return new Value.PageV(
        kept, page.before(), page.after(), page.cursors() == null ? null : cursors);
  }

  private static Value take(Call call) {
    // The service cuts the number to 32 bits.
    int wanted = (int) call.integer("take");
    List<Value> elements = arrayOrPage(call, "collection");
    int count = Math.max(0, Math.min(wanted, elements.size()));
    List<Value> taken = elements.subList(0, count);
    if (call.value("collection") instanceof Value.PageV page) {
      List<Value> cursors = page.cursors();
      if (cursors == null || count == elements.size()) {
        return page.withData(taken);
      }
      return new Value.PageV(taken, page.before(), cursors.get(count), cursors.subList(0, count));
    }
    return Value.array(taken);
  }

  private static Value drop(Call call) {
    int unwanted = (int) call.integer("drop");
    List<Value> elements = arrayOrPage(call, "collection");
    int count = Math.max(0, Math.min(unwanted, elements.size()));
    List<Value> rest = elements.subList(count, elements.size());
    if (call.value("collection") instanceof Value.PageV page) {
      List<Value> cursors = page.cursors();
      if (cursors == null || count == 0 || rest.isEmpty()) {
        return page.withData(rest);
      }
      return new Value.PageV(
          rest, cursors.get(count), page.after(), cursors.subList(count, cursors.size()));
    }
    return Value.array(rest);
  }

  private static Value join(Call call, boolean first) {
    List<Value> added = call.list(call.name());
    if (!(call.value("collection") instanceof Value.ArrayV array)) {
      throw call.mistyped("collection", "Array");
    }
    List<Value> joined = new ArrayList<>(first ? added : array.items());
    joined.addAll(first ? array.items() : added);
    call.evaluation().state().built((long) joined.size() * Long.BYTES);
    return Value.array(joined);
  }

  private static Value reverse(Call call) {
    Value value = call.value("reverse");
    FaunaSet set = Call.asSet(value);
    if (set != null) {
      return new Value.SetV(new FaunaSet.Reverse(set));
    }
    List<Value> elements = elements(value);
    if (elements == null) {
      throw call.mistyped("reverse", ITERABLE);
    }
    List<Value> reversed = new ArrayList<>(elements);
    Collections.reverse(reversed);
    return like(value, reversed);
  }
}
