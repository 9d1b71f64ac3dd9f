package dev.serverlessdb.core.store;

import static dev.serverlessdb.core.store.Texts.bytes;
import static dev.serverlessdb.core.store.Texts.list;
import static dev.serverlessdb.core.store.Texts.put;
import static dev.serverlessdb.core.store.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.time.EmulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What {@link VersionedStore} promises; every engine extends this. Verified against: the Javadoc of
 * {@link VersionedStore}, {@link ChangeLog} and {@link WriteTransaction}.
 */
public abstract class VersionedStoreContract {

  private static final long START_MICROS = 1_000_000_000_000_000L;

  private final EmulatorClock clock =
      EmulatorClock.frozenAt(Instant.ofEpochMilli(START_MICROS / 1_000));
  private VersionedStore store;

  /** An empty store on {@code clock}. */
  protected abstract VersionedStore open(EmulatorClock clock);

  @BeforeEach
  void openStore() {
    store = open(clock);
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void anEmptyStoreIsVersionZero() {
    assertThat(store.snapshot().version()).isZero();
    assertThat(store.snapshot().size()).isZero();
    assertThat(list(store.snapshot().ascend(KeyRange.all()))).isEmpty();
    assertThat(list(store.snapshot().descend(KeyRange.all()))).isEmpty();
    assertThat(store.snapshot().get(bytes("a"))).isNull();
    assertThat(store.changeLog().floor()).isZero();
  }

  @Test
  void aCommitIsOneVersionAndOneRecord() {
    long made =
        store.write(
            transaction -> {
              transaction.put(bytes("a"), bytes("1"));
              transaction.put(bytes("b"), bytes("2"));
              assertThat(transaction.timeMicros()).isEqualTo(START_MICROS);
              return transaction.version();
            });
    assertThat(made).isEqualTo(1);
    assertThat(store.snapshot().version()).isEqualTo(1);
    assertThat(store.snapshot().timeMicros()).isEqualTo(START_MICROS);
    CommitRecord commit = onlyCommitAfter(0);
    assertThat(commit.version()).isEqualTo(1);
    assertThat(commit.timeMicros()).isEqualTo(START_MICROS);
    assertThat(commit.wholesale()).isFalse();
    assertThat(Texts.changes(commit)).containsExactly("a:null>1", "b:null>2");
  }

  @Test
  void aRecordHasOneChangePerKeyInTheOrderOfTheFirstWrites() {
    put(store, "a", "1");
    put(store, "gone", "x");
    store.update(
        transaction -> {
          transaction.put(bytes("new"), bytes("draft"));
          transaction.put(bytes("a"), bytes("2"));
          transaction.put(bytes("a"), bytes("3"));
          transaction.put(bytes("brief"), bytes("x"));
          transaction.delete(bytes("brief"));
          transaction.delete(bytes("gone"));
          transaction.put(bytes("new"), bytes("done"));
        });
    assertThat(Texts.changes(onlyCommitAfter(2)))
        .containsExactly("new:null>done", "a:1>3", "gone:x>null");
  }

  @Test
  void aBodyThatThrowsChangesNothing() {
    put(store, "a", "1");
    assertThatThrownBy(
            () ->
                store.update(
                    transaction -> {
                      transaction.put(bytes("a"), bytes("2"));
                      transaction.delete(bytes("a"));
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=1");
    assertThat(store.snapshot().version()).isEqualTo(1);
    put(store, "a", "3");
    assertThat(store.snapshot().version()).isEqualTo(2);
  }

  @Test
  void aBodyThatChangesNothingMakesNoVersion() {
    put(store, "a", "1");
    store.update(transaction -> transaction.get(bytes("a")));
    store.update(transaction -> transaction.put(bytes("a"), bytes("1")));
    store.update(
        transaction -> {
          transaction.put(bytes("b"), bytes("1"));
          assertThat(transaction.delete(bytes("b"))).isTrue();
          assertThat(transaction.delete(bytes("b"))).isFalse();
        });
    assertThat(store.snapshot().version()).isEqualTo(1);
    assertThat(store.changeLog().after(1, 10)).isEmpty();
  }

  @Test
  void aTransactionReadsItsOwnWrites() {
    put(store, "a", "1");
    put(store, "c", "3");
    store.update(
        transaction -> {
          transaction.put(bytes("b"), bytes("2"));
          transaction.delete(bytes("a"));
          assertThat(text(transaction.get(bytes("b")))).isEqualTo("2");
          assertThat(list(transaction.ascend(KeyRange.all()))).containsExactly("b=2", "c=3");
          assertThat(list(transaction.descend(KeyRange.all()))).containsExactly("c=3", "b=2");
          assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=1", "c=3");
        });
  }

  @Test
  void deleteRangeRemovesTheEntriesOfTheRangeAndCountsThem() {
    for (int i = 0; i < 500; i++) {
      put(store, "key" + (1000 + i), "v");
    }
    long removed =
        store.write(
            transaction ->
                transaction.deleteRange(new KeyRange(bytes("key1100"), bytes("key1400"))));
    assertThat(removed).isEqualTo(300);
    assertThat(store.snapshot().size()).isEqualTo(200);
    assertThat(store.snapshot().get(bytes("key1099"))).isNotNull();
    assertThat(store.snapshot().get(bytes("key1100"))).isNull();
    assertThat(store.snapshot().get(bytes("key1399"))).isNull();
    assertThat(store.snapshot().get(bytes("key1400"))).isNotNull();
  }

  @Test
  void aCursorOfATransactionIsRefusedAfterAWrite() {
    store.update(
        transaction -> {
          transaction.put(bytes("a"), bytes("1"));
          EntryCursor entries = transaction.ascend(KeyRange.all());
          transaction.put(bytes("b"), bytes("2"));
          assertThatThrownBy(entries::next).isInstanceOf(ConcurrentModificationException.class);
        });
  }

  @Test
  void aCursorBesideTheEntriesHasNoKey() {
    put(store, "a", "1");
    EntryCursor entries = store.snapshot().ascend(KeyRange.all());
    assertThatThrownBy(entries::key).isInstanceOf(NoSuchElementException.class);
    assertThat(entries.next()).isTrue();
    assertThat(entries.next()).isFalse();
    assertThat(entries.next()).isFalse();
    assertThatThrownBy(entries::value).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aTransactionIsDeadWhenItsBodyReturned() {
    WriteTransaction escaped = store.write(transaction -> transaction);
    assertThatThrownBy(() -> escaped.put(bytes("a"), bytes("1")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> escaped.get(bytes("a"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aTransactionInsideAnotherOneIsRefused() {
    store.update(
        transaction -> {
          transaction.put(bytes("a"), bytes("1"));
          assertThatThrownBy(() -> put(store, "b", "2")).isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> store.restore(store.snapshot()))
              .isInstanceOf(IllegalStateException.class);
        });
    assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=1");
  }

  @Test
  void aClosedStoreRefusesWritesAndItsSnapshotsStayReadable() {
    put(store, "a", "1");
    Snapshot snapshot = store.snapshot();
    store.close();
    assertThatThrownBy(() -> put(store, "b", "2")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store.restore(snapshot)).isInstanceOf(IllegalStateException.class);
    assertThat(list(snapshot.ascend(KeyRange.all()))).containsExactly("a=1");
    store.close();
  }

  @Test
  void timesGrowOnAClockThatStandsStillOrIsSetBack() {
    put(store, "a", "1");
    put(store, "a", "2");
    assertThat(store.snapshot().timeMicros()).isEqualTo(START_MICROS + 1);
    clock.freezeAt(Instant.EPOCH);
    put(store, "a", "3");
    assertThat(store.snapshot().timeMicros()).isEqualTo(START_MICROS + 2);
    clock.freezeAt(Instant.ofEpochMilli(START_MICROS / 1_000 + 5));
    put(store, "a", "4");
    assertThat(store.snapshot().timeMicros()).isEqualTo(START_MICROS + 5_000);
  }

  @Test
  void snapshotAtIsTheRootThatWasTheNewestThen() {
    put(store, "a", "1");
    clock.advance(Duration.ofSeconds(10));
    put(store, "a", "2");
    assertThat(valueAt(START_MICROS - 1)).isEqualTo("null");
    assertThat(valueAt(START_MICROS)).isEqualTo("1");
    assertThat(valueAt(START_MICROS + 9_999_999)).isEqualTo("1");
    assertThat(valueAt(START_MICROS + 10_000_000)).isEqualTo("2");
    assertThat(valueAt(Long.MAX_VALUE)).isEqualTo("2");
  }

  @Test
  void retentionByCountKeepsTheNewestCommits() {
    store.retain(new Retention(Duration.ofDays(1), 2));
    for (int i = 1; i <= 5; i++) {
      put(store, "a", "" + i);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(store.changeLog().floor()).isEqualTo(3);
    assertThat(store.changeLog().after(0, 10))
        .extracting(CommitRecord::version)
        .containsExactly(4L, 5L);
    assertThat(valueAt(START_MICROS + 2_000_000)).isEqualTo("3");
    assertThat(store.snapshotAt(START_MICROS + 1_999_999)).isEmpty();
    store.retain(Retention.NONE);
    assertThat(store.changeLog().floor()).isEqualTo(5);
    assertThat(store.changeLog().after(0, 10)).isEmpty();
    assertThat(valueAt(Long.MAX_VALUE)).isEqualTo("5");
  }

  @Test
  void retentionByAgeKeepsTheRootThatWasTheNewestThatLongAgo() {
    store.retain(new Retention(Duration.ofSeconds(10), 1_000));
    for (int i = 1; i <= 30; i++) {
      put(store, "a", "" + i);
      clock.advance(Duration.ofSeconds(1));
    }
    long newest = store.snapshot().timeMicros();
    assertThat(valueAt(newest - 10_000_000)).isEqualTo("20");
    assertThat(store.snapshotAt(newest - 10_000_001)).isEmpty();
    assertThat(store.changeLog().floor()).isEqualTo(20);
  }

  @Test
  void retentionMayBeForEver() {
    store.retain(new Retention(ChronoUnit.FOREVER.getDuration(), Integer.MAX_VALUE));
    for (int i = 1; i <= 30; i++) {
      put(store, "a", "" + i);
      clock.advance(Duration.ofDays(1_000));
    }
    assertThat(store.changeLog().floor()).isZero();
    assertThat(valueAt(START_MICROS)).isEqualTo("1");
  }

  @Test
  void theChangeLogIsReadInPages() {
    for (int i = 1; i <= 100; i++) {
      put(store, "a", "" + i);
    }
    assertThat(store.changeLog().after(40, 3))
        .extracting(CommitRecord::version)
        .containsExactly(41L, 42L, 43L);
    assertThat(store.changeLog().after(99, 3))
        .extracting(CommitRecord::version)
        .containsExactly(100L);
    assertThat(store.changeLog().after(100, 3)).isEmpty();
    assertThat(store.changeLog().after(500, 3)).isEmpty();
  }

  @Test
  void restorePutsASnapshotBackAsAWholesaleCommit() {
    put(store, "a", "1");
    put(store, "b", "2");
    Snapshot checkpoint = store.snapshot();
    put(store, "a", "changed");
    store.update(transaction -> transaction.delete(bytes("b")));
    put(store, "c", "3");
    store.restore(checkpoint);
    assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=1", "b=2");
    assertThat(store.snapshot().size()).isEqualTo(2);
    assertThat(store.snapshot().version()).isEqualTo(6);
    assertThat(store.snapshot().timeMicros()).isEqualTo(START_MICROS + 5);
    CommitRecord commit = onlyCommitAfter(5);
    assertThat(commit.wholesale()).isTrue();
    assertThat(commit.changes()).isEmpty();
    put(store, "a", "again");
    assertThat(list(checkpoint.ascend(KeyRange.all()))).containsExactly("a=1", "b=2");
  }

  @Test
  void restoreOfWhatIsThereMakesNoVersion() {
    put(store, "a", "1");
    store.restore(store.snapshot());
    assertThat(store.snapshot().version()).isEqualTo(1);
  }

  @Test
  void aForkIsIndependentAndHasTheSamePast() {
    put(store, "a", "1");
    EmulatorClock forkClock = clock.fork();
    VersionedStore fork = store.fork(forkClock);
    forkClock.advance(Duration.ofMinutes(1));
    put(fork, "a", "fork");
    put(fork, "b", "fork");
    put(store, "a", "parent");
    assertThat(list(fork.snapshot().ascend(KeyRange.all()))).containsExactly("a=fork", "b=fork");
    assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=parent");
    assertThat(fork.snapshot().timeMicros()).isEqualTo(START_MICROS + 60_000_001L);
    assertThat(fork.snapshotAt(START_MICROS).orElseThrow().version()).isEqualTo(1);
    assertThat(fork.changeLog().after(0, 10)).hasSize(3);
    assertThat(store.changeLog().after(0, 10)).hasSize(2);
    store.restore(fork.snapshot());
    assertThat(list(store.snapshot().ascend(KeyRange.all()))).containsExactly("a=fork", "b=fork");
    fork.close();
    put(store, "c", "open");
  }

  @Test
  void listenersHearOfEveryCommitBeforeWriteReturns() {
    List<String> heard = new ArrayList<>();
    put(store, "a", "0");
    ChangeLog.Subscription handle =
        store
            .changeLog()
            .listen(commit -> heard.add(commit.version() + "" + Texts.changes(commit)));
    put(store, "a", "1");
    assertThat(heard).containsExactly("2[a:0>1]");
    store.restore(store.snapshotAt(START_MICROS).orElseThrow());
    assertThat(heard).containsExactly("2[a:0>1]", "3[]");
    handle.close();
    put(store, "a", "2");
    assertThat(heard).hasSize(2);
  }

  @Test
  void aListenerMayWriteAndTheOthersHearInOrder() {
    List<String> heard = new ArrayList<>();
    ChangeLog log = store.changeLog();
    log.listen(
        commit -> {
          if (commit.version() == 1) {
            put(store, "b", "by the listener");
          }
          heard.add("first " + commit.version());
        });
    log.listen(commit -> heard.add("second " + commit.version()));
    put(store, "a", "1");
    assertThat(heard).containsExactly("first 1", "second 1", "first 2", "second 2");
  }

  @Test
  void aListenerThatFailsHurtsNobody() {
    List<Long> heard = new ArrayList<>();
    ChangeLog log = store.changeLog();
    log.listen(
        commit -> {
          throw new IllegalStateException("a bug of the listener, made by a test");
        });
    log.listen(commit -> heard.add(commit.version()));
    put(store, "a", "1");
    assertThat(heard).containsExactly(1L);
  }

  private String valueAt(long timeMicros) {
    return text(store.snapshotAt(timeMicros).orElseThrow().get(bytes("a")));
  }

  private CommitRecord onlyCommitAfter(long version) {
    List<CommitRecord> commits = store.changeLog().after(version, 10);
    assertThat(commits).hasSize(1);
    return commits.get(0);
  }
}
