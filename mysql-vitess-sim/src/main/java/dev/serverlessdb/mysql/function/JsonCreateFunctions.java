package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Coercibility;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.json.JsonQueries;
import dev.serverlessdb.mysql.json.JsonSize;
import dev.serverlessdb.mysql.json.JsonText;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents made, quoted and described.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-creation-functions.html">Functions
 *     that create JSON values</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/json-attribute-functions.html">Functions
 *     that return JSON value attributes</a>
 */
final class JsonCreateFunctions {

  private static final long LONG_TEXT = 4_294_967_295L;
  private static final int TYPE_NAME_LENGTH = 51;

  private JsonCreateFunctions() {}

  static void register() {
    add(
        new Function(
            "JSON_ARRAY",
            0,
            Function.ANY,
            a -> ExprType.plain(DataType.JSON, false),
            JsonCreateFunctions::array,
            Function.Traits.LENIENT));
    add(
        new Function(
            "JSON_OBJECT",
            0,
            Function.ANY,
            a -> ExprType.plain(DataType.JSON, false),
            JsonCreateFunctions::object,
            Function.Traits.LENIENT));
    strict("JSON_QUOTE", 1, a -> longText(), JsonCreateFunctions::quote);
    strict("JSON_UNQUOTE", 1, a -> longText(), JsonCreateFunctions::unquote);
    strict("JSON_VALID", 1, Types.truth(), JsonCreateFunctions::valid);
    strict(
        "JSON_TYPE",
        1,
        a -> typeName(),
        call -> new StringValue(typeOf(JsonArguments.document(call, 0))));
    strict(
        "JSON_DEPTH",
        1,
        Types.nullableInteger(10),
        call -> new LongValue(JsonArguments.document(call, 0).depth()));
    strict(
        "JSON_PRETTY",
        1,
        a -> longText(),
        call -> new StringValue(JsonQueries.pretty(JsonArguments.document(call, 0))));
    strict(
        "JSON_STORAGE_SIZE",
        1,
        Types.nullableInteger(21),
        call -> new LongValue(JsonSize.of(JsonArguments.document(call, 0))));
    strict(
        "JSON_STORAGE_FREE",
        1,
        Types.nullableInteger(21),
        call -> {
          JsonArguments.document(call, 0);
          return LongValue.ZERO;
        });
  }

  /** A LONGTEXT in JSON's collation. */
  private static ExprType longText() {
    DataType type = Arguments.string(LONG_TEXT, Collation.UTF8MB4_BIN);
    return new ExprType(type, true, Coercibility.IMPLICIT);
  }

  private static ExprType typeName() {
    DataType type = DataType.string(TYPE_NAME_LENGTH, Collation.UTF8MB4_BIN);
    return new ExprType(type, true, Coercibility.IMPLICIT);
  }

  private static Value array(Invocation call) {
    List<Json> items = new ArrayList<>(call.count());
    for (int i = 0; i < call.count(); i++) {
      items.add(JsonArguments.item(call, i));
    }
    return new JsonValue(new Json.Array(items));
  }

  private static Value object(Invocation call) {
    if (call.count() % 2 != 0) {
      throw dev.serverlessdb.mysql.result.MySqlError.WRONG_PARAMCOUNT_TO_NATIVE_FCT.with(
          "JSON_OBJECT");
    }
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < call.count(); i += 2) {
      if (call.isNull(i)) {
        throw ExpressionError.JSON_DOCUMENT_NULL_KEY.with();
      }
      members.put(call.value(i).text(), JsonArguments.item(call, i + 1));
    }
    return new JsonValue(new Json.Obj(members));
  }

  private static Value quote(Invocation call) {
    if (!call.typeOf(0).isString()) {
      throw ExpressionError.WRONG_ARGUMENT_TYPE.with(1, "json_quote");
    }
    return new StringValue(JsonText.quote(call.text(0)));
  }

  private static Value unquote(Invocation call) {
    if (call.value(0) instanceof JsonValue json) {
      return new StringValue(unquoted(json.json()));
    }
    if (!call.typeOf(0).isString()) {
      throw ExpressionError.WRONG_ARGUMENT_TYPE.with(1, "json_unquote");
    }
    String text = call.text(0);
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return new StringValue(text);
    }
    return new StringValue(unquoted(JsonArguments.document(call, 0)));
  }

  /** A document as text; of a string its characters. */
  static String unquoted(Json json) {
    if (json instanceof Json.Text text) {
      return text.value();
    }
    String printed = json.toString();
    boolean opaque = json instanceof Json.Scalar && printed.startsWith("\"");
    return opaque ? printed.substring(1, printed.length() - 1) : printed;
  }

  private static Value valid(Invocation call) {
    if (call.value(0) instanceof JsonValue) {
      return LongValue.ONE;
    }
    if (!call.typeOf(0).kind().isCharacter()) {
      return LongValue.ZERO;
    }
    try {
      JsonParser.parse(call.value(0).text());
      return LongValue.ONE;
    } catch (JsonParser.SyntaxException e) {
      return LongValue.ZERO;
    }
  }

  private static String typeOf(Json json) {
    if (json instanceof Json.Scalar scalar) {
      return typeOf(scalar.value());
    }
    if (json instanceof Json.Obj) {
      return "OBJECT";
    }
    if (json instanceof Json.Array) {
      return "ARRAY";
    }
    if (json instanceof Json.Text) {
      return "STRING";
    }
    return json instanceof Json.Bool ? "BOOLEAN" : "NULL";
  }

  private static String typeOf(Value value) {
    if (value instanceof LongValue) {
      return "INTEGER";
    }
    if (value instanceof UnsignedValue) {
      return "UNSIGNED INTEGER";
    }
    if (value instanceof DoubleValue) {
      return "DOUBLE";
    }
    if (value instanceof DecimalValue) {
      return "DECIMAL";
    }
    if (value instanceof DateTimeValue) {
      return "DATETIME";
    }
    if (value instanceof DateValue) {
      return "DATE";
    }
    if (value instanceof TimeValue) {
      return "TIME";
    }
    if (value instanceof BytesValue) {
      return "BLOB";
    }
    return value instanceof BitValue ? "BIT" : "OPAQUE";
  }
}
