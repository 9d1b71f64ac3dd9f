package dev.serverlessdb.core.store;

import org.jspecify.annotations.Nullable;

/** A root of a {@link HeapStore}. */
record HeapSnapshot(long version, long timeMicros, Node root, long size) implements Snapshot {

  static HeapSnapshot empty() {
    return new HeapSnapshot(0, 0, new Leaf(new Node.Edit()), 0);
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return root.get(key);
  }

  @Override
  public EntryCursor ascend(KeyRange range) {
    return TreeCursor.ascending(root, range, null);
  }

  @Override
  public EntryCursor descend(KeyRange range) {
    return TreeCursor.descending(root, range, null);
  }
}
