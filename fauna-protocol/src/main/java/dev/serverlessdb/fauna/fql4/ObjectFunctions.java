package dev.serverlessdb.fauna.fql4;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Functions that make objects.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/fql/functions/merge">Merge</a>
 */
final class ObjectFunctions {

  static final List<Form> FORMS =
      List.of(
          Form.pure("merge,with,\\lambda?", ObjectFunctions::merge),
          Form.pure("to_object", ObjectFunctions::toObject),
          Form.pure("to_array", ObjectFunctions::toArray));

  private ObjectFunctions() {}

  private static Map<String, Value> members(Value value, Position position) {
    if (value instanceof Value.ObjectV
        || value instanceof Value.DocV
        || value instanceof Value.EventV) {
      return Fields.of(value);
    }
    throw FaunaException.type(position, "Object", value.typeName());
  }

  private static Value merge(Call call) {
    Map<String, Value> merged = new LinkedHashMap<>(members(call.value("merge"), call.at("merge")));
    List<Map<String, Value>> others =
        call.each("with", call.list("with"), ObjectFunctions::members);
    for (Map<String, Value> other : others) {
      for (Map.Entry<String, Value> member : other.entrySet()) {
        Value value = member.getValue();
        if (call.has("lambda")) {
          Value left = merged.getOrDefault(member.getKey(), Value.NULL);
          value = resolve(call, member.getKey(), left, value);
        }
        if (value instanceof Value.NullV) {
          merged.remove(member.getKey());
        } else {
          merged.put(member.getKey(), value);
        }
      }
    }
    return new Value.ObjectV(merged);
  }

  private static Value resolve(Call call, String key, Value left, Value right) {
    Value.LambdaV lambda = call.lambda("lambda");
    int wanted = lambda.code().parameters().size();
    if (lambda.code().pattern() && wanted != 3) {
      throw FaunaException.argument(
          call.at("lambda"),
          "Lambda expects an array with " + wanted + " elements. Array contains 3.");
    }
    return call.evaluation().call(lambda, List.of(Value.of(key), left, right));
  }

  private static Value toObject(Call call) {
    Value value = call.value("to_object");
    if (value instanceof Value.ObjectV || value instanceof Value.DocV) {
      return new Value.ObjectV(Fields.of(value));
    }
    if (!(value instanceof Value.ArrayV array)) {
      throw FaunaException.argument(
          call.at("to_object"), "Cannot cast " + value.typeName() + " to Object.");
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    call.each(
        "to_object",
        array.items(),
        (item, position) -> {
          if (item instanceof Value.ArrayV pair
              && pair.items().size() == 2
              && pair.items().get(0) instanceof Value.StringV key) {
            fields.put(key.value(), pair.items().get(1));
            return key;
          }
          throw FaunaException.type(position, "Field/Value", item.typeName());
        });
    return new Value.ObjectV(fields);
  }

  private static Value toArray(Call call) {
    Value value = call.value("to_array");
    if (value instanceof Value.ArrayV) {
      return value;
    }
    if (!(value instanceof Value.ObjectV) && !(value instanceof Value.DocV)) {
      throw FaunaException.argument(
          call.at("to_array"), "Cannot cast " + value.typeName() + " to Array.");
    }
    List<Value> pairs = new ArrayList<>();
    for (Map.Entry<String, Value> field : Fields.of(value).entrySet()) {
      pairs.add(Value.array(List.of(Value.of(field.getKey()), field.getValue())));
    }
    return Value.array(pairs);
  }
}
