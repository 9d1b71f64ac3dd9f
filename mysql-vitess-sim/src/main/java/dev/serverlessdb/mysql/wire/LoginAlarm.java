package dev.serverlessdb.mysql.wire;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Cuts off a client that does not log in within its time; what the server needs is not its. */
final class LoginAlarm implements AutoCloseable {

  private final ScheduledExecutorService timer;
  private final Duration patience;
  private final Runnable cut;
  private ScheduledFuture<?> due;

  LoginAlarm(ScheduledExecutorService timer, Duration patience, Runnable cut) {
    this.timer = timer;
    this.patience = patience;
    this.cut = cut;
    this.due = start();
  }

  private ScheduledFuture<?> start() {
    return timer.schedule(cut, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets the server make keys, on their first use, for which no client is to blame. */
  void pauseFor(Runnable work) {
    due.cancel(false);
    work.run();
    due = start();
  }

  /** The client has logged in. */
  @Override
  public void close() {
    due.cancel(false);
  }
}
