package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tags of tables. */
final class Tags {

  private static final int TAGS_MAX = 50;

  private Tags() {}

  /** The tags of before with those of a request. */
  static Map<String, String> read(Map<String, String> before, List<JsonObject> tags) {
    Map<String, String> all = new LinkedHashMap<>(before);
    for (JsonObject tag : tags) {
      all.put(tag.string("Key", ""), tag.string("Value", ""));
    }
    if (all.size() > TAGS_MAX) {
      throw DynamoException.invalidParameter("Too many tags: a table has at most " + TAGS_MAX);
    }
    return all;
  }
}
