package dev.serverlessdb.dynamo.wire;

import dev.serverlessdb.dynamo.model.DynamoException;
import java.util.List;

/** What the service says of a JSON value of the wrong type. */
final class Mismatch {

  private Mismatch() {}

  /** A value stands where a string, number or truth value belongs. */
  static DynamoException scalar(Object found, String wanted) {
    if (found instanceof JsonObject) {
      return JsonReader.serialization("Start of structure or map found where not expected");
    }
    if (found instanceof List<?>) {
      return unrecognized("class java.lang." + wanted);
    }
    return JsonReader.serialization(token(found) + " cannot be converted to " + wanted);
  }

  /**
   * A value stands where a list or map belongs.
   *
   * @param type the type in the service's words
   */
  static DynamoException collection(Object found, String type) {
    if (found instanceof JsonObject) {
      return JsonReader.serialization("Start of structure or map found where not expected");
    }
    if (found instanceof List<?>) {
      return unrecognized(type);
    }
    return JsonReader.serialization("Unexpected field type");
  }

  /** A value stands where a structure belongs. */
  static DynamoException structure(Object found, String type) {
    return found instanceof List<?>
        ? unrecognized("class " + type)
        : JsonReader.serialization("Unexpected value type in payload");
  }

  private static DynamoException unrecognized(String type) {
    return JsonReader.serialization("Unrecognized collection type " + type);
  }

  private static String token(Object found) {
    if (found instanceof JsonNumber number) {
      return number.integral() ? "NUMBER_VALUE" : "DECIMAL_VALUE";
    }
    if (found instanceof Boolean flag) {
      return flag ? "TRUE_VALUE" : "FALSE_VALUE";
    }
    return "STRING_VALUE";
  }
}
