package dev.serverlessdb.core;

import dev.serverlessdb.core.cost.CostMeter;
import dev.serverlessdb.core.cost.PriceList;
import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.fault.FaultPlan;
import dev.serverlessdb.core.finding.Findings;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole world of emulated databases in this JVM.
 *
 * <p>An emulator owns, in reading order: an {@link EmulatorClock} and an {@link Entropy}, the only
 * time and chance there is; for every service a {@link dev.serverlessdb.core.store.VersionedStore}
 * and the {@link Service} that lives on it; an {@link Admission}, which every request passes before
 * it acts, with its {@link FaultPlan}; a {@link RequestJournal}, in which every request is entered
 * after, and the {@link Findings} drawn from it; and {@link Listeners}, which open a port only when
 * somebody asks for an address. In process, {@link #http} is the service itself, with no socket.
 *
 * <p>{@link #checkpoint}, {@link #restore} and {@link #fork} move pointers and take microseconds,
 * whatever the size of the data. Thread-safe. Close it to free its ports and threads.
 */
public final class Emulator implements AutoCloseable {

  private final EmulatorClock clock;
  private final Entropy entropy;
  private final FaultPlan faults = new FaultPlan();
  private final Admission admission;
  private final RequestJournal journal = new RequestJournal();
  private final Findings findings = new Findings(journal);
  private final CostMeter meter = new CostMeter(journal);
  private final Listeners listeners;
  private final Map<String, Hosted> services = new LinkedHashMap<>();
  private volatile PriceList ownPrices = new PriceList(Map.of());
  private volatile boolean closed;

  private Emulator(EmulatorClock clock, Entropy entropy, Listeners listeners) {
    this.clock = clock;
    this.entropy = entropy;
    this.admission = new Admission(clock, faults);
    this.listeners = listeners;
  }

  /** Starts the description of an emulator. */
  public static EmulatorBuilder builder() {
    return new EmulatorBuilder();
  }

  static Emulator start(EmulatorBuilder settings) {
    Emulator emulator =
        new Emulator(settings.clock, settings.entropy, new Listeners(settings.binding));
    emulator.prices(settings.prices);
    try {
      for (ServiceFactory factory : settings.factories) {
        emulator.services.put(factory.name(), Hosted.create(factory, emulator, settings));
      }
    } catch (RuntimeException | Error e) {
      emulator.close();
      throw e;
    }
    return emulator;
  }

  /** The emulator's time. */
  public EmulatorClock clock() {
    return clock;
  }

  /** The emulator's chance; its seed repeats the run. */
  public Entropy entropy() {
    return entropy;
  }

  /** Which requests meet which fault. */
  public FaultPlan faults() {
    return faults;
  }

  /** The gate that every request passes. */
  public Admission admission() {
    return admission;
  }

  /** What every request touched, cost, and how it ended. */
  public RequestJournal journal() {
    return journal;
  }

  /** What the journal shows that production would make somebody regret. */
  public Findings findings() {
    return findings;
  }

  /** The units that every request used. */
  public CostMeter meter() {
    return meter;
  }

  /** What the units cost: the prices that were set, then every service's own. */
  public PriceList prices() {
    PriceList prices = ownPrices;
    for (Hosted hosted : services.values()) {
      prices = prices.orElse(hosted.service().prices());
    }
    return prices;
  }

  /** Reckons with these prices, and with the services' own for the units that they do not name. */
  public void prices(PriceList own) {
    ownPrices = own;
  }

  /** What the services keep now and bill by the month, by {@code service/unit}; measured now. */
  public Map<String, Double> stored() {
    Map<String, Double> all = new TreeMap<>();
    services.forEach(
        (name, hosted) ->
            hosted.service().stored().forEach((unit, count) -> all.put(name + "/" + unit, count)));
    return all;
  }

  /** The names of the services. */
  public Collection<String> serviceNames() {
    return List.copyOf(services.keySet());
  }

  /**
   * The service of that name.
   *
   * @throws IllegalArgumentException when there is none, or it is of another type
   */
  public <S extends Service> S service(String name, Class<S> type) {
    Service service = hosted(name).service();
    if (!type.isInstance(service)) {
      throw new IllegalArgumentException(
          "service '" + name + "' is a " + service.getClass().getSimpleName());
    }
    return type.cast(service);
  }

  /**
   * What can be set of the service of that name while it runs.
   *
   * @throws IllegalArgumentException when there is no such service
   */
  public Map<String, Setting> settings(String service) {
    return hosted(service).service().settings();
  }

  /** The HTTP endpoint of that name as a function: no socket, no copy. */
  public HttpService http(String endpoint) {
    checkOpen();
    if (endpointNamed(endpoint) instanceof Endpoint.Http http) {
      return http.service();
    }
    throw new IllegalArgumentException("endpoint '" + endpoint + "' does not speak HTTP");
  }

  /**
   * The address of that endpoint, bound now if it was not.
   *
   * @throws java.io.UncheckedIOException when the port cannot be bound
   */
  public InetSocketAddress address(String endpoint) {
    checkOpen();
    return listeners.address(endpointNamed(endpoint));
  }

  /** The URI of that HTTP endpoint, bound now if it was not. */
  public URI uri(String endpoint) {
    return Listeners.uri(address(endpoint));
  }

  /** Where that endpoint is: a URI for HTTP, {@code host:port} for anything else. */
  public String location(String endpoint) {
    InetSocketAddress address = address(endpoint);
    return endpointNamed(endpoint) instanceof Endpoint.Http
        ? Listeners.uri(address).toString()
        : Listeners.hostAndPort(address);
  }

  /**
   * Binds an endpoint that belongs to no service, such as the admin endpoint.
   *
   * @throws java.io.UncheckedIOException when the port cannot be bound
   */
  public InetSocketAddress bind(Endpoint endpoint) {
    checkOpen();
    return listeners.address(endpoint);
  }

  /** Every endpoint of every service, in order. */
  public List<Endpoint> endpoints() {
    List<Endpoint> all = new ArrayList<>();
    services.values().forEach(hosted -> all.addAll(hosted.service().endpoints()));
    return all;
  }

  /**
   * Moves the clock forward and runs everything that falls due on the way; see {@link
   * EmulatorClock#advance}.
   */
  public void advance(Duration duration) {
    checkOpen();
    clock.advance(duration);
  }

  /** The state of every service, to go back to with {@link #restore}. */
  public Checkpoint checkpoint() {
    checkOpen();
    Map<String, Checkpoint.Part> parts = new LinkedHashMap<>();
    services.forEach((name, hosted) -> parts.put(name, hosted.checkpoint()));
    return new Checkpoint(parts);
  }

  /** Goes back to {@code checkpoint}, taken from this emulator or one it was forked from. */
  public void restore(Checkpoint checkpoint) {
    checkOpen();
    checkpoint.parts().forEach((name, part) -> hosted(name).restore(part));
  }

  /**
   * An independent emulator with the same data, the same time and free ports; faults, journal and
   * findings start empty. Closing one does not touch the other.
   */
  public Emulator fork() {
    return fork(entropy.nextLong());
  }

  /** A {@link #fork()} with a chance of its own, which does not depend on how many were made. */
  public Emulator fork(long seed) {
    checkOpen();
    Emulator fork = new Emulator(clock.fork(), Entropy.seeded(seed), listeners.fork());
    fork.prices(ownPrices);
    try {
      services.forEach((name, hosted) -> fork.services.put(name, hosted.fork(fork)));
    } catch (RuntimeException | Error e) {
      fork.close();
      throw e;
    }
    return fork;
  }

  /** Closes every port, ends every thread and, when durable, leaves everything on disk. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    RuntimeException failure = null;
    List<AutoCloseable> parts = new ArrayList<>();
    parts.add(listeners);
    parts.add(clock.dueTasks());
    parts.addAll(services.values());
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        failure = failure == null ? new IllegalStateException("could not close", e) : failure;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the emulator is closed");
    }
  }

  private Hosted hosted(String name) {
    Hosted hosted = services.get(name);
    if (hosted == null) {
      throw new IllegalArgumentException(
          "no service '" + name + "'; there are " + services.keySet());
    }
    return hosted;
  }

  private Endpoint endpointNamed(String name) {
    for (Hosted hosted : services.values()) {
      for (Endpoint endpoint : hosted.service().endpoints()) {
        if (endpoint.name().equals(name)) {
          return endpoint;
        }
      }
    }
    throw new IllegalArgumentException("no endpoint '" + name + "'");
  }

  /**
   * The state of an emulator at a moment.
   *
   * @param parts the state of each service by name
   */
  public record Checkpoint(Map<String, Part> parts) {

    /**
     * The state of one service.
     *
     * @param root its store's root
     * @param rest what it keeps elsewhere
     */
    public record Part(Snapshot root, Object rest) {}
  }
}
