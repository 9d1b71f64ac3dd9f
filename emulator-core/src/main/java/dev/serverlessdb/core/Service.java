package dev.serverlessdb.core;

import dev.serverlessdb.core.cost.PriceList;
import dev.serverlessdb.core.http.Endpoint;
import java.util.List;
import java.util.Map;

/**
 * One emulated database inside an {@link Emulator}. What it keeps in {@link ServiceContext#store()}
 * is checkpointed, restored and forked by the emulator; a service that keeps state elsewhere
 * overrides {@link #checkpoint}, {@link #restore} and {@link #fork}.
 */
public interface Service extends AutoCloseable {

  /** What it can be reached by; bound only when somebody asks for an address. */
  List<Endpoint> endpoints();

  /**
   * An independent service in a forked emulator.
   *
   * @param forked the fork's context; its store already holds this service's data
   */
  Service fork(ServiceContext forked);

  /** What {@link #restore} needs besides the store's root. */
  default Object checkpoint() {
    return List.of();
  }

  /**
   * Goes back to a state that {@link #checkpoint} returned; the store has been restored already.
   */
  default void restore(Object checkpoint) {}

  /**
   * What this service's units cost by default, in dollars, by {@code service/unit}; what is stored,
   * for a month.
   */
  default PriceList prices() {
    return new PriceList(Map.of());
  }

  /**
   * What it keeps now and is billed for by the month, by unit, such as gigabytes; may take time.
   */
  default Map<String, Double> stored() {
    return Map.of();
  }

  /** What can be set by name, for those who cannot call the service's methods. */
  default Map<String, Setting> settings() {
    return Map.of();
  }

  /** Ends what the service runs in the background. */
  @Override
  default void close() {}
}
