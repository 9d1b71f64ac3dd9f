package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonOrder;
import dev.serverlessdb.mysql.json.JsonPath;
import dev.serverlessdb.mysql.json.JsonQueries;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents searched.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-search-functions.html">Functions that
 *     search JSON values</a>
 */
final class JsonSearchFunctions {

  private JsonSearchFunctions() {}

  static void register() {
    add(
        new Function(
            "JSON_EXTRACT",
            2,
            Function.ANY,
            Types.json(),
            JsonSearchFunctions::extract,
            Function.Traits.STRICT));
    add(
        new Function(
            "JSON_LENGTH",
            1,
            2,
            Types.nullableInteger(10),
            JsonSearchFunctions::length,
            Function.Traits.STRICT));
    add(
        new Function(
            "JSON_KEYS", 1, 2, Types.json(), JsonSearchFunctions::keys, Function.Traits.STRICT));
    add(
        new Function(
            "JSON_CONTAINS",
            2,
            3,
            a -> ExprType.plain(DataType.BOOL, true),
            JsonSearchFunctions::contains,
            Function.Traits.STRICT));
    add(
        new Function(
            "JSON_CONTAINS_PATH",
            3,
            Function.ANY,
            a -> ExprType.plain(DataType.BOOL, true),
            JsonSearchFunctions::containsPath,
            Function.Traits.STRICT));
    strict(
        "JSON_OVERLAPS",
        2,
        a -> ExprType.plain(DataType.BOOL, true),
        call ->
            LongValue.of(
                JsonQueries.overlaps(
                    JsonArguments.document(call, 0), JsonArguments.document(call, 1))));
    strict("MEMBER OF", 2, a -> ExprType.plain(DataType.BOOL, true), JsonSearchFunctions::memberOf);
    add(
        new Function(
            "JSON_SEARCH",
            3,
            Function.ANY,
            Types.json(),
            JsonSearch::search,
            Function.Traits.LENIENT));
  }

  private static Value extract(Invocation call) {
    Json document = JsonArguments.document(call, 0);
    List<Json> found = new ArrayList<>();
    boolean many = call.count() > 2;
    for (int i = 1; i < call.count(); i++) {
      JsonPath path = JsonArguments.path(call, i);
      many |= path.hasWildcard();
      found.addAll(path.find(document));
    }
    if (found.isEmpty()) {
      return NullValue.NULL;
    }
    return new JsonValue(many ? new Json.Array(found) : found.get(0));
  }

  private static Value length(Invocation call) {
    Json document = JsonArguments.document(call, 0);
    if (call.count() > 1) {
      List<Json> found = JsonArguments.placePath(call, 1).find(document);
      if (found.isEmpty()) {
        return NullValue.NULL;
      }
      document = found.get(0);
    }
    boolean container = document instanceof Json.Array || document instanceof Json.Obj;
    return new LongValue(container ? document.children().size() : 1);
  }

  private static Value keys(Invocation call) {
    Json document = JsonArguments.document(call, 0);
    if (call.count() > 1) {
      List<Json> found = JsonArguments.placePath(call, 1).find(document);
      if (found.isEmpty()) {
        return NullValue.NULL;
      }
      document = found.get(0);
    }
    if (!(document instanceof Json.Obj object)) {
      return NullValue.NULL;
    }
    List<Json> names = new ArrayList<>();
    object.members().keySet().forEach(name -> names.add(new Json.Text(name)));
    return new JsonValue(new Json.Array(names));
  }

  private static Value contains(Invocation call) {
    Json document = JsonArguments.document(call, 0);
    Json candidate = JsonArguments.document(call, 1);
    if (call.count() > 2) {
      List<Json> found = JsonArguments.placePath(call, 2).find(document);
      if (found.isEmpty()) {
        return NullValue.NULL;
      }
      document = found.get(0);
    }
    return LongValue.of(JsonQueries.contains(document, candidate));
  }

  private static Value containsPath(Invocation call) {
    Json document = JsonArguments.document(call, 0);
    boolean one = JsonArguments.one(call, 1);
    for (int i = 2; i < call.count(); i++) {
      boolean there = !JsonArguments.path(call, i).find(document).isEmpty();
      if (there == one) {
        return LongValue.of(one);
      }
    }
    return LongValue.of(!one);
  }

  private static Value memberOf(Invocation call) {
    Json item = JsonArguments.item(call, 0);
    Json array = JsonArguments.document(call, 1);
    List<Json> items = array instanceof Json.Array list ? list.items() : List.of(array);
    return LongValue.of(items.stream().anyMatch(own -> JsonOrder.compare(own, item) == 0));
  }
}
