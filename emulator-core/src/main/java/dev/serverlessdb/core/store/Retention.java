package dev.serverlessdb.core.store;

import java.time.Duration;

/**
 * How many old roots and commits a store keeps. Whichever limit is reached first applies; the
 * newest root is always kept.
 *
 * @param age how old, on the emulator's clock
 * @param commits how many
 */
public record Retention(Duration age, int commits) {

  /** Enough for stale reads and a streaming consumer; a few megabytes at most. */
  public static final Retention DEFAULT = new Retention(Duration.ofMinutes(5), 1_000);

  /** Nothing but the newest root. */
  public static final Retention NONE = new Retention(Duration.ZERO, 0);
}
