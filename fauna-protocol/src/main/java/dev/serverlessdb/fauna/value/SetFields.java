package dev.serverlessdb.fauna.value;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets as the objects that their JSON is. */
public final class SetFields {

  private SetFields() {}

  /** The object with the one member {@code @set}; a native collection is a reference. */
  public static Value of(FaunaSet set) {
    if (set instanceof FaunaSet.Schema schema) {
      return schema.collection();
    }
    Map<String, Value> fields = new LinkedHashMap<>();
    if (set instanceof FaunaSet.Match match) {
      fields.put("match", match.index());
      if (!match.terms().isEmpty()) {
        fields.put("terms", single(match.terms()));
      }
    } else if (set instanceof FaunaSet.Search search) {
      fields.put("search", search.index());
      fields.put("query", Value.of(search.query()));
    } else if (set instanceof FaunaSet.Documents documents) {
      fields.put("documents", documents.collection());
    } else if (set instanceof FaunaSet.Singleton singleton) {
      fields.put("singleton", singleton.ref());
    } else if (set instanceof FaunaSet.Union union) {
      fields.put("union", several(union.sets()));
    } else if (set instanceof FaunaSet.Intersection intersection) {
      fields.put("intersection", several(intersection.sets()));
    } else if (set instanceof FaunaSet.Difference difference) {
      fields.put("difference", several(difference.sets()));
    } else {
      derived(set, fields);
    }
    return Value.ObjectV.of("@set", new Value.ObjectV(fields));
  }

  private static void derived(FaunaSet set, Map<String, Value> fields) {
    if (set instanceof FaunaSet.Distinct distinct) {
      fields.put("distinct", of(distinct.set()));
    } else if (set instanceof FaunaSet.Reverse reverse) {
      fields.put("reverse", of(reverse.set()));
    } else if (set instanceof FaunaSet.Range range) {
      fields.put("range", of(range.set()));
      fields.put("from", Value.array(range.from()));
      fields.put("to", Value.array(range.to()));
    } else if (set instanceof FaunaSet.Filter filter) {
      fields.put("filter", filter.lambda());
      fields.put("collection", of(filter.set()));
    } else if (set instanceof FaunaSet.Join join) {
      fields.put("join", of(join.source()));
      fields.put("with", join.with());
    } else if (set instanceof FaunaSet.Events events) {
      RefV ref = events.ref();
      FaunaSet inner = events.set();
      fields.put("events", ref != null ? ref : inner == null ? Value.NULL : of(inner));
    }
  }

  private static Value single(List<Value> values) {
    return values.size() == 1 ? values.get(0) : Value.array(values);
  }

  private static Value several(List<FaunaSet> sets) {
    return single(sets.stream().map(SetFields::of).toList());
  }
}
