package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.store.Retention;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Fields;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The region that clients read from. Writes are strictly serialised in one log; a region that lags
 * has not applied the end of it yet, so queries that only read see the state of some time ago,
 * unless the client says with {@code X-Last-Seen-Txn} that it knows of later transactions, or asks
 * for {@code /linearized}.
 */
final class Region {

  private static final int COMMITS_MAX = 100_000;

  /** Clients may have seen a clock that was put back since; beyond a day a header is wrong. */
  private static final long FUTURE_MICROS = TimeUnit.DAYS.toMicros(1);

  private final ServiceContext context;
  private volatile Duration lag = Duration.ZERO;

  Region(ServiceContext context) {
    this.context = context;
  }

  /**
   * What a query reads.
   *
   * @param snapshot the state
   * @param micros its time
   */
  record View(Snapshot snapshot, long micros) {}

  Duration lag() {
    return lag;
  }

  /** Lets the region be that far behind from now on. */
  void lag(Duration behind) {
    if (behind.isNegative()) {
      throw new IllegalArgumentException("a region cannot be ahead: " + behind);
    }
    if (!behind.isZero()) {
      Duration usual = Retention.DEFAULT.age();
      Duration kept = behind.compareTo(usual) > 0 ? behind : usual;
      context.store().retain(new Retention(kept.plus(behind), COMMITS_MAX));
    }
    lag = behind;
  }

  /** The newest state, seen at a time that is not before {@code lastSeenMicros}. */
  View newest(long lastSeenMicros) {
    return at(context.store().snapshot(), context.clock().nowMicros(), lastSeenMicros);
  }

  /** The state that this region has, or a later one that contains {@code lastSeenMicros}. */
  View local(long lastSeenMicros) {
    Duration behind = lag;
    if (behind.isZero()) {
      return newest(lastSeenMicros);
    }
    long now = context.clock().nowMicros();
    long applied = now - TimeUnit.NANOSECONDS.toMicros(behind.toNanos());
    long wanted = Math.max(applied, Math.min(lastSeenMicros, now));
    Snapshot snapshot =
        context.store().snapshotAt(wanted).orElseGet(() -> context.store().snapshot());
    return at(snapshot, wanted, lastSeenMicros);
  }

  private View at(Snapshot snapshot, long micros, long lastSeenMicros) {
    if (lastSeenMicros - FUTURE_MICROS > context.clock().nowMicros()) {
      throw new FaunaException(
          FaunaError.protocol(
              400,
              "bad request",
              "Cannot read at "
                  + Fields.instant(lastSeenMicros)
                  + ", it is too far in the future."));
    }
    return new View(snapshot, Math.max(Math.max(micros, snapshot.timeMicros()), lastSeenMicros));
  }
}
