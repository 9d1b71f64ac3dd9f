package dev.serverlessdb.mysql.storage;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * What a statement reads and writes the ordered store through: the transaction's own writes laid
 * over the committed entries that it may see. Keys and values must not be changed after they were
 * handed in or out. A cursor stays valid, on what it saw when it was opened, while the statement
 * writes.
 */
public interface TransactionView {

  /** Which committed entries a read sees; the transaction's own writes are always seen. */
  enum Read {
    /** As the isolation level says. */
    CONSISTENT,
    /** The newest committed ones, as a write or a locking read must; locks the gaps walked. */
    CURRENT,
    /** The newest committed ones, for a look that nothing depends on: locks no gap. */
    PEEK
  }

  /** How a lock is held. */
  enum LockMode {
    /** With other readers. */
    SHARED,
    /** Alone. */
    EXCLUSIVE
  }

  /** What happens when somebody else holds the lock. */
  enum LockWait {
    /** Wait until innodb_lock_wait_timeout has passed (1205), or fail with 1213 in a deadlock. */
    WAIT,
    /** Fail with 3572 at once. */
    NOWAIT,
    /** Go on without it. */
    SKIP
  }

  /** The value at {@code key}, or null when there is none. */
  byte @Nullable [] get(byte[] key, Read read);

  /** The entries of {@code range} in ascending order of key. */
  EntryCursor ascend(KeyRange range, Read read);

  /** The entries of {@code range} in descending order of key. */
  EntryCursor descend(KeyRange range, Read read);

  /**
   * Locks {@code key}, which need not exist, until the transaction ends.
   *
   * @return false only with {@link LockWait#SKIP}, when somebody else holds it
   */
  boolean lock(byte[] key, LockMode mode, LockWait wait);

  /** Stores {@code value} at {@code key}. */
  void put(byte[] key, byte[] value);

  /** Removes the entry at {@code key}, if there is one. */
  void delete(byte[] key);

  /** Removes every entry of {@code range}; only whole tables are dropped this way. */
  void deleteRange(KeyRange range);
}
