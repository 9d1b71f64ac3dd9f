package dev.serverlessdb.core.store;

import static dev.serverlessdb.core.store.Texts.bytes;
import static dev.serverlessdb.core.store.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * While writers move money between accounts, readers only ever see complete commits: the sum is the
 * same in every snapshot, and versions never go back.
 */
class ConcurrencyTest {

  private static final int ACCOUNTS = 500;
  private static final int WRITERS = 3;
  private static final int TRANSFERS = 3_000;

  private final VersionedStore store = HeapStore.create(EmulatorClock.real());
  private final AtomicBoolean finished = new AtomicBoolean();

  @Test
  void readersSeeCompleteCommitsAndListenersHearOfThemInOrder() throws Exception {
    store.update(
        transaction -> {
          for (int i = 0; i < ACCOUNTS; i++) {
            transaction.put(account(i), bytes("100"));
          }
        });
    List<Long> heard = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
    ChangeLog.Subscription listening =
        store.changeLog().listen(commit -> heard.add(commit.version()));
    try {
      List<Future<Integer>> writers = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        Entropy random = Entropy.seeded(w);
        writers.add(threads.submit(() -> transfer(random)));
      }
      Callable<Integer> reading = this::read;
      List<Future<Integer>> readers = List.of(threads.submit(reading), threads.submit(reading));
      for (Future<Integer> writer : writers) {
        assertThat(writer.get(1, TimeUnit.MINUTES)).isEqualTo(TRANSFERS);
      }
      finished.set(true);
      for (Future<Integer> reader : readers) {
        assertThat(reader.get(1, TimeUnit.MINUTES)).isPositive();
      }
    } finally {
      finished.set(true);
      threads.shutdownNow();
      listening.close();
    }
    assertThat(heard).hasSize(WRITERS * TRANSFERS).isSorted();
    assertThat(store.snapshot().version()).isEqualTo(1 + WRITERS * TRANSFERS);
  }

  private int transfer(Entropy random) {
    for (int i = 0; i < TRANSFERS; i++) {
      int from = random.nextInt(ACCOUNTS);
      int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
      store.update(
          transaction -> {
            move(transaction, from, -1);
            move(transaction, to, 1);
          });
    }
    return TRANSFERS;
  }

  private static void move(WriteTransaction transaction, int account, int amount) {
    int balance = Integer.parseInt(text(transaction.get(account(account))));
    transaction.put(account(account), bytes("" + (balance + amount)));
  }

  private int read() {
    long lastVersion = 0;
    int seen = 0;
    while (!finished.get()) {
      Snapshot snapshot = store.snapshot();
      assertThat(snapshot.version()).isGreaterThanOrEqualTo(lastVersion);
      lastVersion = snapshot.version();
      long sum = 0;
      EntryCursor entries = snapshot.ascend(KeyRange.all());
      while (entries.next()) {
        sum += Integer.parseInt(text(entries.value()));
      }
      assertThat(sum).isEqualTo(100L * ACCOUNTS);
      seen++;
    }
    return seen;
  }

  private static byte[] account(int number) {
    return bytes(String.format("account%05d", number));
  }
}
