package dev.serverlessdb.core.time;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The only source of chance in an emulator: the same seed and the same requests give the same ids,
 * tokens and jitter. Thread-safe. Not for secrets.
 */
public final class Entropy {

  private final long seed;
  private final SplittableRandom random;

  private Entropy(long seed, SplittableRandom random) {
    this.seed = seed;
    this.random = random;
  }

  /** Entropy that repeats itself for the same seed. */
  public static Entropy seeded(long seed) {
    return new Entropy(seed, new SplittableRandom(seed));
  }

  /** Entropy with a seed picked by the machine; print {@link #seed()} to repeat the run. */
  public static Entropy unpredictable() {
    return seeded(new SplittableRandom().nextLong());
  }

  /** The seed that repeats this run. */
  public long seed() {
    return seed;
  }

  /** An independent source that depends only on this one's past. */
  public Entropy fork() {
    return seeded(nextLong());
  }

  /** The next 64 bits. */
  public synchronized long nextLong() {
    return random.nextLong();
  }

  /** A number from 0 to {@code bound - 1}. */
  public synchronized int nextInt(int bound) {
    return random.nextInt(bound);
  }

  /** A number from 0 (inclusive) to 1 (exclusive). */
  public synchronized double nextDouble() {
    return random.nextDouble();
  }

  /** {@code length} random bytes. */
  public synchronized byte[] nextBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** A version 4 UUID. */
  public synchronized UUID nextUuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
