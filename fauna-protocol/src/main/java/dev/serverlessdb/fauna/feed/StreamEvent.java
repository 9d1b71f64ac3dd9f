package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An event.
 *
 * @param type start, version, history_rewrite, set or error
 * @param body what it tells
 */
record StreamEvent(String type, Value body) {

  static StreamEvent start(long micros) {
    return new StreamEvent("start", Value.of(micros));
  }

  static StreamEvent error(String code, String description) {
    Map<String, Value> body = new LinkedHashMap<>();
    body.put("code", Value.of(code));
    body.put("description", Value.of(description));
    return new StreamEvent("error", new Value.ObjectV(body));
  }

  /** The event as a line; {@code txn} is the time of its transaction in microseconds. */
  byte[] line(long txn, ApiVersion version) {
    String text =
        "{\"type\":\""
            + type
            + "\",\"txn\":"
            + txn
            + ",\"event\":"
            + ValueJson.text(body, version)
            + "}\r\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Collects those members of an event that are asked for. */
  static final class Builder {
    private final Set<EventField> wanted;
    private final Map<EventField, Value> members = new EnumMap<>(EventField.class);

    Builder(Set<EventField> wanted) {
      this.wanted = wanted;
    }

    Builder add(EventField field, Supplier<Value> value) {
      if (wanted.contains(field)) {
        members.put(field, value.get());
      }
      return this;
    }

    StreamEvent build(String type) {
      Map<String, Value> body = new LinkedHashMap<>();
      members.forEach((field, value) -> body.put(field.text(), value));
      return new StreamEvent(type, new Value.ObjectV(body));
    }
  }
}
