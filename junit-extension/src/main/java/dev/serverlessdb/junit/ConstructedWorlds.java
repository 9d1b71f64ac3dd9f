package dev.serverlessdb.junit;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The worlds of test instances whose constructor asked for something. JUnit constructs an instance
 * before the test's own context exists, always on the thread that then post-processes it; so a
 * world belongs first to the thread, then to the instance, and at last to the test. Thread-safe.
 */
final class ConstructedWorlds implements CloseableResource, AutoCloseable {

  private final Map<Long, World> byThread = new HashMap<>();
  private final IdentityHashMap<Object, World> byInstance = new IdentityHashMap<>();

  /** The world of the instance that is being constructed on this thread. */
  synchronized World underConstruction(Supplier<World> create) {
    return byThread.computeIfAbsent(Thread.currentThread().getId(), thread -> create.get());
  }

  /** The instance has been constructed. */
  synchronized void constructed(Object instance) {
    World world = byThread.get(Thread.currentThread().getId());
    if (world != null) {
      byInstance.put(instance, world);
    }
  }

  /** The world of one of {@code instances}, which from now on belongs to the caller. */
  synchronized Optional<World> take(List<Object> instances) {
    byThread.remove(Thread.currentThread().getId());
    @Nullable World taken = null;
    for (Object instance : instances) {
      World world = byInstance.remove(instance);
      taken = world == null ? taken : world;
    }
    return Optional.ofNullable(taken);
  }

  /** Closes the worlds whose tests were never run. */
  @Override
  public synchronized void close() {
    byThread.values().forEach(World::close);
    byInstance.values().forEach(World::close);
    byThread.clear();
    byInstance.clear();
  }
}
