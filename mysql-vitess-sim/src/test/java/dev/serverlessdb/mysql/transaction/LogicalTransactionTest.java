package dev.serverlessdb.mysql.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Verified against MySQL's manual: isolation levels, locking reads, deadlock detection
 * (https://dev.mysql.com/doc/refman/8.0/en/innodb-transaction-model.html), and the two-connection
 * golden scripts, which say the same over the wire.
 */
class LogicalTransactionTest {

  private final VersionedStore store = HeapStore.create(EmulatorClock.real());
  private final Transactions transactions = new Transactions(store);

  private LogicalTransaction begin(Isolation isolation) {
    return begin(isolation, Duration.ofSeconds(10));
  }

  private LogicalTransaction begin(Isolation isolation, Duration lockWait) {
    return transactions.begin(
        new LogicalTransaction.Options(isolation, false, true, lockWait), () -> {});
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void commit(String key, String value) {
    LogicalTransaction transaction = begin(Isolation.READ_COMMITTED);
    transaction.put(bytes(key), bytes(value));
    transaction.commit();
  }

  private static String read(LogicalTransaction transaction, String key, Read read) {
    byte[] value = transaction.get(bytes(key), read);
    return value == null ? "-" : new String(value, StandardCharsets.UTF_8);
  }

  private static String all(LogicalTransaction transaction, Read read) {
    EntryCursor cursor = transaction.ascend(KeyRange.all(), read);
    StringBuilder out = new StringBuilder();
    while (cursor.next()) {
      out.append(new String(cursor.key(), StandardCharsets.UTF_8)).append('=');
      out.append(new String(cursor.value(), StandardCharsets.UTF_8)).append(' ');
    }
    return out.toString().trim();
  }

  @Test
  void repeatableReadKeepsTheSnapshotOfItsFirstRead() {
    commit("a", "1");
    LogicalTransaction reader = begin(Isolation.REPEATABLE_READ);
    commit("a", "2");
    assertThat(read(reader, "a", Read.CONSISTENT)).isEqualTo("2");
    commit("a", "3");
    assertThat(read(reader, "a", Read.CONSISTENT)).isEqualTo("2");
    assertThat(read(reader, "a", Read.CURRENT)).isEqualTo("3");
  }

  @Test
  void readCommittedSeesWhatWasCommittedWhenTheStatementBegan() {
    commit("a", "1");
    LogicalTransaction reader = begin(Isolation.READ_COMMITTED);
    assertThat(read(reader, "a", Read.CONSISTENT)).isEqualTo("1");
    commit("a", "2");
    assertThat(read(reader, "a", Read.CONSISTENT)).isEqualTo("1");
    reader.statementBegins(Duration.ofSeconds(1));
    assertThat(read(reader, "a", Read.CONSISTENT)).isEqualTo("2");
  }

  @Test
  void readUncommittedSeesWhatOthersHaveNotCommitted() {
    commit("a", "1");
    LogicalTransaction writer = begin(Isolation.REPEATABLE_READ);
    writer.put(bytes("a"), bytes("2"));
    writer.put(bytes("b"), bytes("9"));
    LogicalTransaction reader = begin(Isolation.READ_UNCOMMITTED);
    assertThat(all(reader, Read.CONSISTENT)).isEqualTo("a=2 b=9");
    writer.rollback();
    assertThat(all(reader, Read.CONSISTENT)).isEqualTo("a=1");
  }

  @Test
  void ownWritesAreSeenInOrderAndTakenBackByMark() {
    commit("b", "1");
    commit("d", "1");
    LogicalTransaction transaction = begin(Isolation.REPEATABLE_READ);
    transaction.put(bytes("a"), bytes("2"));
    transaction.delete(bytes("b"));
    int mark = transaction.mark();
    transaction.put(bytes("c"), bytes("2"));
    transaction.put(bytes("a"), bytes("3"));
    assertThat(all(transaction, Read.CONSISTENT)).isEqualTo("a=3 c=2 d=1");
    transaction.rollbackTo(mark);
    assertThat(all(transaction, Read.CURRENT)).isEqualTo("a=2 d=1");
    transaction.commit();
    assertThat(all(begin(Isolation.REPEATABLE_READ), Read.CONSISTENT)).isEqualTo("a=2 d=1");
  }

  @Test
  void aDeletedRangeHidesWhatWasCommittedAndTakesNewEntries() {
    commit("t1", "1");
    commit("t2", "1");
    commit("u1", "1");
    LogicalTransaction transaction = begin(Isolation.REPEATABLE_READ);
    transaction.deleteRange(KeyRange.prefix(bytes("t")));
    transaction.put(bytes("t3"), bytes("2"));
    assertThat(all(transaction, Read.CONSISTENT)).isEqualTo("t3=2 u1=1");
    transaction.commit();
    assertThat(all(begin(Isolation.REPEATABLE_READ), Read.CURRENT)).isEqualTo("t3=2 u1=1");
  }

  @Test
  void aLockIsWaitedForUntilItsHolderEnds() throws Exception {
    LogicalTransaction holder = begin(Isolation.READ_COMMITTED);
    holder.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.WAIT);
    LogicalTransaction waiter = begin(Isolation.READ_COMMITTED);
    CompletableFuture<Boolean> got =
        CompletableFuture.supplyAsync(
            () -> waiter.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.WAIT));
    awaitWaiters(1);
    assertThat(got).isNotDone();
    holder.commit();
    assertThat(got.get(10, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitWaiters(int count) {
    long deadline = EmulatorClock.stopwatchNanos() + Duration.ofSeconds(10).toNanos();
    while (transactions.waiters() < count && EmulatorClock.stopwatchNanos() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(transactions.waiters()).isEqualTo(count);
  }

  @Test
  void sharedLocksGoTogetherAndExclusiveOnesDoNot() {
    LogicalTransaction one = begin(Isolation.READ_COMMITTED);
    LogicalTransaction other = begin(Isolation.READ_COMMITTED);
    assertThat(one.lock(bytes("a"), LockMode.SHARED, LockWait.WAIT)).isTrue();
    assertThat(other.lock(bytes("a"), LockMode.SHARED, LockWait.NOWAIT)).isTrue();
    assertThat(other.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.SKIP)).isFalse();
    assertThatThrownBy(() -> other.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.NOWAIT))
        .isInstanceOfSatisfying(MySqlException.class, e -> assertThat(e.errno()).isEqualTo(3572));
  }

  @Test
  void aWaitThatLastsTooLongIs1205AndLeavesTheTransactionOpen() {
    LogicalTransaction holder = begin(Isolation.READ_COMMITTED);
    holder.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.WAIT);
    LogicalTransaction waiter = begin(Isolation.READ_COMMITTED, Duration.ofMillis(50));
    waiter.put(bytes("b"), bytes("1"));
    assertThatThrownBy(() -> waiter.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.WAIT))
        .isInstanceOfSatisfying(MySqlException.class, e -> assertThat(e.errno()).isEqualTo(1205));
    waiter.commit();
    assertThat(all(holder, Read.CURRENT)).isEqualTo("b=1");
  }

  @Test
  void inADeadlockTheOneWithLessToLoseGets1213() throws Exception {
    LogicalTransaction light = begin(Isolation.READ_COMMITTED);
    LogicalTransaction heavy = begin(Isolation.READ_COMMITTED);
    light.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.WAIT);
    heavy.lock(bytes("b"), LockMode.EXCLUSIVE, LockWait.WAIT);
    heavy.put(bytes("b"), bytes("1"));
    CompletableFuture<Object> victim =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return light.lock(bytes("b"), LockMode.EXCLUSIVE, LockWait.WAIT);
              } catch (MySqlException e) {
                light.rollback();
                return e.errno();
              }
            });
    awaitWaiters(1);
    assertThat(heavy.lock(bytes("a"), LockMode.EXCLUSIVE, LockWait.WAIT)).isTrue();
    assertThat(victim.get(10, TimeUnit.SECONDS)).isEqualTo(1213);
  }

  @Test
  void aLockingScanUnderRepeatableReadLocksTheGapsItWalkedThrough() {
    commit("k1", "1");
    commit("k5", "1");
    LogicalTransaction scanner = begin(Isolation.REPEATABLE_READ);
    EntryCursor cursor = scanner.ascend(KeyRange.prefix(bytes("k")), Read.CURRENT);
    assertThat(cursor.next()).isTrue();
    LogicalTransaction inserter = begin(Isolation.REPEATABLE_READ, Duration.ofMillis(50));
    inserter.put(bytes("k3"), bytes("2"));
    while (cursor.next()) {
      assertThat(cursor.key()).isNotEmpty();
    }
    assertThatThrownBy(() -> inserter.put(bytes("k4"), bytes("2")))
        .isInstanceOfSatisfying(MySqlException.class, e -> assertThat(e.errno()).isEqualTo(1205));
    inserter.put(bytes("m"), bytes("2"));
  }

  @Test
  void aLockingScanUnderReadCommittedLocksNoGap() {
    commit("k1", "1");
    LogicalTransaction scanner = begin(Isolation.READ_COMMITTED);
    assertThat(all(scanner, Read.CURRENT)).isEqualTo("k1=1");
    LogicalTransaction inserter = begin(Isolation.READ_COMMITTED, Duration.ofMillis(50));
    inserter.put(bytes("k0"), bytes("2"));
    inserter.commit();
    assertThat(all(scanner, Read.CURRENT)).isEqualTo("k0=2 k1=1");
  }

  @Test
  void aReadOnlyTransactionRefusesToWrite() {
    LogicalTransaction reader =
        transactions.begin(
            new LogicalTransaction.Options(
                Isolation.REPEATABLE_READ, true, true, Duration.ofSeconds(1)),
            () -> {});
    assertThatThrownBy(() -> reader.put(bytes("a"), bytes("1")))
        .isInstanceOfSatisfying(MySqlException.class, e -> assertThat(e.errno()).isEqualTo(1792));
  }
}
