package dev.serverlessdb.core.store;

/**
 * Builds a root from entries that arrive in ascending order of key, as a durable engine has them.
 */
public final class HeapLoader {

  private final TreeEditor tree;

  /** Begins with nothing. */
  public HeapLoader() {
    HeapSnapshot empty = HeapSnapshot.empty();
    tree = new TreeEditor(empty.root(), 0);
  }

  /** Adds an entry; any order works, ascending order fills the nodes. */
  public void add(byte[] key, byte[] value) {
    tree.put(key, value);
  }

  /**
   * The root with everything that was added; the loader must not be used afterwards.
   *
   * @param version the version that it counts as
   * @param timeMicros the time of that version's commit, in microseconds since the epoch
   */
  public Snapshot finish(long version, long timeMicros) {
    return new HeapSnapshot(version, timeMicros, tree.root(), tree.size());
  }
}
