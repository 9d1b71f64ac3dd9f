package dev.serverlessdb.core.store;

import java.util.List;

/** The commits of a store, oldest first, as far back as {@link Retention} keeps them. */
public interface ChangeLog {

  /** The commits after {@code version}, oldest first, {@code limit} at most. */
  List<CommitRecord> after(long version, int limit);

  /** The version before the oldest commit that is still kept. */
  long floor();

  /**
   * Calls {@code listener} after every commit, in order and one at a time, on a committing thread
   * and outside the writer's lock; it must be quick and must not throw. When {@link
   * VersionedStore#write} returns, the listeners have heard of its commit, except inside a
   * listener, where it is delivered after those that wait. Closing the handle ends it.
   */
  Subscription listen(Listener listener);

  /** What {@link #listen} gave. */
  interface Subscription extends AutoCloseable {
    /** Ends it; a commit that is being delivered may still be heard of. */
    @Override
    void close();
  }

  /** Hears of commits. */
  @FunctionalInterface
  interface Listener {
    /** Called after {@code commit} became visible. */
    void committed(CommitRecord commit);
  }
}
