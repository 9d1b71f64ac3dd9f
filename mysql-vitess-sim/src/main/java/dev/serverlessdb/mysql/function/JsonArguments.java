package dev.serverlessdb.mysql.function;

import dev.serverlessdb.mysql.eval.JsonValues;
import dev.serverlessdb.mysql.json.Json;
import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.json.JsonPath;
import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.Locale;

/** Documents and paths among a function's arguments, with MySQL's errors for what is none. */
final class JsonArguments {

  private JsonArguments() {}

  private static String function(Invocation call) {
    return call.name().toLowerCase(Locale.ROOT);
  }

  /** The document in argument {@code index}, which is not NULL: JSON, or a text that is parsed. */
  static Json document(Invocation call, int index) {
    Value value = call.value(index);
    if (value instanceof JsonValue json) {
      return json.json();
    }
    DataType type = call.typeOf(index);
    if (!type.isString()) {
      throw ExpressionError.INVALID_JSON_TYPE.with(index + 1, function(call));
    }
    if (type.kind().isBinary()) {
      throw ExpressionError.INVALID_JSON_CHARSET.with("binary");
    }
    try {
      return JsonParser.parse(value.text());
    } catch (JsonParser.SyntaxException e) {
      throw ExpressionError.INVALID_JSON_TEXT.with(
          index + 1, function(call), e.reason(), e.position());
    }
  }

  /** The path in argument {@code index}, which is not NULL. */
  static JsonPath path(Invocation call, int index) {
    try {
      return JsonPath.parse(call.text(index));
    } catch (JsonPath.SyntaxException e) {
      throw ExpressionError.INVALID_JSON_PATH.with(e.position());
    }
  }

  /** A path that means one place. */
  static JsonPath placePath(Invocation call, int index) {
    JsonPath path = path(call, index);
    if (path.hasWildcard()) {
      throw ExpressionError.INVALID_JSON_PATH_WILDCARD.with();
    }
    return path;
  }

  /** The value in argument {@code index} as it goes into a document. */
  static Json item(Invocation call, int index) {
    DataType type = call.typeOf(index);
    if (type.kind().isBinary() && type.kind() != TypeKind.JSON && !call.isNull(index)) {
      return new Json.Scalar(call.value(index));
    }
    return JsonValues.toJson(call.value(index), type);
  }

  /** Whether 'one' was asked for rather than 'all'. */
  static boolean one(Invocation call, int index) {
    String word = call.text(index);
    if (word.equalsIgnoreCase("one")) {
      return true;
    }
    if (word.equalsIgnoreCase("all")) {
      return false;
    }
    throw ExpressionError.JSON_BAD_ONE_OR_ALL.with(function(call));
  }
}
