package dev.serverlessdb.core.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys from {@code from} (inclusive) to {@code to} (exclusive; null for no upper end).
 *
 * @param from the lowest key in the range
 * @param to the lowest key above the range, or null
 */
@SuppressWarnings("ArrayRecordComponent") // keys are bytes; a range is never compared
public record KeyRange(byte[] from, byte @Nullable [] to) {

  private static final byte[] LOWEST = new byte[0];

  /** Every key. */
  public static KeyRange all() {
    return new KeyRange(LOWEST, null);
  }

  /** Every key that begins with {@code prefix}. */
  public static KeyRange prefix(byte[] prefix) {
    return new KeyRange(prefix, afterPrefix(prefix));
  }

  /** The lowest key above every key that begins with {@code prefix}, or null when there is none. */
  public static byte @Nullable [] afterPrefix(byte[] prefix) {
    for (int i = prefix.length - 1; i >= 0; i--) {
      if (prefix[i] != (byte) 0xFF) {
        byte[] after = Arrays.copyOf(prefix, i + 1);
        after[i]++;
        return after;
      }
    }
    return null;
  }

  /** The lowest key above {@code key} itself. */
  public static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** This range without the keys below {@code key} and without {@code key} itself. */
  public KeyRange startingAfter(byte[] key) {
    byte[] next = after(key);
    return Arrays.compareUnsigned(next, from) > 0 ? new KeyRange(next, to) : this;
  }

  /** This range without {@code key} and the keys above it. */
  public KeyRange endingBefore(byte[] key) {
    return to == null || Arrays.compareUnsigned(key, to) < 0 ? new KeyRange(from, key) : this;
  }

  /** Whether {@code key} lies in this range. */
  public boolean contains(byte[] key) {
    return Arrays.compareUnsigned(key, from) >= 0
        && (to == null || Arrays.compareUnsigned(key, to) < 0);
  }
}
