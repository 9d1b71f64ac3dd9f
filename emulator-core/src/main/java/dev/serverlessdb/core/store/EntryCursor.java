package dev.serverlessdb.core.store;

/**
 * A walk over entries: {@code while (cursor.next()) use(cursor.key(), cursor.value())}. The arrays
 * are the store's own and must not be changed.
 */
public interface EntryCursor {

  /** Moves to the next entry; false at the end. */
  boolean next();

  /** The key of the current entry. */
  byte[] key();

  /** The value of the current entry. */
  byte[] value();
}
