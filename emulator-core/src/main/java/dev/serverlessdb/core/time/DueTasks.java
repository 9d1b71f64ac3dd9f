package dev.serverlessdb.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that falls due at an instant of an {@link EmulatorClock}. On a clock that runs by itself a
 * daemon thread, started with the first task and ended by {@link #close}, carries the work out; on
 * a frozen clock only {@link EmulatorClock#advance} does.
 *
 * <p>Tasks run one at a time, ordered by due time and then by the order in which they were
 * scheduled.
 */
public final class DueTasks implements AutoCloseable {

  /** A scheduled task that can be taken back. */
  public interface Handle {
    /** Takes the task back; no effect once it has begun. */
    void cancel();
  }

  private record Task(Instant due, long sequence, Runnable work) {}

  private static final Logger LOG = LoggerFactory.getLogger(DueTasks.class);
  private static final long POLL_MILLIS_MAX = 60_000;

  private final EmulatorClock clock;
  private final Object runLock = new Object();
  private final PriorityQueue<Task> queue =
      new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(Task::sequence));
  private long nextSequence;
  private @Nullable ScheduledThreadPoolExecutor timer;

  /**
   * When the timer wakes up next; null when it is not set. Most tasks are taken back before they
   * fall due, and to set it for each would wake its thread each time.
   */
  private @Nullable Instant timerAt;

  private boolean closed;

  DueTasks(EmulatorClock clock) {
    this.clock = clock;
  }

  /** Schedules {@code work} for {@code due}; what is due already runs at the next opportunity. */
  public Handle schedule(Instant due, Runnable work) {
    synchronized (queue) {
      Task task = new Task(due, nextSequence++, work);
      queue.add(task);
      Instant at = timerAt;
      if (at == null || due.isBefore(at)) {
        wakeTimer();
      }
      return () -> {
        synchronized (queue) {
          queue.remove(task);
        }
      };
    }
  }

  /** Schedules {@code work} to fall due after {@code delay} of emulated time. */
  public Handle scheduleAfter(Duration delay, Runnable work) {
    return schedule(clock.now().plus(delay), work);
  }

  /** How many tasks wait. */
  public int size() {
    synchronized (queue) {
      return queue.size();
    }
  }

  void advanceBy(Duration duration) {
    synchronized (runLock) {
      Instant target = clock.now().plus(duration);
      for (Task task = pollDue(target); task != null; task = pollDue(target)) {
        clock.stepTo(task.due());
        run(task);
      }
      clock.stepTo(target);
    }
    wake();
  }

  void runDue() {
    try {
      synchronized (runLock) {
        for (Task task = pollDue(clock.now()); task != null; task = pollDue(clock.now())) {
          run(task);
        }
      }
    } finally {
      wake();
    }
  }

  /** Sets the timer anew, after the clock was moved or let go. */
  void wake() {
    synchronized (queue) {
      wakeTimer();
    }
  }

  private static void run(Task task) {
    try {
      task.work().run();
    } catch (RuntimeException e) {
      LOG.error("a task due at {} failed", task.due(), e);
    }
  }

  private @Nullable Task pollDue(Instant limit) {
    synchronized (queue) {
      Task head = queue.peek();
      return head == null || head.due().isAfter(limit) ? null : queue.poll();
    }
  }

  /** Called with the queue's lock held. */
  private void wakeTimer() {
    Task head = queue.peek();
    timerAt = null;
    if (closed || head == null || clock.mode() == EmulatorClock.Mode.FROZEN) {
      return;
    }
    if (timer == null) {
      timer = new ScheduledThreadPoolExecutor(1, DueTasks::timerThread);
      timer.setRemoveOnCancelPolicy(true);
    }
    Instant now = clock.now();
    long millis = Duration.between(now, head.due()).toMillis();
    long wait = Math.min(Math.max(millis, 0), POLL_MILLIS_MAX);
    timerAt = now.plusMillis(wait);
    timer.getQueue().clear();
    var unused = timer.schedule(this::runDue, wait, TimeUnit.MILLISECONDS);
  }

  private static Thread timerThread(Runnable body) {
    Thread thread = new Thread(body, "serverlessdb-due-tasks");
    thread.setDaemon(true);
    return thread;
  }

  /** Forgets every task and ends the timer thread. */
  @Override
  public void close() {
    synchronized (queue) {
      closed = true;
      queue.clear();
      if (timer != null) {
        timer.shutdownNow();
        timer = null;
      }
    }
  }
}
