package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * CAST(.. AS .. ARRAY): what a multi-valued key keeps of a document.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/create-index.html#create-index-multi-valued">
 *     Multi-valued indexes</a>
 */
final class ArrayCastExpr extends CompiledExpr {

  private final CompiledExpr document;
  private final DataType element;
  private final String key;

  ArrayCastExpr(CompiledExpr document, DataType element, String key) {
    super(ExprType.plain(DataType.JSON, true));
    this.document = document;
    this.element = element;
    this.key = key;
  }

  @Override
  public Value eval(RowContext row) {
    Value value = document.eval(row);
    if (value.isNull()) {
      return NullValue.NULL;
    }
    Json json =
        value instanceof JsonValue own ? own.json() : JsonValues.toJson(value, document.type());
    List<Json> items = json instanceof Json.Array array ? array.items() : List.of(json);
    List<Json> converted = new ArrayList<>();
    for (Json item : items) {
      boolean scalar =
          !(item instanceof Json.Array || item instanceof Json.Obj || item instanceof Json.Null);
      Value fits = scalar ? JsonConversion.of(item, element, row.statement()) : null;
      if (fits == null) {
        throw ExpressionError.INVALID_JSON_VALUE_FOR_KEY.with(key);
      }
      converted.add(
          fits instanceof StringValue text ? new Json.Text(text.value()) : new Json.Scalar(fits));
    }
    return new JsonValue(new Json.Array(converted));
  }
}
