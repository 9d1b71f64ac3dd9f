package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has written and not yet committed, laid over what is committed. Every write
 * leaves behind how to take it back, so that a statement or everything since a savepoint can be
 * undone; and it is numbered, so that a cursor goes on seeing what there was when it was opened
 * without a copy. Thread-safe, because READ UNCOMMITTED lets others read it.
 */
final class Overlay {

  /** An entry that hides the committed one. */
  static final byte[] GONE = new byte[0];

  /** A value or {@link #GONE}, the number of the write that put it here, and what was before. */
  @SuppressWarnings("ArrayRecordComponent") // bytes of the store, never compared as a record
  record Slot(byte[] value, long write, @Nullable Slot before) {
    boolean gone() {
      return value == GONE;
    }

    /** The slot as it was after the write {@code seen}; null when there was none yet. */
    @Nullable Slot asOf(long seen) {
      Slot at = this;
      while (at != null && at.write > seen) {
        at = at.before;
      }
      return at;
    }
  }

  /** A key and what lies there. */
  @SuppressWarnings("ArrayRecordComponent") // bytes of the store, never compared as a record
  record Entry(byte[] key, Slot slot) {}

  /** How to take a write back: what the key held before; a null key stands for a deleted range. */
  @SuppressWarnings("ArrayRecordComponent") // bytes of the store, never compared as a record
  private record Undo(byte @Nullable [] key, @Nullable Slot before) {}

  private final NavigableMap<byte[], Slot> slots = new TreeMap<>(Arrays::compareUnsigned);
  private final List<KeyRange> deletedRanges = new ArrayList<>();
  private final List<Undo> undo = new ArrayList<>();
  private long writes;

  /** Where the log of writes stands; later writes can be taken back to here. */
  synchronized int mark() {
    return undo.size();
  }

  synchronized boolean isEmpty() {
    return slots.isEmpty() && deletedRanges.isEmpty();
  }

  synchronized void set(byte[] key, byte[] value) {
    Slot before = slots.get(key);
    slots.put(key, new Slot(value, ++writes, before));
    undo.add(new Undo(key, before));
  }

  synchronized void deleteRange(KeyRange range) {
    for (byte[] key : List.copyOf(within(range).keySet())) {
      undo.add(new Undo(key, slots.remove(key)));
    }
    deletedRanges.add(range);
    undo.add(new Undo(null, null));
  }

  /** Takes back every write after {@code mark}. */
  synchronized void rollbackTo(int mark) {
    for (int i = undo.size() - 1; i >= mark; i--) {
      Undo last = undo.remove(i);
      byte[] key = last.key();
      Slot before = last.before();
      if (key == null) {
        deletedRanges.remove(deletedRanges.size() - 1);
      } else if (before == null) {
        slots.remove(key);
      } else {
        slots.put(key, before);
      }
    }
  }

  /** What this overlay says of {@code key}, or null when it says nothing. */
  synchronized @Nullable Slot slot(byte[] key) {
    Slot slot = slots.get(key);
    if (slot != null) {
      return slot;
    }
    for (KeyRange range : deletedRanges) {
      if (range.contains(key)) {
        return new Slot(GONE, writes, null);
      }
    }
    return null;
  }

  /** What lay at {@code key} after the write {@code seen}, or null. */
  synchronized @Nullable Slot slot(byte[] key, long seen) {
    Slot slot = slots.get(key);
    return slot == null ? null : slot.asOf(seen);
  }

  /** A view of {@code below} with this overlay's entries of {@code range} on top, as of now. */
  synchronized ReadView over(ReadView below, KeyRange range) {
    if (deletedRanges.isEmpty() && within(range).isEmpty()) {
      return below;
    }
    return new MergedView(below, this, writes, List.copyOf(deletedRanges));
  }

  /**
   * The next entries of a walk, as they were when it began.
   *
   * @param after the last key of the walk, null at its beginning
   * @param most how many are looked at
   * @param into takes them
   * @return whether there may be more
   */
  synchronized boolean walk(Walk walk, byte @Nullable [] after, int most, List<Entry> into) {
    NavigableMap<byte[], Slot> rest = within(walk.range());
    if (!walk.ascending()) {
      rest = rest.descendingMap();
    }
    if (after != null) {
      rest = rest.tailMap(after, false);
    }
    int looked = 0;
    for (Map.Entry<byte[], Slot> entry : rest.entrySet()) {
      Slot slot = entry.getValue().asOf(walk.seen());
      if (slot != null) {
        into.add(new Entry(entry.getKey(), slot));
      }
      looked++;
      if (looked >= most && !into.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Where a walk goes, which way, and the last write that it sees. */
  record Walk(KeyRange range, boolean ascending, long seen) {}

  private NavigableMap<byte[], Slot> within(KeyRange range) {
    byte[] to = range.to();
    if (slots.isEmpty() || (to != null && Arrays.compareUnsigned(range.from(), to) >= 0)) {
      return new TreeMap<>(Arrays::compareUnsigned);
    }
    return to == null
        ? slots.tailMap(range.from(), true)
        : slots.subMap(range.from(), true, to, false);
  }

  /** Writes everything into the store. */
  synchronized void apply(WriteTransaction store) {
    for (KeyRange range : deletedRanges) {
      store.deleteRange(range);
    }
    slots.forEach(
        (key, slot) -> {
          if (slot.gone()) {
            store.delete(key);
          } else {
            store.put(key, slot.value());
          }
        });
  }
}
