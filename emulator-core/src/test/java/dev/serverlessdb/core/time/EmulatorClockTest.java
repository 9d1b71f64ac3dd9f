package dev.serverlessdb.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Verified against: the clock's own contract in its Javadoc. */
class EmulatorClockTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final EmulatorClock clock = EmulatorClock.frozenAt(START);

  @Test
  void aFrozenClockStandsStill() {
    assertThat(clock.now()).isEqualTo(START).isEqualTo(clock.now());
    assertThat(clock.nowMicros()).isEqualTo(START.toEpochMilli() * 1000);
  }

  @Test
  void advanceRunsWhatFallsDueInOrderOfTimeAndEachTaskSeesItsOwnTime() {
    List<String> ran = new ArrayList<>();
    clock.dueTasks().schedule(START.plusSeconds(20), () -> ran.add("second " + clock.now()));
    clock.dueTasks().schedule(START.plusSeconds(10), () -> ran.add("first " + clock.now()));
    clock.dueTasks().schedule(START.plusSeconds(31), () -> ran.add("too late"));

    clock.advance(Duration.ofSeconds(30));

    assertThat(ran).containsExactly("first 2026-01-01T00:00:10Z", "second 2026-01-01T00:00:20Z");
    assertThat(clock.now()).isEqualTo(START.plusSeconds(30));
    assertThat(clock.dueTasks().size()).isEqualTo(1);
  }

  @Test
  void aTaskThatSchedulesAnotherWithinTheAdvanceIsFollowed() {
    List<Instant> ran = new ArrayList<>();
    clock
        .dueTasks()
        .schedule(
            START.plusSeconds(1),
            () -> {
              ran.add(clock.now());
              clock.dueTasks().scheduleAfter(Duration.ofSeconds(1), () -> ran.add(clock.now()));
            });

    clock.advance(Duration.ofSeconds(5));

    assertThat(ran).containsExactly(START.plusSeconds(1), START.plusSeconds(2));
  }

  @Test
  void aTaskTakenBackDoesNotRunAndAFailingOneDoesNotStopTheOthers() {
    List<String> ran = new ArrayList<>();
    DueTasks.Handle handle = clock.dueTasks().schedule(START, () -> ran.add("taken back"));
    clock
        .dueTasks()
        .schedule(
            START,
            () -> {
              throw new IllegalStateException("a task fails on purpose");
            });
    clock.dueTasks().schedule(START, () -> ran.add("ran"));
    handle.cancel();

    clock.advance(Duration.ZERO);

    assertThat(ran).containsExactly("ran");
  }

  @Test
  void timeNeverGoesBackwardsByAdvance() {
    assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aForkShowsTheSameTimeAndMovesAlone() {
    EmulatorClock fork = clock.fork();
    fork.advance(Duration.ofDays(1));
    assertThat(fork.now()).isEqualTo(START.plus(Duration.ofDays(1)));
    assertThat(clock.now()).isEqualTo(START);
  }

  @Test
  void anUnfrozenClockGoesOnFromWhereItStood() {
    clock.unfreeze();
    assertThat(clock.mode()).isEqualTo(EmulatorClock.Mode.OFFSET);
    assertThat(clock.now()).isBetween(START, START.plusSeconds(60));
  }

  @Test
  void entropyWithTheSameSeedRepeatsItself() {
    Entropy one = Entropy.seeded(42);
    Entropy two = Entropy.seeded(42);
    assertThat(one.nextUuid()).isEqualTo(two.nextUuid());
    assertThat(one.fork().nextBytes(16)).isEqualTo(two.fork().nextBytes(16));
    assertThat(one.nextUuid().version()).isEqualTo(4);
  }

  @Test
  void advancesAtTheSameTimeAddUp() throws InterruptedException {
    Runnable advances =
        () -> {
          for (int i = 0; i < 200; i++) {
            clock.advance(Duration.ofSeconds(1));
          }
        };
    Thread other = new Thread(advances);
    other.start();
    advances.run();
    other.join();
    assertThat(clock.now()).isEqualTo(START.plusSeconds(400));
  }

  @Test
  void aTaskThatWaitsOnAFrozenClockRunsWhenTheClockIsLetGo() throws InterruptedException {
    CountDownLatch ran = new CountDownLatch(1);
    clock.dueTasks().schedule(START, ran::countDown);
    clock.unfreeze();
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    clock.dueTasks().close();
  }

  @Test
  void aRunningClockThatIsAdvancedIsInTimeForWhatComesNext() throws InterruptedException {
    EmulatorClock running = EmulatorClock.real();
    CountDownLatch ran = new CountDownLatch(1);
    running.dueTasks().scheduleAfter(Duration.ofHours(2), ran::countDown);
    running.advance(Duration.ofHours(2).minusMillis(100));
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    running.dueTasks().close();
  }

  @Test
  void tasksRunInTimeThoughTheTimerWasSetForOneThatWasTakenBack() throws InterruptedException {
    EmulatorClock running = EmulatorClock.real();
    CountDownLatch ran = new CountDownLatch(2);
    running.dueTasks().scheduleAfter(Duration.ofMillis(50), ran::countDown).cancel();
    running.dueTasks().scheduleAfter(Duration.ofMillis(200), ran::countDown);
    running.dueTasks().scheduleAfter(Duration.ofMillis(10), ran::countDown);
    assertThat(ran.await(10, TimeUnit.SECONDS)).isTrue();
    running.dueTasks().close();
  }
}
