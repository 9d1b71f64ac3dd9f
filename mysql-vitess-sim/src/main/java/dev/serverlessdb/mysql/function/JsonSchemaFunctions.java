package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonSchema;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents held against a schema.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-validation-functions.html">JSON Schema
 *     validation functions</a>
 */
final class JsonSchemaFunctions {

  private JsonSchemaFunctions() {}

  static void register() {
    strict(
        "JSON_SCHEMA_VALID",
        2,
        a -> ExprType.plain(DataType.BOOL, true),
        call -> LongValue.of(failure(call) == null));
    strict("JSON_SCHEMA_VALIDATION_REPORT", 2, Types.json(), JsonSchemaFunctions::report);
  }

  private static JsonSchema.@Nullable Failure failure(Invocation call) {
    if (!(JsonArguments.document(call, 0) instanceof Json.Obj schema)) {
      String name = call.name().toLowerCase(Locale.ROOT);
      throw ExpressionError.INVALID_JSON_KIND.with(1, name, "object");
    }
    try {
      return new JsonSchema(schema).check(JsonArguments.document(call, 1));
    } catch (JsonSchema.ForeignReference e) {
      throw MySqlError.NOT_SUPPORTED_YET.with("references in JSON Schema");
    }
  }

  private static Value report(Invocation call) {
    JsonSchema.Failure failure = failure(call);
    if (failure == null) {
      return new JsonValue(new Json.Obj(Map.of("valid", new Json.Bool(true))));
    }
    return new JsonValue(
        new Json.Obj(
            Map.of(
                "valid",
                new Json.Bool(false),
                "reason",
                new Json.Text(failure.reason()),
                "schema-location",
                new Json.Text(failure.schemaAt()),
                "document-location",
                new Json.Text(failure.documentAt()),
                "schema-failed-keyword",
                new Json.Text(failure.keyword()))));
  }
}
