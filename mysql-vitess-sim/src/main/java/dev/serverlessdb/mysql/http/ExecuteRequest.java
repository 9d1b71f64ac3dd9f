package dev.serverlessdb.mysql.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * The body of a request. Members that it does not know are passed over, as protocol buffers do in
 * JSON; null is as good as none; any other type than a member's own is refused.
 */
final class ExecuteRequest {

  private static final JsonFactory FACTORY = new JsonFactory();

  private String query = "";
  private String sessionId = "";
  private boolean inTransaction;

  private ExecuteRequest() {}

  /** The statement, its parameters already written into it by the driver. */
  String query() {
    return query;
  }

  /** Which session the echoed session object names, or empty. */
  String sessionId() {
    return sessionId;
  }

  /** Whether the echoed session says that a transaction is open. */
  boolean inTransaction() {
    return inTransaction;
  }

  /** Parses a body; empty when it is no JSON object of this kind. */
  static Optional<ExecuteRequest> parse(byte[] body) {
    try (JsonParser json = FACTORY.createParser(body)) {
      ExecuteRequest request = new ExecuteRequest();
      json.nextToken();
      request.readBody(json);
      return json.nextToken() == null ? Optional.of(request) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Something to do with each member of an object. */
  private interface Member {
    void read(String name) throws IOException;
  }

  private static void object(JsonParser json, Member member) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    expect(json.currentToken() == JsonToken.START_OBJECT);
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.read(name);
    }
  }

  private static void expect(boolean fits) throws IOException {
    if (!fits) {
      throw new IOException("a member of another type");
    }
  }

  private void readBody(JsonParser json) throws IOException {
    expect(json.currentToken() == JsonToken.START_OBJECT);
    object(
        json,
        name -> {
          switch (name) {
            case "query" -> query = text(json);
            case "session" -> object(json, member -> readSession(json, member));
            default -> json.skipChildren();
          }
        });
  }

  private void readSession(JsonParser json, String member) throws IOException {
    if (!member.equals("vitessSession")) {
      json.skipChildren();
      return;
    }
    object(
        json,
        name -> {
          switch (name) {
            case "SessionUUID" -> sessionId = text(json);
            case "inTransaction" -> inTransaction = truth(json);
            default -> json.skipChildren();
          }
        });
  }

  private static String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    expect(json.currentToken() == JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static boolean truth(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    expect(token == JsonToken.VALUE_NULL || token.isBoolean());
    return token == JsonToken.VALUE_TRUE;
  }
}
