package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.QueryError;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PATH column of JSON_TABLE makes of the places that its path finds, with what ON EMPTY and
 * ON ERROR ask for.
 *
 * @param column the column's name and type
 * @param onEmpty the document of DEFAULT .. ON EMPTY, or null
 * @param onError the document of DEFAULT .. ON ERROR, or null
 * @param failsOnEmpty whether ERROR ON EMPTY was written
 * @param failsOnError whether ERROR ON ERROR was written
 */
record JsonScalar(
    ColumnDef column,
    @Nullable Json onEmpty,
    @Nullable Json onError,
    boolean failsOnEmpty,
    boolean failsOnError) {

  static JsonScalar of(TableRef.JsonColumn written, ColumnDef column) {
    return new JsonScalar(
        column,
        document(written.onEmpty(), column),
        document(written.onError(), column),
        written.errorOnEmpty(),
        written.errorOnError());
  }

  private static @Nullable Json document(@Nullable String text, ColumnDef column) {
    try {
      return text == null ? null : JsonParser.parse(text);
    } catch (JsonParser.SyntaxException e) {
      throw MySqlError.INVALID_DEFAULT.with(column.name());
    }
  }

  Value of(List<Json> found, Run run) {
    if (found.isEmpty()) {
      if (failsOnEmpty) {
        throw QueryError.MISSING_JSON_TABLE_VALUE.with(column.name());
      }
      return onEmpty == null ? NullValue.NULL : convert(onEmpty, run);
    }
    boolean document = column.type().kind() == TypeKind.JSON;
    Json json = document && found.size() > 1 ? new Json.Array(found) : found.get(0);
    boolean compound = json instanceof Json.Array || json instanceof Json.Obj;
    if (!document && (compound || found.size() > 1)) {
      return failed(QueryError.WRONG_JSON_TABLE_VALUE.with(column.name()), run);
    }
    try {
      return convert(json, run);
    } catch (MySqlException doesNotFit) {
      return failed(QueryError.JT_VALUE_OUT_OF_RANGE.with(column.name()), run);
    }
  }

  private Value failed(MySqlException error, Run run) {
    if (failsOnError) {
      throw error;
    }
    return onError == null ? NullValue.NULL : convert(onError, run);
  }

  private Value convert(Json json, Run run) {
    if (column.type().kind() == TypeKind.JSON) {
      return new JsonValue(json);
    }
    if (json instanceof Json.Null) {
      return NullValue.NULL;
    }
    boolean strict = run.strict();
    run.strict(true);
    try {
      return run.quietly(() -> new Assign(run, column, 1).convert(plain(json)));
    } finally {
      run.strict(strict);
    }
  }

  private Value plain(Json json) {
    if (json instanceof Json.Text text) {
      return new StringValue(text.value());
    }
    if (json instanceof Json.Bool truth && !column.type().isString()) {
      return LongValue.of(truth.value());
    }
    if (json instanceof Json.Scalar scalar) {
      return scalar.value();
    }
    return new StringValue(json.toString());
  }

  /** The path of a column; error 3143 when it is none. */
  static dev.serverlessdb.mysql.json.JsonPath path(String text) {
    try {
      return dev.serverlessdb.mysql.json.JsonPath.parse(text);
    } catch (dev.serverlessdb.mysql.json.JsonPath.SyntaxException e) {
      throw ExpressionError.INVALID_JSON_PATH.with(e.position());
    }
  }
}
