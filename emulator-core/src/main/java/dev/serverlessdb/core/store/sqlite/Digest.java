package dev.serverlessdb.core.store.sqlite;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A sum over all entries, whatever their order: entries come and go by addition and subtraction, so
 * every commit keeps it up to date, and what was read from a file is compared with it.
 */
final class Digest {

  private final CRC32C crc = new CRC32C();
  private long sum;
  private long entries;

  Digest() {}

  Digest(long sum, long entries) {
    this.sum = sum;
    this.entries = entries;
  }

  long sum() {
    return sum;
  }

  long entries() {
    return entries;
  }

  void add(byte[] key, byte[] value) {
    sum += hash(key, value);
    entries++;
  }

  void replace(byte[] key, byte @Nullable [] before, byte @Nullable [] after) {
    if (before != null) {
      sum -= hash(key, before);
      entries--;
    }
    if (after != null) {
      add(key, after);
    }
  }

  private long hash(byte[] key, byte[] value) {
    crc.reset();
    crc.update(key);
    long ofKey = crc.getValue();
    crc.update(value);
    return mix(ofKey << 32 | crc.getValue());
  }

  /** Spreads the bits, as SplitMix64 does, so that errors do not cancel each other in the sum. */
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
