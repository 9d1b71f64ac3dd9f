package dev.serverlessdb.benchmarks.store;

import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.store.KeyCodec;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.util.Arrays;

/** Heap per entry of 1 KB at 1,000,000 entries, and the time of fork and restore at 200,000. */
public final class Footprint {

  private static final int ENTRIES = 1_000_000;
  private static final int VALUE_BYTES = 1_024;
  private static final int FORKED_ENTRIES = 200_000;
  private static final int ROUNDS = 2_000;

  private Footprint() {}

  /** Prints the figures. */
  public static void main(String[] args) {
    measureHeap();
    measureForkAndRestore();
  }

  private static void measureHeap() {
    long before = usedBytes();
    VersionedStore store = filled(ENTRIES, VALUE_BYTES);
    long used = usedBytes() - before;
    System.out.printf(
        "%d entries of %d bytes take %d bytes of heap each%n",
        store.snapshot().size(), VALUE_BYTES, used / ENTRIES);
  }

  private static void measureForkAndRestore() {
    VersionedStore store = filled(FORKED_ENTRIES, 100);
    Snapshot checkpoint = store.snapshot();
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      store.update(transaction -> transaction.put(new byte[] {1}, new byte[] {2}));
      long start = EmulatorClock.stopwatchNanos();
      VersionedStore fork = store.fork();
      store.restore(checkpoint);
      nanos[i] = EmulatorClock.stopwatchNanos() - start;
      fork.close();
    }
    Arrays.sort(nanos);
    System.out.printf(
        "fork and restore at %d entries: median %.4f ms, 99 %% below %.4f ms%n",
        FORKED_ENTRIES, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
  }

  private static VersionedStore filled(int entries, int valueBytes) {
    Entropy random = Entropy.seeded(42);
    VersionedStore store = HeapStore.create(EmulatorClock.real());
    for (int i = 0; i < entries; i++) {
      byte[] key =
          KeyCodec.writer()
              .string("Orders")
              .unsignedShort(random.nextInt(0x10000))
              .string("customer#" + i)
              .toBytes();
      store.update(transaction -> transaction.put(key, new byte[valueBytes]));
    }
    return store;
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
