package dev.serverlessdb.core.store;

import org.jspecify.annotations.Nullable;

/** An ordered map of bytes that can be read. */
public interface ReadView {

  /** The value at {@code key}, or null when there is none. */
  byte @Nullable [] get(byte[] key);

  /** Walks the entries of {@code range} in ascending order of key. */
  EntryCursor ascend(KeyRange range);

  /** Walks the entries of {@code range} in descending order of key. */
  EntryCursor descend(KeyRange range);
}
