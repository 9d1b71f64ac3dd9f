package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import dev.serverlessdb.fauna.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of FQL as GraphQL shows them, and cursors as opaque texts. */
final class Outputs {

  private Outputs() {}

  /** A value for the library: scalars as Java's, what has fields as it is, null as null. */
  static @Nullable Object of(@Nullable Value value) {
    if (value == null || value instanceof Value.NullV) {
      return null;
    }
    if (value instanceof Value.StringV text) {
      return text.value();
    }
    if (value instanceof Value.LongV number) {
      return number.value();
    }
    if (value instanceof Value.DoubleV number) {
      return number.value();
    }
    if (value instanceof Value.BoolV bool) {
      return bool.value();
    }
    if (value instanceof Value.TimeV time) {
      return time.value();
    }
    if (value instanceof Value.DateV date) {
      return date.value();
    }
    if (value instanceof Value.UuidV uuid) {
      return uuid.value().toString();
    }
    if (value instanceof Value.ArrayV array) {
      return list(array.items());
    }
    return value;
  }

  /** The elements for the library. */
  static List<@Nullable Object> list(List<Value> items) {
    List<@Nullable Object> list = new ArrayList<>(items.size());
    items.forEach(item -> list.add(of(item)));
    return list;
  }

  /** A page's fields; null when the value is no page. */
  static @Nullable Map<String, @Nullable Object> page(Value value) {
    Map<String, Value> fields = Fields.of(value);
    if (!(fields.get("data") instanceof Value.ArrayV data)) {
      return null;
    }
    Map<String, @Nullable Object> page = new LinkedHashMap<>();
    page.put("data", list(data.items()));
    for (String side : List.of("after", "before")) {
      Value cursor = fields.get(side);
      page.put(side, cursor == null || cursor instanceof Value.NullV ? null : text(side, cursor));
    }
    return page;
  }

  private static String text(String side, Value cursor) {
    StringBuilder out = new StringBuilder("{\"").append(side).append("\":");
    new ValueJson(out, ApiVersion.V4).write(cursor);
    byte[] bytes = out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The side and the cursor of a text; empty when this service did not make it. */
  static Map<String, Json> cursor(String text) {
    try {
      Json json = JsonReader.read(Base64.getUrlDecoder().decode(text));
      return json instanceof Json.Obj object
              && object.members().size() == 1
              && List.of("after", "before").containsAll(object.members().keySet())
          ? object.members()
          : Map.of();
    } catch (IllegalArgumentException | JsonReader.Unreadable e) {
      return Map.of();
    }
  }

  /** The user's field of a document or of a plain object. */
  static @Nullable Value field(Value source, String name) {
    Map<String, Value> fields = Fields.of(source);
    boolean document =
        source instanceof Value.DocV
            || (fields.get("ref") instanceof RefV && fields.containsKey("ts"));
    if (!document) {
      return fields.get(name);
    }
    return fields.get("data") instanceof Value.ObjectV data ? data.get(name) : null;
  }

  /** The reference of a document, of what looks like one, or a reference itself. */
  static @Nullable RefV reference(Value source) {
    if (source instanceof RefV ref) {
      return ref;
    }
    return Fields.of(source).get("ref") instanceof RefV ref ? ref : null;
  }
}
