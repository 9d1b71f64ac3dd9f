package dev.serverlessdb.benchmarks.store;

import dev.serverlessdb.core.store.KeyCodec;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.store.sqlite.SqliteStore;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Commits per second of the durable engine by number of writers, and how long it takes to open
 * 200,000 entries of 1 KB. The argument is the directory to write in.
 */
public final class DurableWrites {

  private static final int COMMITS = 4_000;
  private static final int ENTRIES = 200_000;
  private static final int VALUE_BYTES = 1_024;

  private DurableWrites() {}

  /** Prints the figures. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createTempDirectory(Path.of(args[0]), "durable");
    for (int writers : new int[] {1, 4, 16, 64}) {
      measure(directory.resolve("writers" + writers + ".db"), writers);
    }
    measureOpening(directory.resolve("large.db"));
    deleteAll(directory);
  }

  private static void measure(Path file, int writers) throws InterruptedException {
    try (VersionedStore store = SqliteStore.open(file, EmulatorClock.real())) {
      List<Thread> threads = new ArrayList<>();
      for (int w = 0; w < writers; w++) {
        int writer = w;
        threads.add(new Thread(() -> write(store, writer, COMMITS / writers)));
      }
      long start = EmulatorClock.stopwatchNanos();
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      double seconds = (EmulatorClock.stopwatchNanos() - start) / 1e9;
      System.out.printf("%d writers: %.0f commits per second%n", writers, COMMITS / seconds);
    }
  }

  private static void write(VersionedStore store, int writer, int commits) {
    for (int i = 0; i < commits; i++) {
      byte[] key = KeyCodec.writer().unsignedByte(writer).longValue(i).toBytes();
      store.update(transaction -> transaction.put(key, new byte[VALUE_BYTES]));
    }
  }

  private static void measureOpening(Path file) {
    try (VersionedStore store = SqliteStore.open(file, EmulatorClock.real())) {
      store.update(
          transaction -> {
            for (int i = 0; i < ENTRIES; i++) {
              transaction.put(KeyCodec.writer().longValue(i).toBytes(), new byte[VALUE_BYTES]);
            }
          });
    }
    long start = EmulatorClock.stopwatchNanos();
    try (VersionedStore store = SqliteStore.open(file, EmulatorClock.real())) {
      System.out.printf(
          "%d entries of %d bytes open in %.2f s%n",
          store.snapshot().size(), VALUE_BYTES, (EmulatorClock.stopwatchNanos() - start) / 1e9);
    }
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
