package dev.serverlessdb.fauna.value;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values that look like objects as the members that they show. */
public final class Fields {

  private Fields() {}

  /** The members of an object, a document, a page, an event or an element. */
  public static Map<String, Value> of(Value value) {
    if (value instanceof Value.ObjectV object) {
      return object.fields();
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    if (value instanceof Value.DocV doc) {
      fields.put("ref", doc.ref());
      fields.put("ts", Value.of(doc.ts()));
      fields.putAll(doc.fields().fields());
    } else if (value instanceof Value.PageV page) {
      if (page.before() != null) {
        fields.put("before", page.before());
      }
      if (page.after() != null) {
        fields.put("after", page.after());
      }
      fields.put("data", Value.array(page.data()));
    } else if (value instanceof Value.EventV event) {
      fields.put("ts", Value.of(event.ts()));
      fields.put("action", Value.of(event.action()));
      fields.put("document", event.document());
      if (event.data() != null) {
        fields.put("data", event.data());
      }
    } else if (value instanceof Value.ElementV element) {
      fields.put("value", element.value());
      fields.put(
          "sources", Value.array(element.sources().stream().<Value>map(Value.SetV::new).toList()));
    }
    return fields;
  }

  /** The same members in the order of their names. */
  static Map<String, Value> sorted(Map<String, Value> fields) {
    return fields instanceof TreeMap ? fields : new TreeMap<>(fields);
  }

  /** Microseconds since the epoch of an instant. */
  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  /** The instant of microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** The elements of an array; of anything else itself, of null nothing. */
  public static List<Value> list(@Nullable Value value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof Value.ArrayV array ? array.items() : List.of(value);
  }
}
