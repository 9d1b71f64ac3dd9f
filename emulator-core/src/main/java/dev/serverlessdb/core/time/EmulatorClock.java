package dev.serverlessdb.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * The only source of time in an emulator. It runs in one of three modes: {@link Mode#REAL} follows
 * the machine, {@link Mode#OFFSET} follows it at a distance, {@link Mode#FROZEN} stands still until
 * somebody calls {@link #advance}. Everything that falls due (TTL, statuses that move, iterator
 * expiry) is scheduled in {@link #dueTasks()}; {@code advance} runs all of it, in order, before it
 * returns.
 *
 * <p>Thread-safe. Times have microsecond precision.
 */
public final class EmulatorClock {

  /** How the clock relates to the machine's clock. */
  public enum Mode {
    /** The machine's time. */
    REAL,
    /** The machine's time plus a fixed distance. */
    OFFSET,
    /** Stands still unless advanced. */
    FROZEN
  }

  /** The last instant to which a clock can be moved. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final Clock machine;
  private final DueTasks dueTasks;
  private Mode mode;
  private Duration offset;
  private Instant frozenAt;

  private EmulatorClock(Clock machine, Mode mode, Duration offset, Instant frozenAt) {
    this.machine = machine;
    this.mode = mode;
    this.offset = offset;
    this.frozenAt = frozenAt;
    this.dueTasks = new DueTasks(this);
  }

  /** A clock that follows the machine's. */
  public static EmulatorClock real() {
    Clock machine = Clock.systemUTC();
    return new EmulatorClock(machine, Mode.REAL, Duration.ZERO, Instant.EPOCH);
  }

  /** A clock that stands still at {@code instant}. */
  public static EmulatorClock frozenAt(Instant instant) {
    return new EmulatorClock(Clock.systemUTC(), Mode.FROZEN, Duration.ZERO, instant);
  }

  /** A new clock that shows the same time in the same mode, with no task scheduled. */
  public synchronized EmulatorClock fork() {
    return new EmulatorClock(machine, mode, offset, frozenAt);
  }

  /** The current emulated time. */
  public synchronized Instant now() {
    return mode == Mode.FROZEN ? frozenAt : machine.instant().plus(offset);
  }

  /** The current emulated time in milliseconds since the epoch. */
  public long nowMillis() {
    return now().toEpochMilli();
  }

  /** The current emulated time in microseconds since the epoch. */
  public long nowMicros() {
    Instant now = now();
    return Math.addExact(
        Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1_000L);
  }

  /** The mode that the clock is in. */
  public synchronized Mode mode() {
    return mode;
  }

  /** Stops the clock where it stands. */
  public synchronized void freeze() {
    frozenAt = now();
    mode = Mode.FROZEN;
  }

  /**
   * Stops the clock at {@code instant}, which may lie in the past; what has already run does not
   * run again.
   */
  public void freezeAt(Instant instant) {
    synchronized (this) {
      frozenAt = instant;
      mode = Mode.FROZEN;
    }
    dueTasks.runDue();
  }

  /** Lets a frozen clock run on from where it stands. */
  public void unfreeze() {
    synchronized (this) {
      if (mode == Mode.FROZEN) {
        offset = Duration.between(machine.instant(), frozenAt);
        mode = Mode.OFFSET;
      }
    }
    dueTasks.wake();
  }

  /**
   * Moves the clock forward and runs everything that falls due on the way, in order of time, each
   * task seeing the time it was scheduled for or later; returns when all of it is done. Callers at
   * the same time take turns, and each moves the clock.
   *
   * @param duration how far; zero only runs what is due already
   * @throws IllegalArgumentException when the duration is negative or leads beyond {@link #LATEST}
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time cannot be advanced by " + duration);
    }
    if (duration.compareTo(Duration.between(now(), LATEST)) > 0) {
      throw new IllegalArgumentException("time cannot be advanced beyond " + LATEST);
    }
    dueTasks.advanceBy(duration);
  }

  /** Moves to {@code instant} if it lies ahead; only {@link DueTasks} steps the clock. */
  synchronized void stepTo(Instant instant) {
    Instant now = now();
    if (!instant.isAfter(now)) {
      return;
    }
    if (mode == Mode.FROZEN) {
      frozenAt = instant;
    } else {
      offset = offset.plus(Duration.between(now, instant));
      mode = Mode.OFFSET;
    }
  }

  /** What is scheduled on this clock. */
  public DueTasks dueTasks() {
    return dueTasks;
  }

  /**
   * Makes the caller wait, as a simulated network would. On a frozen clock nobody waits: a test
   * that holds time in its hand must not stand still.
   */
  public void pause(Duration duration) {
    if (mode() == Mode.FROZEN || duration.isZero() || duration.isNegative()) {
      return;
    }
    long deadline = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = deadline - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** A monotonic stopwatch reading in nanoseconds, for measuring how long work really took. */
  public static long stopwatchNanos() {
    return System.nanoTime();
  }
}
