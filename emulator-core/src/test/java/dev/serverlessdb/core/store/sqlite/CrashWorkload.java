package dev.serverlessdb.core.store.sqlite;

import static dev.serverlessdb.core.store.Texts.bytes;
import static dev.serverlessdb.core.store.Texts.text;

import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The child process of {@link CrashTest}: writes from several threads until it is killed, and
 * prints "thread number" after each transaction that the store has acknowledged.
 *
 * <p>Every thread has keys of its own, and what transaction {@code n} does follows from {@code n}
 * alone, so from the number of the last transaction follows everything that must be there.
 */
final class CrashWorkload {

  static final int THREADS = 4;

  private static final int RING = 5;

  private CrashWorkload() {}

  /** Runs until killed; the argument is the store's file. */
  public static void main(String[] args) {
    VersionedStore store = SqliteStore.open(Path.of(args[0]), EmulatorClock.real());
    OutputStream acknowledged = new FileOutputStream(FileDescriptor.out);
    for (int thread = 0; thread < THREADS; thread++) {
      String name = "thread" + thread;
      new Thread(() -> writeForEver(store, name, acknowledged)).start();
    }
  }

  private static void writeForEver(VersionedStore store, String name, OutputStream acknowledged) {
    for (int number = last(store.snapshot().get(bytes(name + "/last"))) + 1; ; number++) {
      int current = number;
      store.update(transaction -> step(name, current, into(transaction)));
      try {
        acknowledged.write(bytes(name + " " + number + "\n"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static int last(byte @Nullable [] value) {
    return value == null ? 0 : Integer.parseInt(text(value));
  }

  private interface Entries {
    void put(String key, String value);

    void remove(String key);
  }

  private static Entries into(WriteTransaction transaction) {
    return new Entries() {
      @Override
      public void put(String key, String value) {
        transaction.put(bytes(key), bytes(value));
      }

      @Override
      public void remove(String key) {
        transaction.delete(bytes(key));
      }
    };
  }

  private static void step(String name, int number, Entries entries) {
    entries.put(name + "/last", "" + number);
    entries.put(name + "/ring" + number % RING, "of " + number);
    if (number % 3 == 0) {
      entries.remove(name + "/ring" + (number + 2) % RING);
    }
    entries.put(name + "/large", (number + "-").repeat(20 + number % 400));
  }

  /** What must be there when {@code last} is the last transaction of thread {@code name}. */
  static Map<String, String> expected(String name, int last) {
    Map<String, String> entries = new TreeMap<>();
    Entries into =
        new Entries() {
          @Override
          public void put(String key, String value) {
            entries.put(key, value);
          }

          @Override
          public void remove(String key) {
            entries.remove(key);
          }
        };
    for (int number = Math.max(1, last - 8 * RING); number <= last; number++) {
      step(name, number, into);
    }
    return entries;
  }
}
