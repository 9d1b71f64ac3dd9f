package dev.serverlessdb.fauna;

import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recorded request and its answer; the members are described beside the recordings. */
record GoldenCase(String id, String group, Map<String, Json> members) {

  static GoldenCase parse(String line) {
    try {
      Json.Obj json = (Json.Obj) JsonReader.read(line.getBytes(StandardCharsets.UTF_8));
      return new GoldenCase(
          text(json.members().get("id")), text(json.members().get("group")), json.members());
    } catch (JsonReader.Unreadable e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  static String text(@Nullable Json json) {
    return json instanceof Json.Str string ? string.value() : "";
  }

  @Nullable Json get(String name) {
    return members.get(name);
  }

  int status() {
    return (int) ((Json.Int) java.util.Objects.requireNonNull(get("status"))).value();
  }
}
