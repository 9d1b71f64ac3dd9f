package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Gathers rows and sorts them; rows with equal keys stay in the order in which they came. Where
 * only the first few are wanted no more are kept at any time, as MySQL's filesort does with a
 * priority queue.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/limit-optimization.html">LIMIT query
 *     optimization</a>
 */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
final class SortedRows {

  /** Up to so many rows a heap is kept; beyond it one sort of all rows is cheaper. */
  private static final long HEAP_MAX = 10_000;

  private record Keyed(Value[] key, Value[] row, long place) {}

  private final List<CompiledExpr> keys;
  private final Comparator<Keyed> order;
  private final long wanted;
  private final List<Keyed> all = new ArrayList<>();
  private final PriorityQueue<Keyed> heap;
  private long place;

  /**
   * An empty gathering.
   *
   * @param wanted how many of the first rows are wanted
   */
  SortedRows(List<CompiledExpr> keys, boolean[] descending, Run run, long wanted) {
    RowOrder rows = new RowOrder(run, keys.stream().map(CompiledExpr::info).toList(), descending);
    this.keys = keys;
    this.wanted = wanted;
    this.order =
        (a, b) -> {
          int by = rows.compare(a.key(), b.key());
          return by != 0 ? by : Long.compare(a.place(), b.place());
        };
    this.heap = new PriorityQueue<>(Collections.reverseOrder(order));
  }

  /** Takes the frame's row, unless enough rows come before it; the frame may use it again. */
  void add(Frame frame) {
    Value[] key = new Value[keys.size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = keys.get(i).eval(frame);
    }
    if (wanted > HEAP_MAX) {
      all.add(new Keyed(key, frame.row().clone(), place++));
      return;
    }
    Keyed last = heap.size() < wanted ? null : heap.peek();
    Keyed tried = new Keyed(key, frame.row(), place++);
    if (last != null && order.compare(tried, last) > 0) {
      return;
    }
    heap.add(new Keyed(key, frame.row().clone(), tried.place()));
    if (heap.size() > wanted) {
      heap.remove();
    }
  }

  /** The rows in their order. */
  List<Value[]> rows() {
    all.addAll(heap);
    all.sort(order);
    return new ArrayList<>(all.stream().map(Keyed::row).toList());
  }
}
