package dev.serverlessdb.core.store;

import dev.serverlessdb.core.time.EmulatorClock;

/** The engine on the heap keeps the contract. */
class HeapStoreTest extends VersionedStoreContract {

  @Override
  protected VersionedStore open(EmulatorClock clock) {
    return HeapStore.create(clock);
  }
}
