package dev.serverlessdb.dynamo.table;

/** Spreads partition keys over 32 bits; the same on every machine, for ever. */
final class Hashing {

  private static final int FNV_OFFSET = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;

  private Hashing() {}

  /** FNV-1a, and then MurmurHash3's last step so that every bit of the input reaches every one. */
  static int of(byte[] key) {
    int hash = FNV_OFFSET;
    for (byte b : key) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    hash ^= hash >>> 16;
    hash *= 0x85EBCA6B;
    hash ^= hash >>> 13;
    hash *= 0xC2B2AE35;
    return hash ^ hash >>> 16;
  }
}
