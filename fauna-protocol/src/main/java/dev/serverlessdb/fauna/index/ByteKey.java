package dev.serverlessdb.fauna.index;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that can be looked up. */
@SuppressWarnings("ArrayRecordComponent") // equality is defined below
record ByteKey(byte[] bytes) {
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ByteKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
