package dev.serverlessdb.fauna.eval;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.util.Base64;

/**
 * Ids and secrets in the service's own form: 43 bits of milliseconds since 5 May 2012, 10 bits of
 * sequence, 10 bits of worker. Thread-safe.
 */
public final class Ids {

  private static final long EPOCH_MILLIS = 1_336_258_850_000L;
  private static final int SECRET_BYTES = 20;

  private final EmulatorClock clock;
  private final Entropy entropy;
  private long lastMillis;
  private int sequence;

  /** Ids from the emulator's clock and chance. */
  public Ids(EmulatorClock clock, Entropy entropy) {
    this.clock = clock;
    this.entropy = entropy;
  }

  /** A new id, greater than the ones before. */
  public synchronized long next() {
    long millis = Math.max(clock.nowMillis() - EPOCH_MILLIS, lastMillis);
    if (millis == lastMillis) {
      sequence++;
      if (sequence == 1 << 10) {
        sequence = 0;
        millis++;
      }
    } else {
      sequence = 0;
    }
    lastMillis = millis;
    return millis << 20 | (long) sequence << 10;
  }

  /** The secret of a key. */
  public String keySecret(long id) {
    return secret(112, id, 0, false);
  }

  /** The secret of a token in the database of that id. */
  public String tokenSecret(long id, long database) {
    return secret(113, id, database, true);
  }

  private String secret(int kind, long id, long database, boolean withDatabase) {
    byte[] random = entropy.nextBytes(SECRET_BYTES);
    java.nio.ByteBuffer bytes =
        java.nio.ByteBuffer.allocate(2 + 8 + (withDatabase ? 8 : 0) + SECRET_BYTES);
    bytes.put((byte) 126).put((byte) kind).putLong(id);
    if (withDatabase) {
      bytes.putLong(database);
    }
    bytes.put(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Bytes to make a hash unlike others. */
  public byte[] salt() {
    return entropy.nextBytes(12);
  }

  /** An id without order, for databases. */
  public long random() {
    return entropy.nextLong();
  }
}
