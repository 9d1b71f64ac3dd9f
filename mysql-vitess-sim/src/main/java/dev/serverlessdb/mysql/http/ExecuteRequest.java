package dev.serverlessdb.mysql.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/**
 * The body of a request.
 *
 * @param query the statement, its parameters already written into it by the driver
 * @param sessionId which session the echoed session object names, or empty
 * @param inTransaction whether it says that a transaction is open
 */
record ExecuteRequest(String query, String sessionId, boolean inTransaction) {

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Parses a body; empty when it is no JSON object of this kind. */
  static Optional<ExecuteRequest> parse(byte[] body) {
    try (JsonParser json = FACTORY.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      String query = "";
      String sessionId = "";
      boolean inTransaction = false;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token != JsonToken.FIELD_NAME) {
          continue;
        }
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("query") && value == JsonToken.VALUE_STRING) {
          query = json.getText();
        } else if (name.equals("SessionUUID") && value == JsonToken.VALUE_STRING) {
          sessionId = json.getText();
        } else if (name.equals("inTransaction")) {
          inTransaction = value == JsonToken.VALUE_TRUE;
        }
      }
      return Optional.of(new ExecuteRequest(query, sessionId, inTransaction));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
