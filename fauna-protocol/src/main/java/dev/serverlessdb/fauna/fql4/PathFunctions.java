package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.index.SetReader;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions that look into values by paths.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/select">Select</a>
 */
final class PathFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.pure("select,from,default?,all?", PathFunctions::select),
          Form.pure("select_all,from,default?", PathFunctions::selectAll),
          Form.pure("select_as_index,from,default?", PathFunctions::selectAll),
          Form.pure("contains,in", PathFunctions::contains),
          Form.pure("contains_path,in", PathFunctions::contains),
          Form.pure("contains_field,in", PathFunctions::containsField),
          Form.read("contains_value,in", PathFunctions::containsValue));

  private PathFunctions() {}

  private static Value step(Value value, Position position) {
    if (value instanceof Value.StringV || value instanceof Value.LongV) {
      return value;
    }
    throw FaunaException.type(position, "String or Integer", value.typeName());
  }

  private static List<Value> path(Call call, Value given) {
    String name = call.name();
    List<Value> steps = given instanceof Value.ArrayV array ? array.items() : List.of(given);
    List<FaunaError> errors = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Position at = given instanceof Value.ArrayV ? call.at(name).at(i) : call.at(name);
      try {
        step(steps.get(i), at);
      } catch (FaunaException e) {
        errors.addAll(e.errors());
      }
    }
    Expr.raise(errors);
    return steps;
  }

  /** What one step leads to, or null when it leads nowhere. */
  static @Nullable Value follow(Value value, Value step) {
    if (step instanceof Value.LongV index) {
      List<Value> items = CollectionFunctions.elements(value);
      return items == null || index.value() < 0 || index.value() >= items.size()
          ? null
          : items.get((int) index.value());
    }
    String name = ((Value.StringV) step).value();
    if (value instanceof RefV ref) {
      return followRef(ref, name);
    }
    if (value instanceof Value.EventV && (name.equals("instance") || name.equals("resource"))) {
      return Fields.of(value).get("document");
    }
    Map<String, Value> fields = Fields.of(value);
    return fields.get(name);
  }

  private static @Nullable Value followRef(RefV ref, String name) {
    if (ref.unresolved()) {
      return null;
    }
    switch (name) {
      case "id" -> {
        return Value.of(ref.shownId());
      }
      case "collection", "class" -> {
        return ref.collectionRef();
      }
      case "database" -> {
        if (ref.scope().isEmpty()) {
          return null;
        }
        int last = ref.scope().size() - 1;
        return RefV.named(
            dev.serverlessdb.fauna.value.Native.DATABASES,
            0,
            ref.scope().get(last),
            ref.scope().subList(0, last));
      }
      default -> {
        return null;
      }
    }
  }

  private static @Nullable Value find(Value from, List<Value> path) {
    Value value = from;
    for (Value step : path) {
      value = follow(value, step);
      if (value == null) {
        return null;
      }
    }
    return value;
  }

  private static void findAll(Value from, List<Value> path, List<Value> found) {
    if (path.isEmpty()) {
      if (from instanceof Value.ArrayV array) {
        for (Value item : array.items()) {
          findAll(item, path, found);
        }
      } else {
        found.add(from);
      }
      return;
    }
    Value next = follow(from, path.get(0));
    if (next != null) {
      findAll(next, path.subList(1, path.size()), found);
    } else if (path.get(0) instanceof Value.StringV && from instanceof Value.ArrayV array) {
      for (Value item : array.items()) {
        findAll(item, path, found);
      }
    }
  }

  private static Value select(Call call) {
    List<FaunaError> errors = new ArrayList<>();
    Value given = attempt(call, "select", errors);
    Value from = attempt(call, "from", errors);
    Value all = call.has("all") ? attempt(call, "all", errors) : Value.FALSE;
    if (call.has("default") && !call.version().atLeast(ApiVersion.V3)) {
      attempt(call, "default", errors);
    }
    Expr.raise(errors);
    List<Value> path = path(call, given);
    if (Call.bool(all, call.at("all"))) {
      List<Value> found = new ArrayList<>();
      findAll(from, path, found);
      return Value.array(found);
    }
    Value found = find(from, path);
    if (found != null) {
      return found;
    }
    if (call.has("default")) {
      return call.evalOnly("default");
    }
    List<String> shown = new ArrayList<>();
    for (Value step : path) {
      shown.add(
          step instanceof Value.StringV name
              ? name.value()
              : Long.toString(((Value.LongV) step).value()));
    }
    throw new FaunaException(
        FaunaError.query(
            404,
            "value not found",
            "Value not found at path [" + String.join(",", shown) + "].",
            call.at("from")));
  }

  private static Value attempt(Call call, String argument, List<FaunaError> errors) {
    try {
      return call.evalOnly(argument);
    } catch (FaunaException e) {
      Expr.collect(e, errors);
      return Value.NULL;
    }
  }

  private static Value selectAll(Call call) {
    List<Value> path = path(call, call.value(call.name()));
    List<Value> found = new ArrayList<>();
    findAll(call.value("from"), path, found);
    return Value.array(found);
  }

  private static Value contains(Call call) {
    List<Value> path = path(call, call.value(call.name()));
    return Value.of(find(call.value("in"), path) != null);
  }

  private static Value containsField(Call call) {
    String field = call.string("contains_field");
    if (call.value("in") instanceof Value.ArrayV) {
      throw call.mistyped("in", "Object");
    }
    return Value.of(follow(call.value("in"), Value.of(field)) != null);
  }

  private static Value containsValue(Call call) {
    Value wanted = call.value("contains_value");
    Value in = call.value("in");
    if (in instanceof RefV ref) {
      if (ref.unresolved()) {
        throw noContainer(call);
      }
      return Value.of(ref.asNative() == null && inRef(ref, wanted));
    }
    FaunaSet set = Call.asSet(in);
    if (set != null) {
      Iterator<Value> elements = SetReader.values(call.evaluation(), set, call.at("in"));
      while (elements.hasNext()) {
        if (Value.same(elements.next(), wanted)) {
          return Value.TRUE;
        }
      }
      return Value.FALSE;
    }
    List<Value> items;
    if (in instanceof Value.ArrayV array) {
      items = array.items();
    } else if (in instanceof Value.ObjectV
        || in instanceof Value.DocV
        || in instanceof Value.PageV
        || in instanceof Value.EventV) {
      items = List.copyOf(Fields.of(in).values());
    } else {
      throw noContainer(call);
    }
    for (Value item : items) {
      if (Value.same(item, wanted)) {
        return Value.TRUE;
      }
    }
    return Value.FALSE;
  }

  private static FaunaException noContainer(Call call) {
    return FaunaException.type(call.at("in"), "Object, Array, Page, Set, or Ref", "Scalar");
  }

  private static boolean inRef(RefV ref, Value wanted) {
    Value database = followRef(ref, "database");
    return Value.same(Value.of(ref.shownId()), wanted)
        || Value.same(ref.collectionRef(), wanted)
        || (database != null && Value.same(database, wanted));
  }
}
