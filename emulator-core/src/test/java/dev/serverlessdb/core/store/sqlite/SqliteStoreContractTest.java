package dev.serverlessdb.core.store.sqlite;

import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.store.VersionedStoreContract;
import dev.serverlessdb.core.time.EmulatorClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The durable engine keeps the contract. */
class SqliteStoreContractTest extends VersionedStoreContract {

  private final Path directory;

  SqliteStoreContractTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Override
  protected VersionedStore open(EmulatorClock clock) {
    return SqliteStore.open(directory.resolve("store.db"), clock);
  }
}
