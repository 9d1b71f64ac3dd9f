package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.store.CommitRecord;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.DueTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Removes items when their time is over, on the emulator's clock: advancing it removes all that
 * expires on the way before it returns. What expires when is in the store; this only watches the
 * commits for the next one. Thread-safe.
 */
public final class TimeToLive implements AutoCloseable {

  private static final int BATCH = 500;

  private final VersionedStore store;
  private final Catalogue catalogue;
  private final ServiceContext context;
  private final AutoCloseable listening;
  private Duration delay = Duration.ZERO;
  private DueTasks.@Nullable Handle scheduled;
  private long scheduledSecond = Long.MAX_VALUE;

  /** Begins to watch the store of {@code context}. */
  public TimeToLive(ServiceContext context, Catalogue catalogue) {
    this.context = context;
    this.store = context.store();
    this.catalogue = catalogue;
    this.listening = store.changeLog().listen(this::committed);
    next();
  }

  /**
   * Lets expired items stay for a while, as the service does, for up to some days; none by default.
   */
  public void delay(Duration wait) {
    synchronized (this) {
      delay = wait;
      forget();
    }
    next();
  }

  /** How long expired items stay. */
  public synchronized Duration delay() {
    return delay;
  }

  private void committed(CommitRecord commit) {
    if (commit.wholesale()) {
      synchronized (this) {
        forget();
      }
      next();
      return;
    }
    for (CommitRecord.Change change : commit.changes()) {
      if (change.after() != null) {
        OptionalLong second = Expirations.secondOf(change.key());
        if (second.isPresent()) {
          wake(second.getAsLong());
        }
      }
    }
  }

  private void next() {
    Expirations.earliest(store.snapshot()).ifPresent(this::wake);
  }

  private synchronized void wake(long second) {
    if (second >= scheduledSecond) {
      return;
    }
    forget();
    scheduledSecond = second;
    Instant due = Instant.ofEpochSecond(second).plus(delay);
    scheduled = context.clock().dueTasks().schedule(due, this::sweep);
  }

  private synchronized void forget() {
    if (scheduled != null) {
      scheduled.cancel();
      scheduled = null;
    }
    scheduledSecond = Long.MAX_VALUE;
  }

  private void sweep() {
    long now;
    synchronized (this) {
      scheduled = null;
      scheduledSecond = Long.MAX_VALUE;
      now = context.clock().now().minus(delay).getEpochSecond();
    }
    int done = BATCH;
    while (done == BATCH) {
      done = store.write(tx -> Expirations.expire(tx, catalogue, now, BATCH));
    }
    next();
  }

  /** Stops watching. */
  @Override
  public void close() {
    synchronized (this) {
      forget();
    }
    try {
      listening.close();
    } catch (Exception e) {
      throw new IllegalStateException("could not stop listening", e);
    }
  }
}
