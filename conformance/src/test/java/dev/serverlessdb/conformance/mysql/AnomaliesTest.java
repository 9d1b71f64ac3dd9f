package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The anomalies of Adya's thesis, in the form that the Hermitage published for InnoDB, on several
 * connections over the wire and at each isolation level.
 *
 * <p>Verified against: Hermitage's results for MySQL (https://github.com/ept/hermitage) and the
 * manual's pages on InnoDB's locking and transaction model.
 */
final class AnomaliesTest {

  private static final String ALL = "SELECT * FROM test ORDER BY id";
  private static final String FIRST = "SELECT * FROM test WHERE id = 1";
  private static final String SECOND = "SELECT * FROM test WHERE id = 2";

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static RunningJar jar;

  @BeforeAll
  static void start() {
    jar = RunningJar.start("--services=planetscale");
  }

  @AfterAll
  static void stop() {
    jar.close();
  }

  /** The isolation levels. */
  enum Level {
    READ_UNCOMMITTED,
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE;

    String sql() {
      return name().replace('_', ' ');
    }

    boolean atLeast(Level other) {
      return compareTo(other) >= 0;
    }
  }

  /** One test for each level, which is told the level. */
  private static Stream<DynamicTest> each(
      String anomaly, List<Level> levels, BiConsumer<Duel, Level> script) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Level level : levels) {
      tests.add(
          DynamicTest.dynamicTest(
              anomaly + " at " + level.sql(),
              () -> {
                String database = "duel_" + DATABASES.incrementAndGet();
                try (Duel duel = new Duel(jar.port("mysql"), database, level.sql())) {
                  script.accept(duel, level);
                }
              }));
    }
    return tests.stream();
  }

  private static final List<Level> NOT_SERIALIZABLE =
      List.of(Level.READ_UNCOMMITTED, Level.READ_COMMITTED, Level.REPEATABLE_READ);

  @TestFactory
  Stream<DynamicTest> g0DirtyWritesAreAlwaysPrevented() {
    return each(
        "G0",
        List.of(Level.values()),
        (duel, level) -> {
          duel.run("a", "UPDATE test SET value = 11 WHERE id = 1");
          duel.waits("b", "UPDATE test SET value = 12 WHERE id = 1");
          duel.run("a", "UPDATE test SET value = 21 WHERE id = 2");
          duel.run("a", "COMMIT");
          assertThat(duel.answer("b")).isEqualTo("1");
          assertThat(duel.run("a", "SELECT value FROM test WHERE id = 2")).isEqualTo("21");
          duel.run("a", "COMMIT");
          duel.run("b", "UPDATE test SET value = 22 WHERE id = 2");
          duel.run("b", "COMMIT");
          assertThat(duel.run("a", ALL)).isEqualTo("1=12 2=22");
        });
  }

  @TestFactory
  Stream<DynamicTest> g1aAbortedReadsAreSeenByReadUncommittedAlone() {
    return each(
        "G1a",
        NOT_SERIALIZABLE,
        (duel, level) -> {
          boolean dirty = level == Level.READ_UNCOMMITTED;
          duel.run("a", "UPDATE test SET value = 101 WHERE id = 1");
          assertThat(duel.run("b", ALL)).isEqualTo(dirty ? "1=101 2=20" : "1=10 2=20");
          duel.run("a", "ROLLBACK");
          assertThat(duel.run("b", ALL)).isEqualTo("1=10 2=20");
        });
  }

  @TestFactory
  Stream<DynamicTest> g1bIntermediateReadsAreSeenByReadUncommittedAlone() {
    return each(
        "G1b",
        NOT_SERIALIZABLE,
        (duel, level) -> {
          boolean dirty = level == Level.READ_UNCOMMITTED;
          duel.run("a", "UPDATE test SET value = 101 WHERE id = 1");
          assertThat(duel.run("b", FIRST)).isEqualTo(dirty ? "1=101" : "1=10");
          duel.run("a", "UPDATE test SET value = 11 WHERE id = 1");
          duel.run("a", "COMMIT");
          boolean repeatable = level.atLeast(Level.REPEATABLE_READ);
          assertThat(duel.run("b", FIRST)).isEqualTo(repeatable ? "1=10" : "1=11");
        });
  }

  @TestFactory
  Stream<DynamicTest> g1cCircularInformationFlowsThroughReadUncommittedAlone() {
    return each(
        "G1c",
        NOT_SERIALIZABLE,
        (duel, level) -> {
          boolean dirty = level == Level.READ_UNCOMMITTED;
          duel.run("a", "UPDATE test SET value = 11 WHERE id = 1");
          duel.run("b", "UPDATE test SET value = 22 WHERE id = 2");
          assertThat(duel.run("a", SECOND)).isEqualTo(dirty ? "2=22" : "2=20");
          assertThat(duel.run("b", FIRST)).isEqualTo(dirty ? "1=11" : "1=10");
        });
  }

  @TestFactory
  Stream<DynamicTest> otvATransactionVanishesForReadUncommittedAlone() {
    return each(
        "OTV",
        NOT_SERIALIZABLE,
        (duel, level) -> {
          duel.run("a", "UPDATE test SET value = 11 WHERE id = 1");
          duel.run("a", "UPDATE test SET value = 19 WHERE id = 2");
          duel.waits("b", "UPDATE test SET value = 12 WHERE id = 1");
          duel.run("a", "COMMIT");
          duel.answer("b");
          boolean dirty = level == Level.READ_UNCOMMITTED;
          assertThat(duel.run("c", FIRST)).isEqualTo(dirty ? "1=12" : "1=11");
          duel.run("b", "UPDATE test SET value = 18 WHERE id = 2");
          assertThat(duel.run("c", SECOND)).isEqualTo(dirty ? "2=18" : "2=19");
          duel.run("b", "COMMIT");
          boolean repeatable = level == Level.REPEATABLE_READ;
          assertThat(duel.run("c", ALL)).isEqualTo(repeatable ? "1=11 2=19" : "1=12 2=18");
        });
  }

  @TestFactory
  Stream<DynamicTest> pmpPhantomsAppearBelowRepeatableRead() {
    return each(
        "PMP",
        NOT_SERIALIZABLE,
        (duel, level) -> {
          assertThat(duel.run("a", "SELECT * FROM test WHERE value = 30")).isEmpty();
          duel.run("b", "INSERT INTO test VALUES (3, 30)");
          duel.run("b", "COMMIT");
          boolean repeatable = level == Level.REPEATABLE_READ;
          assertThat(duel.run("a", "SELECT * FROM test WHERE value % 3 = 0"))
              .isEqualTo(repeatable ? "" : "3=30");
        });
  }

  @TestFactory
  Stream<DynamicTest> pmpOfAWriteIsNeverPreventedBelowSerializable() {
    return each(
        "PMP for write predicates",
        List.of(Level.READ_COMMITTED, Level.REPEATABLE_READ),
        (duel, level) -> {
          duel.run("a", "UPDATE test SET value = value + 10");
          assertThat(duel.run("b", "SELECT * FROM test WHERE value = 20")).isEqualTo("2=20");
          duel.waits("b", "DELETE FROM test WHERE value = 20");
          duel.run("a", "COMMIT");
          assertThat(duel.answer("b")).isEqualTo("1");
          boolean repeatable = level == Level.REPEATABLE_READ;
          assertThat(duel.run("b", ALL)).isEqualTo(repeatable ? "2=20" : "2=30");
          duel.run("b", "COMMIT");
          assertThat(duel.run("c", ALL)).isEqualTo("2=30");
        });
  }

  @TestFactory
  Stream<DynamicTest> p4UpdatesAreLostBelowSerializable() {
    return each(
        "P4",
        List.of(Level.values()),
        (duel, level) -> {
          assertThat(duel.run("a", FIRST)).isEqualTo("1=10");
          assertThat(duel.run("b", FIRST)).isEqualTo("1=10");
          if (level == Level.SERIALIZABLE) {
            duel.waits("a", "UPDATE test SET value = 11 WHERE id = 1");
            String victim = duel.run("b", "UPDATE test SET value = 11 WHERE id = 1");
            assertThat(List.of(duel.answer("a"), victim)).containsExactlyInAnyOrder("1", "1213");
            return;
          }
          assertThat(duel.run("a", "UPDATE test SET value = 11 WHERE id = 1")).isEqualTo("1");
          duel.waits("b", "UPDATE test SET value = 12 WHERE id = 1");
          duel.run("a", "COMMIT");
          assertThat(duel.answer("b")).isEqualTo("1");
          duel.run("b", "COMMIT");
          assertThat(duel.run("a", FIRST)).isEqualTo("1=12");
        });
  }

  @TestFactory
  Stream<DynamicTest> gSingleReadSkewIsSeenBelowRepeatableRead() {
    return each(
        "G-single",
        NOT_SERIALIZABLE,
        (duel, level) -> {
          assertThat(duel.run("a", FIRST)).isEqualTo("1=10");
          duel.run("b", "UPDATE test SET value = 12 WHERE id = 1");
          duel.run("b", "UPDATE test SET value = 18 WHERE id = 2");
          duel.run("b", "COMMIT");
          boolean repeatable = level == Level.REPEATABLE_READ;
          assertThat(duel.run("a", SECOND)).isEqualTo(repeatable ? "2=20" : "2=18");
        });
  }

  @TestFactory
  Stream<DynamicTest> gSingleAWriteLooksAtWhatTheSnapshotHides() {
    return each(
        "G-single with a write",
        List.of(Level.REPEATABLE_READ),
        (duel, level) -> {
          assertThat(duel.run("a", FIRST)).isEqualTo("1=10");
          duel.run("b", "UPDATE test SET value = 12 WHERE id = 1");
          duel.run("b", "UPDATE test SET value = 18 WHERE id = 2");
          duel.run("b", "COMMIT");
          assertThat(duel.run("a", "DELETE FROM test WHERE value = 20")).isEqualTo("0");
          assertThat(duel.run("a", SECOND)).isEqualTo("2=20");
        });
  }

  @TestFactory
  Stream<DynamicTest> gSingleReadersHoldWritersBackWhenSerializable() {
    return each(
        "G-single",
        List.of(Level.SERIALIZABLE),
        (duel, level) -> {
          assertThat(duel.run("a", FIRST)).isEqualTo("1=10");
          duel.waits("b", "UPDATE test SET value = 12 WHERE id = 1");
          assertThat(duel.run("a", SECOND)).isEqualTo("2=20");
          duel.run("a", "COMMIT");
          assertThat(duel.answer("b")).isEqualTo("1");
        });
  }

  @TestFactory
  Stream<DynamicTest> g2ItemWriteSkewIsPreventedBySerializableAlone() {
    return each(
        "G2-item",
        List.of(Level.values()),
        (duel, level) -> {
          String both = "SELECT * FROM test WHERE id IN (1, 2)";
          assertThat(duel.run("a", both)).isEqualTo("1=10 2=20");
          assertThat(duel.run("b", both)).isEqualTo("1=10 2=20");
          if (level == Level.SERIALIZABLE) {
            duel.waits("a", "UPDATE test SET value = 11 WHERE id = 1");
            String victim = duel.run("b", "UPDATE test SET value = 21 WHERE id = 2");
            assertThat(List.of(duel.answer("a"), victim)).containsExactlyInAnyOrder("1", "1213");
            return;
          }
          assertThat(duel.run("a", "UPDATE test SET value = 11 WHERE id = 1")).isEqualTo("1");
          assertThat(duel.run("b", "UPDATE test SET value = 21 WHERE id = 2")).isEqualTo("1");
          duel.run("a", "COMMIT");
          duel.run("b", "COMMIT");
          duel.run("c", "COMMIT");
          assertThat(duel.run("c", ALL)).isEqualTo("1=11 2=21");
        });
  }

  @TestFactory
  Stream<DynamicTest> g2AntiDependencyCyclesArePreventedBySerializableAlone() {
    return each(
        "G2",
        List.of(Level.values()),
        (duel, level) -> {
          String multiples = "SELECT * FROM test WHERE value % 3 = 0 ORDER BY id";
          assertThat(duel.run("a", multiples)).isEmpty();
          assertThat(duel.run("b", multiples)).isEmpty();
          if (level == Level.SERIALIZABLE) {
            duel.waits("a", "INSERT INTO test VALUES (3, 30)");
            String victim = duel.run("b", "INSERT INTO test VALUES (4, 42)");
            assertThat(List.of(duel.answer("a"), victim)).containsExactlyInAnyOrder("1", "1213");
            return;
          }
          duel.run("a", "INSERT INTO test VALUES (3, 30)");
          duel.run("b", "INSERT INTO test VALUES (4, 42)");
          duel.run("a", "COMMIT");
          duel.run("b", "COMMIT");
          duel.run("c", "COMMIT");
          assertThat(duel.run("c", multiples)).isEqualTo("3=30 4=42");
        });
  }

  @TestFactory
  Stream<DynamicTest> readersNeverWaitForWriters() {
    return each(
        "A consistent read",
        NOT_SERIALIZABLE,
        (duel, level) -> {
          duel.run("a", "DELETE FROM test");
          duel.run("a", "INSERT INTO test VALUES (9, 90)");
          boolean dirty = level == Level.READ_UNCOMMITTED;
          assertThat(duel.run("b", ALL)).isEqualTo(dirty ? "9=90" : "1=10 2=20");
        });
  }

  @TestFactory
  Stream<DynamicTest> aLockThatIsNotGivenInTimeIsError1205AndUndoesTheStatementAlone() {
    return each(
        "Lock wait",
        List.of(Level.REPEATABLE_READ),
        (duel, level) -> {
          duel.run("b", "SET SESSION innodb_lock_wait_timeout = 1");
          duel.run("a", "UPDATE test SET value = 11 WHERE id = 1");
          duel.run("b", "UPDATE test SET value = 22 WHERE id = 2");
          assertThat(duel.run("b", "UPDATE test SET value = 12 WHERE id = 1")).isEqualTo("1205");
          assertThat(duel.run("b", SECOND)).isEqualTo("2=22");
          duel.run("b", "COMMIT");
          duel.run("a", "ROLLBACK");
          assertThat(duel.run("a", ALL)).isEqualTo("1=10 2=22");
        });
  }

  @TestFactory
  Stream<DynamicTest> aDeadlockIsError1213AndRollsItsVictimBack() {
    return each(
        "Deadlock",
        List.of(Level.REPEATABLE_READ, Level.READ_COMMITTED),
        (duel, level) -> {
          duel.run("a", "UPDATE test SET value = 11 WHERE id = 1");
          duel.run("b", "UPDATE test SET value = 22 WHERE id = 2");
          duel.waits("a", "UPDATE test SET value = 21 WHERE id = 2");
          String second = duel.run("b", "UPDATE test SET value = 12 WHERE id = 1");
          String first = duel.answer("a");
          assertThat(List.of(first, second)).containsExactlyInAnyOrder("1", "1213");
          duel.run("a", "COMMIT");
          duel.run("b", "COMMIT");
          duel.run("c", "COMMIT");
          assertThat(duel.run("c", ALL)).isEqualTo(first.equals("1") ? "1=11 2=21" : "1=12 2=22");
        });
  }

  @TestFactory
  Stream<DynamicTest> aSavepointIsAsFarAsRollbackGoesAndKeepsItsLocks() {
    return each(
        "Savepoint",
        List.of(Level.REPEATABLE_READ),
        (duel, level) -> {
          duel.run("a", "UPDATE test SET value = 11 WHERE id = 1");
          duel.run("a", "SAVEPOINT s");
          duel.run("a", "UPDATE test SET value = 21 WHERE id = 2");
          duel.run("a", "ROLLBACK TO SAVEPOINT s");
          assertThat(duel.run("a", ALL)).isEqualTo("1=11 2=20");
          assertThat(duel.run("b", "SELECT * FROM test WHERE id = 1 FOR UPDATE NOWAIT"))
              .isEqualTo("3572");
          duel.run("a", "RELEASE SAVEPOINT s");
          assertThat(duel.run("a", "ROLLBACK TO SAVEPOINT s")).isEqualTo("1305");
          duel.run("a", "COMMIT");
          assertThat(duel.run("c", ALL)).isEqualTo("1=11 2=20");
        });
  }

  @TestFactory
  Stream<DynamicTest> skipLockedLeavesOutWhatOthersHoldAndNowaitRefuses() {
    return each(
        "SKIP LOCKED",
        List.of(Level.REPEATABLE_READ, Level.READ_COMMITTED),
        (duel, level) -> {
          assertThat(duel.run("a", FIRST + " FOR UPDATE")).isEqualTo("1=10");
          assertThat(duel.run("b", ALL + " FOR UPDATE SKIP LOCKED")).isEqualTo("2=20");
          assertThat(duel.run("c", FIRST + " FOR SHARE NOWAIT")).isEqualTo("3572");
          assertThat(duel.run("c", ALL)).isEqualTo("1=10 2=20");
        });
  }
}
