package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.storage.TransactionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of MySQL's: its own writes in an {@link Overlay}, its locks in the {@link
 * LockTable}, and what it may see of the rest as {@link Isolation} says. Nothing reaches the store
 * before {@link #commit}, which is one commit of the store. For one thread at a time.
 */
public final class LogicalTransaction implements TransactionView {

  /**
   * How a transaction behaves.
   *
   * @param isolation the isolation level
   * @param readOnly whether writes are refused with 1792
   * @param gapLocks whether it lives longer than one statement, so that gaps must be locked
   * @param lockWait how long a lock is waited for
   */
  public record Options(
      Isolation isolation, boolean readOnly, boolean gapLocks, Duration lockWait) {}

  private final Transactions manager;
  private final Options options;
  private final Runnable interruptCheck;
  private final Overlay overlay = new Overlay();
  private final List<Key> lockedKeys = new ArrayList<>();
  private Duration lockWait;
  private @Nullable Snapshot snapshot;
  private boolean over;

  LogicalTransaction(Transactions manager, Options options, Runnable interruptCheck) {
    this.manager = manager;
    this.options = options;
    this.interruptCheck = interruptCheck;
    this.lockWait = options.lockWait();
  }

  /** The isolation level that it began with. */
  public Isolation isolation() {
    return options.isolation();
  }

  /** Whether writes are refused. */
  public boolean readOnly() {
    return options.readOnly();
  }

  /** Whether it has written anything. */
  public boolean hasWritten() {
    return !overlay.isEmpty();
  }

  /** A statement begins: READ COMMITTED takes a new snapshot, lock waits take the given time. */
  public void statementBegins(Duration lockWaitOfStatement) {
    lockWait = lockWaitOfStatement;
    if (options.isolation() == Isolation.READ_COMMITTED) {
      snapshot = null;
    }
  }

  /** Takes the snapshot now, as START TRANSACTION WITH CONSISTENT SNAPSHOT does. */
  public void takeSnapshot() {
    var unused = snapshot();
  }

  private Snapshot snapshot() {
    Snapshot taken = snapshot;
    if (taken == null || options.isolation() == Isolation.READ_UNCOMMITTED) {
      taken = manager.store().snapshot();
      snapshot = taken;
    }
    return taken;
  }

  private ReadView committed(Read read, KeyRange range) {
    if (read != Read.CONSISTENT) {
      return manager.store().snapshot();
    }
    if (options.isolation() == Isolation.READ_UNCOMMITTED) {
      return manager.uncommitted(this, snapshot(), range);
    }
    return snapshot();
  }

  @Override
  public byte @Nullable [] get(byte[] key, Read read) {
    Overlay.Slot slot = overlay.slot(key);
    if (slot != null) {
      return slot.gone() ? null : slot.value();
    }
    boolean dirty = read == Read.CONSISTENT && options.isolation() == Isolation.READ_UNCOMMITTED;
    return dirty
        ? committed(read, new KeyRange(key, KeyRange.after(key))).get(key)
        : committed(read, KeyRange.all()).get(key);
  }

  @Override
  public EntryCursor ascend(KeyRange range, Read read) {
    EntryCursor cursor = overlay.over(committed(read, range), range).ascend(range);
    return guarded(cursor, range, read, true);
  }

  @Override
  public EntryCursor descend(KeyRange range, Read read) {
    EntryCursor cursor = overlay.over(committed(read, range), range).descend(range);
    return guarded(cursor, range, read, false);
  }

  private EntryCursor guarded(EntryCursor cursor, KeyRange range, Read read, boolean ascending) {
    boolean locks = options.gapLocks() && options.isolation().locksGaps() && !options.readOnly();
    if (read != Read.CURRENT || !locks) {
      return cursor;
    }
    GapLock gap = new GapLock(this, range, cursor, ascending);
    manager.locks().lockGap(gap);
    return gap;
  }

  @Override
  public boolean lock(byte[] key, LockMode mode, LockWait wait) {
    return manager.locks().lock(this, key, mode, wait);
  }

  @Override
  public void put(byte[] key, byte[] value) {
    checkWritable();
    LockTable locks = manager.locks();
    boolean mayFallInGap = locks.hasGaps() && overlay.slot(key) == null;
    if (mayFallInGap && manager.store().snapshot().get(key) == null) {
      locks.awaitInsert(this, key);
    }
    overlay.set(key, value);
  }

  @Override
  public void delete(byte[] key) {
    checkWritable();
    overlay.set(key, Overlay.GONE);
  }

  @Override
  public void deleteRange(KeyRange range) {
    checkWritable();
    overlay.deleteRange(range);
  }

  private void checkWritable() {
    if (over) {
      throw new IllegalStateException("the transaction is over");
    }
    if (options.readOnly()) {
      throw MySqlError.READ_ONLY_TRANSACTION.with();
    }
  }

  /** Where its writes stand, for {@link #rollbackTo}. */
  public int mark() {
    return overlay.mark();
  }

  /** Takes back what was written after {@code mark}; locks stay, as InnoDB's do. */
  public void rollbackTo(int mark) {
    overlay.rollbackTo(mark);
  }

  /** Makes its writes everybody's, durably, and ends it. */
  public void commit() {
    if (over) {
      return;
    }
    try {
      if (!overlay.isEmpty()) {
        manager.store().write(this::apply);
      }
    } finally {
      end();
    }
  }

  private boolean apply(dev.serverlessdb.core.store.WriteTransaction store) {
    overlay.apply(store);
    return true;
  }

  /** Forgets its writes and ends it. */
  public void rollback() {
    if (!over) {
      end();
    }
  }

  private void end() {
    over = true;
    manager.ended(this);
    manager.locks().release(this, lockedKeys);
    lockedKeys.clear();
  }

  Overlay overlay() {
    return overlay;
  }

  Duration lockWait() {
    return lockWait;
  }

  void checkInterrupted() {
    interruptCheck.run();
  }

  /** What would be lost with it: the least is rolled back in a deadlock. */
  int weight() {
    return overlay.mark() + lockedKeys.size();
  }

  void locked(Key key) {
    lockedKeys.add(key);
  }
}
