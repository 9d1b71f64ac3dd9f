package dev.serverlessdb.fauna.index;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.fauna.value.KeyWriter;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place between the elements of a set: before or after all those that begin with {@code tuple}.
 */
record Bound(List<Value> tuple, boolean after) {

  private static final Value LOWEST_REF = new RefV(List.of(), 0, "", Long.MIN_VALUE, null);

  /** The same place seen in the other direction. */
  Bound flip() {
    return new Bound(tuple, !after);
  }

  /** The key of the place, or null when it is after everything. */
  byte @Nullable [] key(byte[] prefix, List<Boolean> directions) {
    KeyWriter key = new KeyWriter().raw(prefix);
    boolean last = after;
    for (int i = 0; i < tuple.size() && i <= directions.size(); i++) {
      Value value = tuple.get(i);
      if (i < directions.size()) {
        if (directions.get(i)) {
          key.reversed(value);
        } else {
          key.value(value);
        }
      } else if (value instanceof RefV ref) {
        key.number(ref.id()).number(ref.collection());
      } else {
        last = ValueOrder.INSTANCE.compare(value, LOWEST_REF) > 0;
      }
    }
    return last ? KeyRange.afterPrefix(key.toBytes()) : key.toBytes();
  }

  /** Whether an element lies before this place. */
  boolean isAfter(Entry entry, Shape shape) {
    int size = entry.values().size();
    for (int i = 0; i < tuple.size() && i <= size; i++) {
      Value given = tuple.get(i);
      int difference;
      if (i < size) {
        difference = ValueOrder.INSTANCE.compare(entry.values().get(i), given);
      } else {
        difference = ValueOrder.INSTANCE.compare(entry.ref(), given);
      }
      if (difference != 0) {
        return (shape.descending(i) ? -difference : difference) < 0;
      }
    }
    return after;
  }
}
