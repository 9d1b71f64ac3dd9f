package dev.serverlessdb.fauna.capacity;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket of operations of each kind. Operations are taken while a query runs, so that a query
 * which uses up its second is stopped and taken back. Taking the last ones may leave a debt, which
 * later seconds pay. Thread-safe.
 */
public final class RateLimiter {

  private static final double MICROS_PER_SECOND = 1e6;
  private static final String BEFORE = "Rate limit for ";
  private static final String AFTER = " exceeded";

  private final EmulatorClock clock;
  private final Map<OpKind, Double> left = new EnumMap<>(OpKind.class);
  private volatile boolean limited;
  private RateLimits limits = RateLimits.NONE;
  private long filledMicros;

  /** A limiter on the emulator's clock, without limits. */
  public RateLimiter(EmulatorClock clock) {
    this.clock = clock;
  }

  /** The limits in force. */
  public synchronized RateLimits limits() {
    return limits;
  }

  /** Puts other limits into force, with full buckets. */
  public synchronized void limit(RateLimits wanted) {
    limits = wanted;
    limited = !wanted.equals(RateLimits.NONE);
    filledMicros = clock.nowMicros();
    for (OpKind kind : OpKind.values()) {
      left.put(kind, wanted.of(kind));
    }
  }

  /**
   * Takes operations.
   *
   * @throws FaunaException when there are none left
   */
  public void take(OpKind kind, long operations) {
    if (!limited) {
      return;
    }
    synchronized (this) {
      fill();
      double there = left.getOrDefault(kind, 0.0);
      if (there < least(kind)) {
        throw new FaunaException(exceeded(kind.word()));
      }
      left.put(kind, there - operations);
    }
  }

  /** The kind of operations that there are none left of, if there is one. */
  public Optional<OpKind> exhausted() {
    if (!limited) {
      return Optional.empty();
    }
    synchronized (this) {
      fill();
      return left.entrySet().stream()
          .filter(entry -> entry.getValue() < least(entry.getKey()))
          .map(Map.Entry::getKey)
          .findFirst();
    }
  }

  /** A whole operation must be there, or all that a second gives when that is less. */
  private double least(OpKind kind) {
    return Math.min(1, limits.of(kind));
  }

  private void fill() {
    long now = clock.nowMicros();
    double seconds = (now - filledMicros) / MICROS_PER_SECOND;
    filledMicros = now;
    left.replaceAll((kind, there) -> Math.min(limits.of(kind), there + seconds * limits.of(kind)));
  }

  /** The error of whoever was too fast; {@code kind} is a word such as {@code read}. */
  public static FaunaError exceeded(String kind) {
    return FaunaError.protocol(429, "too many requests", BEFORE + kind + AFTER);
  }

  /** The value of the header that names the limited operations of such an error. */
  public static Optional<String> limitedOps(FaunaError error) {
    String text = error.description();
    return text.startsWith(BEFORE) && text.endsWith(AFTER)
        ? Optional.of(text.substring(BEFORE.length(), text.length() - AFTER.length()))
        : Optional.empty();
  }
}
