package dev.serverlessdb.core;

import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.store.sqlite.SqliteStore;
import java.nio.file.Path;
import java.util.Optional;

/** A service in its emulator, with the store that it lives on. */
record Hosted(ServiceFactory factory, Service service, VersionedStore store)
    implements AutoCloseable {

  static Hosted create(ServiceFactory factory, Emulator emulator, EmulatorBuilder settings) {
    Optional<Path> directory = Optional.ofNullable(settings.dataDirectory);
    VersionedStore store =
        directory.isPresent() && !factory.keepsOwnFiles()
            ? SqliteStore.open(directory.get().resolve(factory.name() + ".db"), emulator.clock())
            : HeapStore.create(emulator.clock());
    try {
      ServiceContext context = context(emulator, store, directory);
      return new Hosted(factory, factory.create(context), store);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  private static ServiceContext context(
      Emulator emulator, VersionedStore store, Optional<Path> dataDirectory) {
    return new ServiceContext(
        store,
        emulator.clock(),
        emulator.entropy().fork(),
        emulator.admission(),
        emulator.journal(),
        emulator.findings(),
        dataDirectory);
  }

  Emulator.Checkpoint.Part checkpoint() {
    return new Emulator.Checkpoint.Part(store.snapshot(), service.checkpoint());
  }

  void restore(Emulator.Checkpoint.Part part) {
    store.restore(part.root());
    service.restore(part.rest());
  }

  Hosted fork(Emulator into) {
    VersionedStore forked = store.fork(into.clock());
    return new Hosted(factory, service.fork(context(into, forked, Optional.empty())), forked);
  }

  @Override
  public void close() {
    try (store;
        service) {
      // The service ends first, then the store that it writes to.
    }
  }
}
