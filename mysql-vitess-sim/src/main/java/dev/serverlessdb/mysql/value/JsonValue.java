package dev.serverlessdb.mysql.value;

import dev.serverlessdb.mysql.json.Json;

/**
 * A JSON document.
 *
 * @param json the document
 */
public record JsonValue(Json json) implements Value {

  @Override
  public String text() {
    return json.toString();
  }
}
