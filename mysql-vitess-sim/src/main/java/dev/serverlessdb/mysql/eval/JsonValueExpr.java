package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.json.JsonPath;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;
import java.util.Locale;

/**
 * JSON_VALUE: the value at a place of a document, in a type of SQL's.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/json-search-functions.html#function_json-value">
 *     JSON_VALUE</a>
 */
final class JsonValueExpr extends CompiledExpr {

  private static final String NAME = "json_value";

  private final Expr.JsonValue written;
  private final CompiledExpr document;
  private final CompiledExpr path;

  JsonValueExpr(
      Expr.JsonValue written, CompiledExpr document, CompiledExpr path, DataType returning) {
    super(new ExprType(returning, true, coercibility(returning)));
    this.written = written;
    this.document = document;
    this.path = path;
    checkDefault(written.onEmpty());
    checkDefault(written.onError());
  }

  private static Coercibility coercibility(DataType type) {
    return type.isString() ? Coercibility.IMPLICIT : Coercibility.NUMERIC;
  }

  private void checkDefault(Expr.JsonValue.Response response) {
    Json json = response.value();
    if (json != null && JsonConversion.of(json, type(), null) == null) {
      throw MySqlError.INVALID_DEFAULT.with(NAME);
    }
  }

  @Override
  public Value eval(RowContext row) {
    Value text = document.eval(row);
    Value place = path.eval(row);
    if (text.isNull() || place.isNull()) {
      return NullValue.NULL;
    }
    StatementContext statement = row.statement();
    List<Json> found = path(place).find(document(text));
    if (found.isEmpty()) {
      if (written.onEmpty().fails()) {
        throw ExpressionError.JSON_VALUE_MISSING.with(NAME);
      }
      return response(written.onEmpty(), statement);
    }
    if (found.size() > 1) {
      if (written.onError().fails()) {
        throw ExpressionError.JSON_VALUES_MULTIPLE.with(NAME);
      }
      return response(written.onError(), statement);
    }
    Value value = JsonConversion.of(found.get(0), type(), statement);
    if (value != null) {
      return value;
    }
    String target = type().unsigned() ? "UNSIGNED" : name(type().kind());
    if (written.onError().fails()) {
      throw MySqlError.DATA_OUT_OF_RANGE.with(target, NAME);
    }
    String shown = type().kind() == TypeKind.BIGINT ? "INTEGER" : target;
    boolean scalar = !(found.get(0) instanceof Json.Array) && !(found.get(0) instanceof Json.Obj);
    if (scalar) {
      ExpressionError.INVALID_JSON_VALUE_FOR_CAST.warn(statement, shown, NAME, 1);
    }
    return response(written.onError(), statement);
  }

  private static String name(TypeKind kind) {
    return switch (kind) {
      case BIGINT -> "SIGNED";
      case VARCHAR, LONGTEXT -> "CHAR";
      case VARBINARY, LONGBLOB -> "BINARY";
      default -> kind.sqlName().toUpperCase(Locale.ROOT);
    };
  }

  private Json document(Value value) {
    if (value instanceof JsonValue json) {
      return json.json();
    }
    if (!document.type().isString()) {
      throw ExpressionError.INVALID_JSON_TYPE.with(1, NAME);
    }
    try {
      return JsonParser.parse(value.text());
    } catch (JsonParser.SyntaxException e) {
      throw ExpressionError.INVALID_JSON_TEXT.with(1, NAME, e.reason(), e.position());
    }
  }

  private static JsonPath path(Value value) {
    try {
      return JsonPath.parse(value.text());
    } catch (JsonPath.SyntaxException e) {
      throw ExpressionError.INVALID_JSON_PATH.with(e.position());
    }
  }

  private Value response(Expr.JsonValue.Response response, StatementContext statement) {
    Json json = response.value();
    Value value = json == null ? null : JsonConversion.of(json, type(), statement);
    return value == null ? NullValue.NULL : value;
  }
}
