package dev.serverlessdb.core.store;

/**
 * What makes the commits of a {@link HeapStore} durable. A commit becomes visible to readers only
 * after {@link #await} returned for it, so nobody ever reads what a crash could take back.
 */
public interface CommitLog extends AutoCloseable {

  /**
   * Takes a commit over. Called with the writer's lock held, in order of version; must only queue.
   *
   * @param commit what the commit changed
   * @param before the root that it started from
   * @param after the root that it made
   * @throws StoreException when the log cannot take it; the commit is then abandoned
   */
  void append(CommitRecord commit, Snapshot before, Snapshot after);

  /**
   * Waits, without the writer's lock, until the commit {@code version} and all before it are
   * durable.
   *
   * @throws StoreException when they will never be
   */
  void await(long version);

  /** Writes what is queued and releases the log. */
  @Override
  void close();
}
