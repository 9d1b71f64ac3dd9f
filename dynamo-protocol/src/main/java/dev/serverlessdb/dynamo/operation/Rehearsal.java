package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.Setting;
import dev.serverlessdb.dynamo.table.Catalogue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What production does by itself, and this emulator only where a test asks for it: reads that lag,
 * and throughput that runs out. Thread-safe.
 */
public final class Rehearsal {

  private final ReadLags lags;
  private final ThroughputLimits limits;

  /** Nothing asked for yet. */
  public Rehearsal(ServiceContext context, Catalogue catalogue) {
    this.lags = new ReadLags(context);
    this.limits = new ThroughputLimits(context, catalogue);
  }

  ReadLags lags() {
    return lags;
  }

  ThroughputLimits limits() {
    return limits;
  }

  /** Holds a table and its global indexes to their provisioned throughput, or no longer. */
  public void enforceCapacity(String table, boolean enforced) {
    limits.enforce(table, enforced);
  }

  /**
   * Lets eventually consistent reads be behind.
   *
   * @param resource a table, or {@code table/index/name}
   */
  public void readLag(String resource, Duration lag) {
    lags.set(resource, lag);
  }

  /** Asks for what another does. */
  public void likeThat(Rehearsal other) {
    other.lags.all().forEach(lags::set);
    other.limits.tables().forEach(table -> limits.enforce(table, true));
  }

  /** As settings that are made from outside. */
  public Map<String, Setting> settings() {
    return Map.of("enforceCapacity", this::enforceOnly, "readLags", this::lagOnly);
  }

  private void enforceOnly(@Nullable Object value) {
    Set<String> wanted = new HashSet<>();
    if (value != null && !(value instanceof List<?>)) {
      throw mustBe("an array of tables");
    }
    for (Object table : value instanceof List<?> list ? list : List.of()) {
      if (!(table instanceof String name)) {
        throw mustBe("an array of tables");
      }
      wanted.add(name);
    }
    Set.copyOf(limits.tables()).stream()
        .filter(table -> !wanted.contains(table))
        .forEach(table -> limits.enforce(table, false));
    wanted.forEach(table -> limits.enforce(table, true));
  }

  private void lagOnly(@Nullable Object value) {
    if (value != null && !(value instanceof Map<?, ?>)) {
      throw mustBe("an object with a duration for each table or table/index/name");
    }
    Map<?, ?> wanted = value instanceof Map<?, ?> map ? map : Map.of();
    lags.all().keySet().forEach(resource -> lags.set(resource, Duration.ZERO));
    wanted.forEach(
        (resource, lag) ->
            Setting.duration(parsed -> lags.set(String.valueOf(resource), parsed)).set(lag));
  }

  private static IllegalArgumentException mustBe(String what) {
    return new IllegalArgumentException("must be " + what);
  }
}
