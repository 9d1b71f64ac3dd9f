package dev.serverlessdb.core.store;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The roots and commits that {@link Retention} keeps. Versions follow each other without a gap, so
 * a version is a place. Thread-safe; nothing is done under its lock but moving references.
 */
final class History {

  /** A commit and the root that it made. */
  record Entry(CommitRecord commit, HeapSnapshot root) {}

  private @Nullable Entry[] ring;
  private int first;
  private int count;
  private HeapSnapshot base;
  private Retention retention;

  /** A history without commits that begins at {@code base}. */
  History(HeapSnapshot base, Retention retention) {
    this(new @Nullable Entry[16], base, retention);
  }

  private History(@Nullable Entry[] ring, HeapSnapshot base, Retention retention) {
    this.ring = ring;
    this.base = base;
    this.retention = retention;
  }

  /** An independent history with the same past. */
  synchronized History fork() {
    History copy = new History(ring.clone(), base, retention);
    copy.first = first;
    copy.count = count;
    return copy;
  }

  synchronized HeapSnapshot newest() {
    return count == 0 ? base : entry(count - 1).root();
  }

  synchronized void add(Entry entry) {
    if (count == ring.length) {
      grow();
    }
    ring[(first + count) % ring.length] = entry;
    count++;
    trim();
  }

  synchronized void retain(Retention kept) {
    retention = kept;
    trim();
  }

  synchronized long floor() {
    return base.version();
  }

  synchronized List<CommitRecord> after(long version, int limit) {
    int from = (int) Math.min(Math.max(version - base.version(), 0), count);
    int to = (int) Math.min((long) from + limit, count);
    List<CommitRecord> commits = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      commits.add(entry(i).commit());
    }
    return commits;
  }

  synchronized Optional<HeapSnapshot> at(long timeMicros) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entry(middle).root().timeMicros() <= timeMicros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > 0) {
      return Optional.of(entry(low - 1).root());
    }
    boolean sinceEver = base.version() == 0 || base.timeMicros() <= timeMicros;
    return sinceEver ? Optional.of(base) : Optional.empty();
  }

  /** A root may go when its successor has been the newest for the whole age that is kept. */
  private void trim() {
    while (count > retention.commits()
        || (count > 0 && age(entry(0)).compareTo(retention.age()) >= 0)) {
      base = entry(0).root();
      ring[first] = null;
      first = (first + 1) % ring.length;
      count--;
    }
  }

  private Duration age(Entry entry) {
    return Duration.of(newest().timeMicros() - entry.root().timeMicros(), ChronoUnit.MICROS);
  }

  private Entry entry(int place) {
    return Objects.requireNonNull(ring[(first + place) % ring.length]);
  }

  private void grow() {
    @Nullable Entry[] larger = new @Nullable Entry[ring.length * 2];
    for (int i = 0; i < count; i++) {
      larger[i] = entry(i);
    }
    ring = larger;
    first = 0;
  }
}
