package dev.serverlessdb.fauna.graphql;

import java.util.List;

/** A schema that cannot be imported. */
final class InvalidSchema extends RuntimeException {

  InvalidSchema(String message) {
    super(message, null, false, false);
  }

  InvalidSchema(List<String> violations) {
    this("Schema does not pass validation. Violations:\n\n" + String.join("\n\n", violations));
  }

  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
