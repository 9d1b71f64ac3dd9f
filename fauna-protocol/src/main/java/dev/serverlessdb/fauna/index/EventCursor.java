package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A place in a history.
 *
 * @param ts the time, in microseconds since the epoch
 * @param action what happened
 * @param document to what, or null for every document
 * @param data the values of the entry, or null
 * @param ascending whether greater values come later
 * @param echo how an answer shows the cursor
 */
record EventCursor(
    long ts,
    String action,
    @Nullable RefV document,
    @Nullable Value data,
    boolean ascending,
    Value echo) {

  private static final Set<String> MEMBERS =
      Set.of("ts", "action", "document", "instance", "resource", "data", "values");

  private static EventCursor at(long ts) {
    Map<String, Value> echo = new LinkedHashMap<>();
    echo.put("ts", Value.of(ts));
    echo.put("action", Value.of("add"));
    return new EventCursor(ts, "add", null, null, true, new Value.ObjectV(echo));
  }

  static EventCursor parse(Value value, Position position, Shape shape) {
    if (value instanceof Value.LongV ts) {
      return at(ts.value());
    }
    if (value instanceof Value.TimeV time) {
      return at(Fields.micros(time.value()));
    }
    if (value instanceof Value.DateV date) {
      return at(Fields.micros(date.value().atStartOfDay(ZoneOffset.UTC).toInstant()));
    }
    if (value instanceof Value.NullV) {
      return at(Long.MAX_VALUE);
    }
    if (!(value instanceof Value.ObjectV) && !(value instanceof Value.EventV)) {
      throw FaunaException.type(position, "Object", value.typeName());
    }
    return parseObject(Fields.of(value), position, shape);
  }

  private static EventCursor parseObject(
      Map<String, Value> fields, Position position, Shape shape) {
    Value ts = fields.get("ts");
    if (ts == null || !MEMBERS.containsAll(fields.keySet())) {
      throw FaunaException.argument(
          position,
          "Cannot create event cursor with keys "
              + String.join(", ", new TreeSet<>(fields.keySet())));
    }
    if (!(ts instanceof Value.LongV micros)) {
      throw FaunaException.type(position.at("ts"), "Integer", ts.typeName());
    }
    Value action = fields.get("action");
    if (action != null
        && !(action instanceof Value.StringV text
            && List.of("create", "update", "delete", "add", "remove").contains(text.value()))) {
      throw FaunaException.type(
          position.at("action"), "String 'create', 'update', or 'delete'", action.typeName());
    }
    Value document = null;
    for (String name : List.of("document", "instance", "resource")) {
      document = document == null ? fields.get(name) : document;
    }
    Value data = fields.containsKey("data") ? fields.get("data") : fields.get("values");
    RefV ref = document instanceof RefV given ? given : null;
    boolean ascending = shape.directions().isEmpty() || !shape.directions().get(0);
    return new EventCursor(
        micros.value(),
        action instanceof Value.StringV text ? text.value() : "add",
        ref,
        data,
        ascending,
        ref == null ? Value.NULL : new Value.ObjectV(fields));
  }
}
