package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.alias;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonEdit;
import dev.serverlessdb.mysql.json.JsonPath;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;

/**
 * Documents changed.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-modification-functions.html">Functions
 *     that modify JSON values</a>
 */
final class JsonModifyFunctions {

  private JsonModifyFunctions() {}

  /** Changes a document at a path, with a value. */
  private interface Change {
    Json of(Json document, JsonPath path, Json value);
  }

  static void register() {
    change("JSON_SET", (document, path, value) -> JsonEdit.set(document, path, value, true, true));
    change(
        "JSON_INSERT", (document, path, value) -> JsonEdit.set(document, path, value, true, false));
    change(
        "JSON_REPLACE",
        (document, path, value) -> JsonEdit.set(document, path, value, false, true));
    change("JSON_ARRAY_APPEND", JsonEdit::append);
    change("JSON_ARRAY_INSERT", JsonModifyFunctions::insertCell);
    add(
        new Function(
            "JSON_REMOVE",
            2,
            Function.ANY,
            Types.json(),
            JsonModifyFunctions::remove,
            Function.Traits.STRICT));
    add(
        new Function(
            "JSON_MERGE_PRESERVE",
            2,
            Function.ANY,
            Types.json(),
            JsonModifyFunctions::mergePreserve,
            Function.Traits.STRICT));
    alias("JSON_MERGE", "JSON_MERGE_PRESERVE");
    add(
        new Function(
            "JSON_MERGE_PATCH",
            2,
            Function.ANY,
            Types.json(),
            JsonModifyFunctions::mergePatch,
            Function.Traits.LENIENT));
  }

  private static void change(String name, Change change) {
    add(
        new Function(
            name,
            3,
            Function.ANY,
            arguments -> {
              if (arguments.count() % 2 == 0) {
                throw MySqlError.WRONG_PARAMCOUNT_TO_NATIVE_FCT.with(name.toLowerCase(Locale.ROOT));
              }
              return Types.json().of(arguments);
            },
            call -> changed(call, change),
            Function.Traits.LENIENT));
  }

  private static Value changed(Invocation call, Change change) {
    if (call.isNull(0)) {
      return NullValue.NULL;
    }
    Json document = JsonArguments.document(call, 0);
    for (int i = 1; i < call.count(); i += 2) {
      if (call.isNull(i)) {
        return NullValue.NULL;
      }
      JsonPath path = JsonArguments.placePath(call, i);
      document = change.of(document, path, JsonArguments.item(call, i + 1));
    }
    return new JsonValue(document);
  }

  private static Json insertCell(Json document, JsonPath path, Json value) {
    boolean cell =
        !path.legs().isEmpty() && path.legs().get(path.legs().size() - 1) instanceof JsonPath.Cell;
    if (!cell) {
      throw ExpressionError.JSON_PATH_NOT_ARRAY_CELL.with();
    }
    return JsonEdit.insertCell(document, path, value);
  }

  private static Value remove(Invocation call) {
    Json document = JsonArguments.document(call, 0);
    for (int i = 1; i < call.count(); i++) {
      JsonPath path = JsonArguments.placePath(call, i);
      if (path.legs().isEmpty()) {
        throw ExpressionError.JSON_VACUOUS_PATH.with();
      }
      document = JsonEdit.remove(document, path);
    }
    return new JsonValue(document);
  }

  private static Value mergePreserve(Invocation call) {
    Json document = JsonArguments.document(call, 0);
    for (int i = 1; i < call.count(); i++) {
      document = JsonEdit.mergePreserve(document, JsonArguments.document(call, i));
    }
    return new JsonValue(document);
  }

  /** A NULL leaves the result NULL, unless a later patch that is no object replaces everything. */
  private static Value mergePatch(Invocation call) {
    Json document = call.isNull(0) ? null : JsonArguments.document(call, 0);
    for (int i = 1; i < call.count(); i++) {
      Json patch = call.isNull(i) ? null : JsonArguments.document(call, i);
      if (patch == null) {
        document = null;
      } else if (!(patch instanceof Json.Obj)) {
        document = patch;
      } else if (document != null) {
        document = JsonEdit.mergePatch(document, patch);
      }
    }
    return document == null ? NullValue.NULL : new JsonValue(document);
  }
}
