package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a range that a locking read has walked through: others may not insert there. It grows
 * with the walk, so that a read that stops early, as one with LIMIT does, locks no more than it has
 * seen.
 */
final class GapLock implements EntryCursor {

  private static final EntryCursor NOTHING =
      new EntryCursor() {
        @Override
        public boolean next() {
          return false;
        }

        @Override
        public byte[] key() {
          throw new NoSuchElementException("the walk is over");
        }

        @Override
        public byte[] value() {
          throw new NoSuchElementException("the walk is over");
        }
      };

  private final LogicalTransaction owner;
  private final KeyRange range;
  private EntryCursor cursor;
  private final boolean ascending;
  private volatile byte @Nullable [] reached;
  private volatile boolean exhausted;

  GapLock(LogicalTransaction owner, KeyRange range, EntryCursor cursor, boolean ascending) {
    this.owner = owner;
    this.range = range;
    this.cursor = cursor;
    this.ascending = ascending;
  }

  LogicalTransaction owner() {
    return owner;
  }

  boolean covers(byte[] key) {
    if (!range.contains(key)) {
      return false;
    }
    if (exhausted) {
      return true;
    }
    byte[] limit = reached;
    if (limit == null) {
      return false;
    }
    int order = Arrays.compareUnsigned(key, limit);
    return ascending ? order <= 0 : order >= 0;
  }

  @Override
  public boolean next() {
    if (cursor.next()) {
      reached = cursor.key();
      return true;
    }
    exhausted = true;
    cursor = NOTHING; // the lock outlives the walk, what was walked through need not
    return false;
  }

  @Override
  public byte[] key() {
    return cursor.key();
  }

  @Override
  public byte[] value() {
    return cursor.value();
  }
}
