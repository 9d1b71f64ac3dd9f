package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes events of entries that come to a set or leave it.
 *
 * @param index what the set is read from
 * @param terms what it is found by
 * @param fields what its events tell
 */
record SetEvents(RefV index, List<Value> terms, Set<EventField> fields) {

  StreamEvent event(boolean added, RefV document, long ts, List<Value> values) {
    return new StreamEvent.Builder(fields)
        .add(EventField.ACTION, () -> Value.of(added ? "add" : "remove"))
        .add(EventField.DOCUMENT, () -> new Value.DocV(document, ts, Value.ObjectV.EMPTY, false))
        .add(EventField.INDEX, () -> entry(values))
        .build("set");
  }

  private Value entry(List<Value> values) {
    Map<String, Value> entry = new LinkedHashMap<>();
    entry.put("ref", index);
    entry.put("terms", Value.array(terms));
    entry.put("values", Value.array(values));
    return new Value.ObjectV(entry);
  }
}
