package dev.serverlessdb.fauna.index;

import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Several walks in the same order and direction as one. */
final class Merge extends Ahead {

  /** What is kept of the elements that are equal. */
  enum Mode {
    /** What is in any. */
    UNION,
    /** What is in all. */
    INTERSECTION,
    /** What is in the first and shows nothing that one of the others shows. */
    DIFFERENCE,
    /** What any shows, once. */
    JOIN;

    boolean byValues() {
      return this == DIFFERENCE || this == JOIN;
    }
  }

  private final PriorityQueue<Head> heads;
  private final Comparator<Entry> same;
  private final int count;
  private final Mode mode;
  private final Deque<Entry> ready = new ArrayDeque<>();
  private long arrivals;

  /** Where a walk stands; of equal elements the one that came last is taken first. */
  private record Head(Entry entry, int walk, Iterator<Entry> rest, long arrival) {}

  Merge(List<Iterator<Entry>> walks, Shape shape, boolean forward, Mode mode) {
    Comparator<Entry> ascending =
        mode == Mode.JOIN
            ? (a, b) -> Entry.compareShown(a, b, shape)
            : (a, b) -> Entry.compare(a, b, shape);
    Comparator<Entry> order = forward ? ascending : ascending.reversed();
    this.same = mode.byValues() ? (a, b) -> Value.same(a.shown(), b.shown()) ? 0 : 1 : order;
    this.count = walks.size();
    this.mode = mode;
    this.heads =
        new PriorityQueue<>(
            Comparator.comparing(Head::entry, order)
                .thenComparing(Comparator.comparingLong(Head::arrival).reversed()));
    for (int i = 0; i < walks.size(); i++) {
      advance(i, walks.get(i));
    }
  }

  private void advance(int walk, Iterator<Entry> rest) {
    if (rest.hasNext()) {
      heads.add(new Head(rest.next(), walk, rest, arrivals++));
    }
  }

  @Override
  @Nullable Entry find() {
    while (ready.isEmpty() && !heads.isEmpty()) {
      merge();
    }
    return ready.poll();
  }

  /** Takes all elements that are equal to the next one and keeps what the mode wants of them. */
  private void merge() {
    Entry first = peek();
    Set<Integer> seen = new HashSet<>();
    List<Entry> ofFirst = new ArrayList<>();
    Set<FaunaSet> sources = new LinkedHashSet<>();
    while (!heads.isEmpty() && same.compare(peek(), first) == 0) {
      Head head = heads.remove();
      seen.add(head.walk());
      if (head.walk() == 0) {
        ofFirst.add(head.entry());
      }
      sources.addAll(head.entry().sources());
      advance(head.walk(), head.rest());
    }
    switch (mode) {
      case UNION, JOIN -> ready.add(first.from(List.copyOf(sources)));
      case INTERSECTION -> {
        if (seen.size() == count) {
          ready.add(first.from(List.copyOf(sources)));
        }
      }
      case DIFFERENCE -> {
        if (seen.size() == 1) {
          ready.addAll(ofFirst);
        }
      }
    }
  }

  private Entry peek() {
    Head head = heads.peek();
    if (head == null) {
      throw new IllegalStateException("the queue is empty");
    }
    return head.entry();
  }
}
