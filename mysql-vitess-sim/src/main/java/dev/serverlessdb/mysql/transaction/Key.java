package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.store.KeyHash;
import java.util.Arrays;

/** A key of the store as a key of a hash map. */
@SuppressWarnings("ArrayRecordComponent") // bytes of the store, never compared as a record
record Key(byte[] bytes) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Key that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return KeyHash.of(bytes);
  }
}
