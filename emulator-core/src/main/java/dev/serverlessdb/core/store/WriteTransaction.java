package dev.serverlessdb.core.store;

/**
 * A root in the making, readable with its own writes. Lives only inside {@link
 * VersionedStore#write}; for one thread. A cursor is invalid after the next write.
 */
public interface WriteTransaction extends ReadView {

  /** The version that the commit will have. */
  long version();

  /**
   * The time that the commit will carry, in microseconds since the epoch on the emulator's clock;
   * strictly greater than that of every earlier commit of the store.
   */
  long timeMicros();

  /** Stores {@code value} at {@code key}, replacing what was there. */
  void put(byte[] key, byte[] value);

  /** Removes the entry at {@code key}; false when there was none. */
  boolean delete(byte[] key);

  /** Removes every entry of {@code range} and says how many there were. */
  long deleteRange(KeyRange range);
}
