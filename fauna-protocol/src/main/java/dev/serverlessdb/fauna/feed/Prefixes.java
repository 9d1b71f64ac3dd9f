package dev.serverlessdb.fauna.feed;

import java.util.Arrays;

/** Compares the beginnings of keys. */
final class Prefixes {

  private Prefixes() {}

  static boolean startsWith(byte[] key, byte[] prefix) {
    return key.length >= prefix.length
        && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
  }
}
