package dev.serverlessdb.fauna.document;

import dev.serverlessdb.fauna.value.Fields;
import dev.serverlessdb.fauna.value.LambdaFreezer;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.SetFields;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects as changes of objects, and values as they are stored. */
public final class Diff {

  private Diff() {}

  /** {@code base} with {@code patch} laid over it: null removes, objects merge. */
  public static Value.ObjectV apply(Value.ObjectV base, Value.ObjectV patch) {
    Map<String, Value> merged = new LinkedHashMap<>(base.fields());
    for (Map.Entry<String, Value> member : patch.fields().entrySet()) {
      String name = member.getKey();
      Value value = member.getValue();
      Value old = merged.get(name);
      if (value instanceof Value.NullV) {
        merged.remove(name);
      } else if (value instanceof Value.ObjectV object) {
        Value.ObjectV below = old instanceof Value.ObjectV inner ? inner : Value.ObjectV.EMPTY;
        merged.put(name, apply(below, object));
      } else {
        merged.put(name, value);
      }
    }
    return new Value.ObjectV(merged);
  }

  /** The patch that makes {@code after} of {@code before}. */
  public static Value.ObjectV between(Value.ObjectV before, Value.ObjectV after) {
    Map<String, Value> changes = new LinkedHashMap<>();
    for (Map.Entry<String, Value> member : after.fields().entrySet()) {
      Value old = before.get(member.getKey());
      Value now = member.getValue();
      if (old instanceof Value.ObjectV a && now instanceof Value.ObjectV b) {
        Value.ObjectV inner = between(a, b);
        if (!inner.fields().isEmpty()) {
          changes.put(member.getKey(), inner);
        }
      } else if (old == null || !old.equals(now)) {
        changes.put(member.getKey(), now);
      }
    }
    for (String name : before.fields().keySet()) {
      if (after.get(name) == null) {
        changes.put(name, Value.NULL);
      }
    }
    return new Value.ObjectV(changes);
  }

  /**
   * A value as it is stored: documents, pages and sets as the objects that they look like, lambdas
   * with what they captured, arrays without nulls. Nulls of objects stay; they remove.
   */
  public static Value storable(Value value) {
    if (value instanceof Value.ArrayV array) {
      List<Value> items = new ArrayList<>(array.items().size());
      for (Value item : array.items()) {
        if (!(item instanceof Value.NullV)) {
          items.add(withoutNulls(storable(item)));
        }
      }
      return Value.array(items);
    }
    if (value instanceof Value.ObjectV object) {
      Map<String, Value> fields = new LinkedHashMap<>();
      object.fields().forEach((name, member) -> fields.put(name, storable(member)));
      return new Value.ObjectV(fields);
    }
    if (value instanceof Value.SetV set) {
      return storable(SetFields.of(set.set()));
    }
    if (value instanceof Value.LambdaV lambda) {
      return LambdaFreezer.freeze(lambda);
    }
    if (value instanceof Value.DocV doc) {
      RefV collection = doc.ref().collectionRef();
      Map<String, Value> fields = new LinkedHashMap<>();
      fields.put("ref", doc.ref());
      fields.put("class", collection);
      fields.put("collection", collection);
      fields.put("ts", Value.of(doc.ts()));
      fields.putAll(doc.fields().fields());
      return storable(new Value.ObjectV(fields));
    }
    if (value instanceof Value.PageV
        || value instanceof Value.EventV
        || value instanceof Value.ElementV) {
      return storable(new Value.ObjectV(Fields.of(value)));
    }
    return value;
  }

  private static Value withoutNulls(Value value) {
    return value instanceof Value.ObjectV object ? apply(Value.ObjectV.EMPTY, object) : value;
  }
}
