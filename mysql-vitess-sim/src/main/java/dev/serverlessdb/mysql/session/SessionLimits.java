package dev.serverlessdb.mysql.session;

import java.time.Duration;

/**
 * What one session may take, times on the emulator's clock.
 *
 * @param transaction how long a transaction may stay open
 * @param read how long a query may run
 * @param write how long any other statement may run
 * @param rows how many rows a statement may return
 * @param connections how many sessions there may be at once
 * @see <a
 *     href="https://planetscale.com/docs/vitess/troubleshooting/planetscale-system-limits">System
 *     limits</a>
 */
public record SessionLimits(
    Duration transaction, Duration read, Duration write, int rows, int connections) {

  /** PlanetScale's. */
  public static final SessionLimits PLANETSCALE =
      new SessionLimits(
          Duration.ofSeconds(20), Duration.ofSeconds(900), Duration.ofSeconds(30), 100_000, 1_000);
}
