package dev.serverlessdb.core.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes of keys for hash maps. Keys end in numbers whose high byte comes first, and {@link
 * java.util.Arrays#hashCode(byte[])} gives eight such neighbours one hash: 31 times one byte more
 * is the next byte 31 less.
 */
public final class KeyHash {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private KeyHash() {}

  /** The hash of a key. */
  public static int of(byte[] key) {
    long hash = key.length;
    int i = 0;
    for (; i <= key.length - Long.BYTES; i += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(key, i));
    }
    long rest = 0;
    for (; i < key.length; i++) {
      rest = (rest << Byte.SIZE) | (key[i] & 0xFF);
    }
    hash = mixed(hash ^ rest);
    return (int) (hash ^ (hash >>> 32));
  }

  private static long mixed(long bits) {
    long product = bits * MIXER;
    return product ^ (product >>> 29);
  }
}
