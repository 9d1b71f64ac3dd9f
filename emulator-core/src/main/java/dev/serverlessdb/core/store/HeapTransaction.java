package dev.serverlessdb.core.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The transaction of a {@link HeapStore}: edits a tree and writes down what it changes. */
final class HeapTransaction implements WriteTransaction {

  private final long version;
  private final long timeMicros;
  private final TreeEditor tree;
  private final List<CommitRecord.Change> writes = new ArrayList<>();
  private boolean open = true;

  /** Whether each key written is above the one before, so that none was written twice. */
  private boolean ascending = true;

  HeapTransaction(HeapSnapshot base, long version, long timeMicros) {
    this.version = version;
    this.timeMicros = timeMicros;
    this.tree = new TreeEditor(base.root(), base.size());
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public long timeMicros() {
    return timeMicros;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    checkOpen();
    return tree.root().get(key);
  }

  @Override
  public EntryCursor ascend(KeyRange range) {
    checkOpen();
    return TreeCursor.ascending(tree.root(), range, tree::writes);
  }

  @Override
  public EntryCursor descend(KeyRange range) {
    checkOpen();
    return TreeCursor.descending(tree.root(), range, tree::writes);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    checkOpen();
    byte[] before = tree.put(key, value);
    add(new CommitRecord.Change(key, before, value));
  }

  @Override
  public boolean delete(byte[] key) {
    checkOpen();
    byte[] before = tree.remove(key);
    if (before == null) {
      return false;
    }
    add(new CommitRecord.Change(key, before, null));
    return true;
  }

  private void add(CommitRecord.Change write) {
    if (!writes.isEmpty()) {
      byte[] last = writes.get(writes.size() - 1).key();
      ascending &= Arrays.compareUnsigned(last, write.key()) < 0;
    }
    writes.add(write);
  }

  @Override
  public long deleteRange(KeyRange range) {
    checkOpen();
    List<byte[]> keys = new ArrayList<>();
    for (EntryCursor entries = ascend(range); entries.next(); ) {
      keys.add(entries.key());
    }
    keys.forEach(this::delete);
    return keys.size();
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("the transaction is over");
    }
  }

  /** Ends the transaction; nothing can be read or written through it any more. */
  void end() {
    open = false;
  }

  /** The root that the transaction made. */
  HeapSnapshot result() {
    return new HeapSnapshot(version, timeMicros, tree.root(), tree.size());
  }

  /** One change for every key whose value differs from what it was before the transaction. */
  List<CommitRecord.Change> changes() {
    if (writes.size() == 1) {
      return differs(writes.get(0)) ? List.of(writes.get(0)) : List.of();
    }
    List<CommitRecord.Change> merged = ascending || !hasRepeats() ? writes : merged();
    return merged.stream().filter(HeapTransaction::differs).toList();
  }

  /** Whether a key was written twice; large transactions write a few runs that are sorted. */
  private boolean hasRepeats() {
    byte[][] keys = writes.stream().map(CommitRecord.Change::key).toArray(byte[][]::new);
    Arrays.sort(keys, Arrays::compareUnsigned);
    for (int i = 1; i < keys.length; i++) {
      if (Arrays.equals(keys[i - 1], keys[i])) {
        return true;
      }
    }
    return false;
  }

  /** The first and the last of the writes to each key as one. */
  private List<CommitRecord.Change> merged() {
    Map<Key, Integer> places = new HashMap<>();
    List<CommitRecord.Change> merged = new ArrayList<>();
    for (CommitRecord.Change write : writes) {
      Integer place = places.putIfAbsent(new Key(write.key()), merged.size());
      if (place == null) {
        merged.add(write);
      } else {
        byte[] before = merged.get(place).before();
        merged.set(place, new CommitRecord.Change(write.key(), before, write.after()));
      }
    }
    return merged;
  }

  /** A key of the store as a key of a hash map. */
  @SuppressWarnings("ArrayRecordComponent") // bytes of the store, compared by what they hold
  private record Key(byte[] bytes) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return KeyHash.of(bytes);
    }
  }

  private static boolean differs(CommitRecord.Change change) {
    return !Arrays.equals(change.before(), change.after());
  }
}
