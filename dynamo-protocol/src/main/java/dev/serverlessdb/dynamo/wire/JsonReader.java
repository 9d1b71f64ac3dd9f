package dev.serverlessdb.dynamo.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a request's body. Thread-safe. */
public final class JsonReader {

  private static final int DEPTH_MAX = 500;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxStringLength(32 * 1024 * 1024)
                  .maxNumberLength(1_000)
                  .maxNameLength(1024 * 1024)
                  .build())
          .build();

  private JsonReader() {}

  /**
   * The object that {@code body} holds.
   *
   * @throws DynamoException a SerializationException when it is not one JSON object
   */
  public static JsonObject read(byte[] body) {
    if (body.length == 0) {
      throw malformed();
    }
    try (JsonParser parser = FACTORY.createParser(body)) {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        throw serialization("Unrecognized collection type class java.util.ArrayList");
      }
      if (first != JsonToken.START_OBJECT) {
        throw malformed();
      }
      JsonObject object = readObject(parser);
      if (parser.nextToken() != null) {
        throw malformed();
      }
      return object;
    } catch (IOException e) {
      throw malformed();
    }
  }

  static DynamoException serialization(String message) {
    return DynamoException.of(ErrorType.SERIALIZATION, message);
  }

  /** The service answers a body that is no JSON without a text. */
  private static DynamoException malformed() {
    return serialization("");
  }

  private static JsonObject readObject(JsonParser parser) throws IOException {
    JsonObject object = new JsonObject();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      object.put(name, readValue(parser));
    }
    return object;
  }

  private static Object readValue(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> readObject(parser);
      case START_ARRAY -> readList(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> new JsonNumber(parser.getText(), true);
      case VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText(), false);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> JsonNull.NULL;
      default -> throw malformed();
    };
  }

  private static List<Object> readList(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(readValue(parser));
    }
    return list;
  }
}
