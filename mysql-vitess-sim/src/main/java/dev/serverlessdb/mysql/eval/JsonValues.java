package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.EnumValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.SetValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;

/** SQL's values as JSON documents, as JSON_ARRAY() takes them in. */
public final class JsonValues {

  private JsonValues() {}

  /** The value as a document: strings become JSON strings, they are not parsed. */
  public static Json toJson(Value value) {
    if (value instanceof JsonValue json) {
      return json.json();
    }
    if (value.isNull()) {
      return new Json.Null();
    }
    if (value instanceof StringValue || value instanceof EnumValue || value instanceof SetValue) {
      return new Json.Text(value.text());
    }
    if (value instanceof YearValue year) {
      return new Json.Scalar(new LongValue(year.year()));
    }
    return new Json.Scalar(value);
  }

  /** As {@link #toJson(Value)}; a truth by its type becomes JSON's true or false. */
  public static Json toJson(Value value, DataType type) {
    if (type.equals(DataType.BOOL) && value instanceof LongValue truth) {
      return new Json.Bool(truth.value() != 0);
    }
    return toJson(value);
  }
}
