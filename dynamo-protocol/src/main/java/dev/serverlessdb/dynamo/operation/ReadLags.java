package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.store.Retention;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.TableDefinition;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far eventually consistent reads are behind, table by table and index by index; by default
 * they are not. Tables themselves, their keys and indexes, are always seen as they are.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.ReadConsistency.html">Read
 *     consistency</a>
 */
final class ReadLags {

  private static final int COMMITS_MAX = 100_000;

  /**
   * What counts as one instant: while a clock stands still, commits are a microsecond apart, and a
   * clock that is moved by the lag is to show them all.
   */
  private static final long INSTANT_MICROS = 1_000;

  private final ServiceContext context;
  private volatile Map<String, Duration> lags = Map.of();

  ReadLags(ServiceContext context) {
    this.context = context;
  }

  /**
   * Lets reads be that far behind from now on.
   *
   * @param resource a table, or {@code table/index/name}
   */
  synchronized void set(String resource, Duration lag) {
    if (lag.isNegative()) {
      throw new IllegalArgumentException("a read cannot be ahead: " + lag);
    }
    Map<String, Duration> changed = new HashMap<>(lags);
    if (lag.isZero()) {
      changed.remove(resource);
    } else {
      changed.put(resource, lag);
      Duration longest = Retention.DEFAULT.age();
      for (Duration each : changed.values()) {
        longest = each.compareTo(longest) > 0 ? each : longest;
      }
      context.store().retain(new Retention(longest.plus(longest), COMMITS_MAX));
    }
    lags = Map.copyOf(changed);
  }

  Map<String, Duration> all() {
    return lags;
  }

  /** The items that a read of a table or index sees. */
  Snapshot view(
      Snapshot newest, TableDefinition table, @Nullable IndexDefinition index, boolean consistent) {
    Map<String, Duration> current = lags;
    if (consistent || current.isEmpty()) {
      return newest;
    }
    Duration lag = current.getOrDefault(table.name(), Duration.ZERO);
    if (index != null) {
      lag = current.getOrDefault(table.name() + "/index/" + index.name(), lag);
    }
    if (lag.isZero()) {
      return newest;
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(lag.toNanos());
    long behind = micros - Math.min(INSTANT_MICROS, micros / 2);
    return context.store().snapshotAt(context.clock().nowMicros() - behind).orElse(newest);
  }
}
