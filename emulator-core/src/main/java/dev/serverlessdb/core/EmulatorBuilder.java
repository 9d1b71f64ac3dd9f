package dev.serverlessdb.core;

import dev.serverlessdb.core.cost.PriceList;
import dev.serverlessdb.core.http.HttpLimits;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes an emulator before it starts. With no setting at all: on the heap, on the machine's
 * time, on loopback, on free ports that are opened on demand.
 */
public final class EmulatorBuilder {

  EmulatorClock clock = EmulatorClock.real();
  Entropy entropy = Entropy.unpredictable();
  final List<ServiceFactory> factories = new ArrayList<>();
  @Nullable Path dataDirectory;
  PriceList prices = new PriceList(Map.of());
  Binding binding = new Binding("127.0.0.1", Map.of(), HttpLimits.DEFAULT);

  EmulatorBuilder() {}

  /** Adds a service. */
  public EmulatorBuilder with(ServiceFactory factory) {
    factories.add(factory);
    return this;
  }

  /** Runs on {@code emulated} time. */
  public EmulatorBuilder clock(EmulatorClock emulated) {
    clock = emulated;
    return this;
  }

  /** Repeats the chance of every run with this seed. */
  public EmulatorBuilder seed(long seed) {
    entropy = Entropy.seeded(seed);
    return this;
  }

  /**
   * Keeps every commit in {@code directory}, which is made when it does not exist: what a client
   * was told is done survives the process, however it ends. Starting throws {@link
   * dev.serverlessdb.core.store.StoreFileException} when a file there cannot be used.
   */
  public EmulatorBuilder data(Path directory) {
    dataDirectory = directory;
    return this;
  }

  /** Reckons with these prices, and with the services' own for the units that they do not name. */
  public EmulatorBuilder prices(PriceList own) {
    prices = own;
    return this;
  }

  /** Binds to {@code host} instead of 127.0.0.1. */
  public EmulatorBuilder host(String host) {
    binding = new Binding(host, binding.ports(), binding.limits());
    return this;
  }

  /** Binds {@code endpoint} to {@code port}; 0, the default, is any free one. */
  public EmulatorBuilder port(String endpoint, int port) {
    Map<String, Integer> ports = new HashMap<>(binding.ports());
    ports.put(endpoint, port);
    binding = new Binding(binding.host(), Map.copyOf(ports), binding.limits());
    return this;
  }

  /** Refuses requests that exceed {@code limits}. */
  public EmulatorBuilder limits(HttpLimits limits) {
    binding = new Binding(binding.host(), binding.ports(), limits);
    return this;
  }

  /** Starts the emulator; opens no port yet. */
  public Emulator start() {
    return Emulator.start(this);
  }

  /**
   * Where endpoints are bound.
   *
   * @param host the address to listen on
   * @param ports the port of an endpoint by name
   * @param limits what the listeners read at most
   */
  record Binding(String host, Map<String, Integer> ports, HttpLimits limits) {

    int port(String endpoint) {
      return ports.getOrDefault(endpoint, 0);
    }
  }
}
