package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.VersionedStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The transactions on one branch's store, and the locks between them. Thread-safe. */
public final class Transactions {

  private final VersionedStore store;
  private final LockTable locks = new LockTable();
  private final Set<LogicalTransaction> active = new LinkedHashSet<>();

  /** Transactions on {@code store}. */
  public Transactions(VersionedStore store) {
    this.store = store;
  }

  /**
   * Begins a transaction.
   *
   * @param interruptCheck throws when the session was killed; called while waiting for a lock
   */
  public LogicalTransaction begin(LogicalTransaction.Options options, Runnable interruptCheck) {
    LogicalTransaction transaction = new LogicalTransaction(this, options, interruptCheck);
    synchronized (active) {
      active.add(transaction);
    }
    return transaction;
  }

  /** Wakes whoever waits for a lock, so that an interruption is noticed. */
  public void wake() {
    locks.wake();
  }

  /** How many transactions wait for a lock. */
  public int waiters() {
    return locks.waiters();
  }

  VersionedStore store() {
    return store;
  }

  LockTable locks() {
    return locks;
  }

  void ended(LogicalTransaction transaction) {
    synchronized (active) {
      active.remove(transaction);
    }
  }

  /** The committed entries of {@code range} under what others have not yet committed. */
  ReadView uncommitted(LogicalTransaction reader, ReadView committed, KeyRange range) {
    List<LogicalTransaction> others;
    synchronized (active) {
      others = List.copyOf(active);
    }
    ReadView view = committed;
    for (LogicalTransaction other : others) {
      if (other != reader) {
        view = other.overlay().over(view, range);
      }
    }
    return view;
  }
}
