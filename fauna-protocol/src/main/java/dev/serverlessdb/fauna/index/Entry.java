package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.value.ValueOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An element of a set.
 *
 * @param values what the index shows of it
 * @param ref the document
 * @param sources the sets that it came from
 */
public record Entry(List<Value> values, RefV ref, List<FaunaSet> sources) {

  /** What a page shows: the reference, the one value, or the values in an array. */
  public Value shown() {
    if (values.isEmpty()) {
      return ref;
    }
    return values.size() == 1 ? values.get(0) : Value.array(values);
  }

  /** The cursor that stands before this element. */
  Value cursor(boolean reversed) {
    List<Value> cursor = new ArrayList<>(values);
    cursor.add(ref);
    if (reversed && values.isEmpty()) {
      cursor.add(ref);
    }
    return Value.array(cursor);
  }

  Entry from(List<FaunaSet> others) {
    return new Entry(values, ref, others);
  }

  /** Compares what is shown, in its directions. */
  static int compareShown(Entry a, Entry b, Shape shape) {
    return a.values.isEmpty() || b.values.isEmpty()
        ? compare(a, b, shape)
        : compare(new Entry(a.values, b.ref, List.of()), b, shape);
  }

  /** Compares the values, in their directions, then the documents. */
  static int compare(Entry a, Entry b, Shape shape) {
    int common = Math.min(a.values.size(), b.values.size());
    for (int i = 0; i < common; i++) {
      int difference = ValueOrder.INSTANCE.compare(a.values.get(i), b.values.get(i));
      if (difference != 0) {
        return shape.descending(i) ? -difference : difference;
      }
    }
    int bySize = Integer.compare(a.values.size(), b.values.size());
    int byRef = bySize != 0 ? bySize : ValueOrder.INSTANCE.compare(a.ref, b.ref);
    return shape.reversed() ? -byRef : byRef;
  }
}
