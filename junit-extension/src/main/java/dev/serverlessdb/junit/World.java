package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** An emulator with the clients that were made for it. Thread-safe. */
final class World implements CloseableResource, AutoCloseable {

  private final Emulator emulator;
  private final Transport transport;
  private final long runSeed;
  private final Map<Class<?>, Object> injected = new LinkedHashMap<>();
  private final OpenConnections connections = new OpenConnections();

  World(Emulator emulator, Transport transport, long runSeed) {
    this.emulator = emulator;
    this.transport = transport;
    this.runSeed = runSeed;
  }

  Emulator emulator() {
    return emulator;
  }

  Transport transport() {
    return transport;
  }

  /** The seed that repeats the whole run, this world's chance included. */
  long runSeed() {
    return runSeed;
  }

  /** An independent world that starts where this one stands. */
  World fork(Transport chosen, String forWhom) {
    long seed = runSeed * 31 + forWhom.hashCode();
    return new World(emulator.fork(seed), chosen, runSeed);
  }

  /** The connections that this world's data sources have opened. */
  OpenConnections connections() {
    return connections;
  }

  /** This world's only object of {@code type}, made on first use. */
  <T> T injected(Class<T> type) {
    synchronized (injected) {
      Object known = injected.get(type);
      if (known == null) {
        known = create(type);
        injected.put(type, known);
      }
      return type.cast(known);
    }
  }

  private Object create(Class<?> type) {
    for (ServiceSupport support : ServiceSupport.ALL) {
      if (support.supports(type)) {
        return support.create(type, this);
      }
    }
    throw new IllegalArgumentException("there is no " + type.getName() + " to inject");
  }

  private void closeClients() {
    synchronized (injected) {
      for (Object client : injected.values()) {
        if (client instanceof AutoCloseable closeable) {
          close(closeable);
        }
      }
      injected.clear();
    }
  }

  private static void close(AutoCloseable client) {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("a client did not close", e);
    }
  }

  @Override
  public void close() {
    try (emulator) {
      closeClients();
    }
  }
}
