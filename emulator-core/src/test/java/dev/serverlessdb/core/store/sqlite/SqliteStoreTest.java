package dev.serverlessdb.core.store.sqlite;

import static dev.serverlessdb.core.store.Texts.bytes;
import static dev.serverlessdb.core.store.Texts.list;
import static dev.serverlessdb.core.store.Texts.put;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was committed is there when the file is opened again. Verified against: the Javadoc of
 * {@link SqliteStore}.
 */
class SqliteStoreTest {

  private final Path file;

  SqliteStoreTest(@TempDir Path directory) {
    file = directory.resolve("new").resolve("a strange?name%20&=#.db");
  }

  private VersionedStore open() {
    return SqliteStore.open(file, EmulatorClock.frozenAt(Instant.EPOCH));
  }

  @Test
  void entriesVersionAndTimeComeBack() {
    try (VersionedStore store = open()) {
      put(store, "a", "1");
      put(store, "b", "2");
      put(store, "b", "3");
      store.update(transaction -> transaction.delete(bytes("a")));
      put(store, "", "empty key and, below, empty value");
      put(store, "c", "");
    }
    try (VersionedStore store = open()) {
      assertThat(list(store.snapshot().ascend(KeyRange.all())))
          .containsExactly("=empty key and, below, empty value", "b=3", "c=");
      assertThat(store.snapshot().size()).isEqualTo(3);
      assertThat(store.snapshot().version()).isEqualTo(6);
      assertThat(store.snapshot().timeMicros()).isEqualTo(5);
      assertThat(store.changeLog().floor()).isEqualTo(6);
      put(store, "d", "4");
      assertThat(store.snapshot().timeMicros()).isEqualTo(6);
      assertThat(store.snapshotAt(4)).isEmpty();
    }
  }

  @Test
  void aRestoreIsKeptWhateverDiffered() {
    Entropy random = Entropy.seeded(7);
    List<String> expected;
    try (VersionedStore store = open()) {
      store.update(transaction -> fill(transaction::put, random, 3_000));
      Snapshot checkpoint = store.snapshot();
      expected = list(checkpoint.ascend(KeyRange.all()));
      store.update(transaction -> fill(transaction::put, random, 500));
      store.update(
          transaction ->
              assertThat(transaction.deleteRange(KeyRange.prefix(bytes("key1")))).isPositive());
      store.restore(checkpoint);
      put(store, "zz", "after the restore");
    }
    try (VersionedStore store = open()) {
      List<String> found = list(store.snapshot().ascend(KeyRange.all()));
      assertThat(found.get(found.size() - 1)).isEqualTo("zz=after the restore");
      assertThat(found.subList(0, found.size() - 1)).isEqualTo(expected);
    }
  }

  private interface Put {
    void put(byte[] key, byte[] value);
  }

  private static void fill(Put put, Entropy random, int entries) {
    for (int i = 0; i < entries; i++) {
      put.put(bytes("key" + random.nextInt(5_000)), bytes("value" + random.nextLong()));
    }
  }

  @Test
  void aRestoreOfAForkIsKept() {
    try (VersionedStore store = open()) {
      put(store, "a", "1");
      VersionedStore fork = store.fork(EmulatorClock.frozenAt(Instant.EPOCH));
      put(fork, "b", "2");
      put(store, "c", "3");
      store.restore(fork.snapshot());
    }
    try (VersionedStore store = open()) {
      assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=1", "b=2");
    }
  }

  @Test
  void aForkWritesNothingToTheFile() {
    try (VersionedStore store = open()) {
      put(store, "a", "1");
      try (VersionedStore fork = store.fork()) {
        put(fork, "a", "fork");
      }
      put(store, "b", "2");
    }
    try (VersionedStore store = open()) {
      assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=1", "b=2");
    }
  }

  @Test
  void manyWritersAreAllKept() throws Exception {
    try (VersionedStore store = open()) {
      Thread[] writers = new Thread[8];
      for (int w = 0; w < writers.length; w++) {
        String name = "writer" + w + "-";
        writers[w] =
            new Thread(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    put(store, name + i, "v");
                    assertThat(store.snapshot().get(bytes(name + i))).isNotNull();
                  }
                });
        writers[w].start();
      }
      for (Thread writer : writers) {
        writer.join(Duration.ofMinutes(1).toMillis());
      }
    }
    try (VersionedStore store = open()) {
      assertThat(store.snapshot().size()).isEqualTo(400);
      assertThat(store.snapshot().version()).isEqualTo(400);
    }
  }
}
