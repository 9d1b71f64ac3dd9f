package dev.serverlessdb.core.store;

import dev.serverlessdb.core.time.EmulatorClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The engine on the heap: a B+-tree whose nodes are copied on the path to a change, so that every
 * version shares what it did not change with the one before.
 *
 * <p>In reading order: {@code HeapTransaction} is what a body writes through; it edits the tree
 * with a {@code TreeEditor}, which changes {@code Leaf} and {@code Branch} nodes in place while the
 * transaction owns them; {@code HeapSnapshot} is the root that results; {@code History} keeps old
 * roots and commits; {@code CommitFeed} tells listeners. A {@link CommitLog} makes commits durable.
 *
 * <p>Two roots matter: the <em>head</em>, from which the next transaction starts, and the
 * <em>newest</em>, which readers see. They differ only while commits wait for the log.
 */
public final class HeapStore implements VersionedStore {

  private final EmulatorClock clock;
  private final History history;
  private final @Nullable CommitLog log;
  private final CommitFeed feed = new CommitFeed();
  private final ReentrantLock writer = new ReentrantLock();
  private final Object publication = new Object();

  /** Commits that readers do not see yet, oldest first. Guarded by publication. */
  private final Deque<History.Entry> unpublished = new ArrayDeque<>();

  /** Guarded by the writer's lock. */
  private HeapSnapshot head;

  private boolean writing;
  private volatile HeapSnapshot newest;
  private volatile boolean closed;

  private HeapStore(EmulatorClock clock, History history, @Nullable CommitLog log) {
    this.clock = clock;
    this.history = history;
    this.log = log;
    this.head = history.newest();
    this.newest = head;
  }

  /** An empty store whose commits carry the time of {@code clock}. */
  public static HeapStore create(EmulatorClock clock) {
    return new HeapStore(clock, new History(HeapSnapshot.empty(), Retention.DEFAULT), null);
  }

  /**
   * A store that begins with what a durable engine found on disk and hands its commits to {@code
   * log}, which it closes when it is closed.
   *
   * @param start the contents, version and time to begin with, made by {@link HeapLoader}
   */
  public static HeapStore durable(EmulatorClock clock, Snapshot start, CommitLog log) {
    return new HeapStore(clock, new History(own(start), Retention.DEFAULT), log);
  }

  @Override
  public Snapshot snapshot() {
    return newest;
  }

  @Override
  public Optional<Snapshot> snapshotAt(long timeMicros) {
    return history.at(timeMicros).map(Function.identity());
  }

  @Override
  public <T extends @Nullable Object> T write(Function<WriteTransaction, T> body) {
    T result;
    HeapSnapshot made;
    writer.lock();
    try {
      checkMayWrite();
      HeapSnapshot base = head;
      HeapTransaction transaction = new HeapTransaction(base, base.version() + 1, timeOfNext(base));
      writing = true;
      try {
        result = body.apply(transaction);
      } finally {
        writing = false;
        transaction.end();
      }
      List<CommitRecord.Change> changes = transaction.changes();
      if (changes.isEmpty()) {
        return result;
      }
      made = transaction.result();
      CommitRecord commit = new CommitRecord(made.version(), made.timeMicros(), changes, false);
      enqueue(commit, base, made);
    } finally {
      writer.unlock();
    }
    publish(made.version());
    return result;
  }

  @Override
  public void restore(Snapshot snapshot) {
    HeapSnapshot source = own(snapshot);
    HeapSnapshot made;
    writer.lock();
    try {
      checkMayWrite();
      HeapSnapshot base = head;
      if (base.root() == source.root()) {
        return;
      }
      made = new HeapSnapshot(base.version() + 1, timeOfNext(base), source.root(), source.size());
      enqueue(new CommitRecord(made.version(), made.timeMicros(), List.of(), true), base, made);
    } finally {
      writer.unlock();
    }
    publish(made.version());
  }

  /**
   * Tells {@code out} of every key whose value differs between two snapshots of stores that are
   * forks of each other, in ascending order of key. Takes time for what differs, not for what is
   * there.
   */
  public static void differences(
      Snapshot before, Snapshot after, Consumer<CommitRecord.Change> out) {
    TreeDiff.between(own(before).root(), own(after).root(), out);
  }

  private static HeapSnapshot own(Snapshot snapshot) {
    if (snapshot instanceof HeapSnapshot heapSnapshot) {
      return heapSnapshot;
    }
    throw new IllegalArgumentException("not a snapshot of this kind of store: " + snapshot);
  }

  private void checkMayWrite() {
    if (writing) {
      throw new IllegalStateException("a transaction cannot be begun inside another one");
    }
    checkOpen();
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the store is closed");
    }
  }

  /** Times grow with every commit, even on a clock that stands still or was set back. */
  private long timeOfNext(HeapSnapshot base) {
    long now = clock.nowMicros();
    return base.version() == 0 ? now : Math.max(now, base.timeMicros() + 1);
  }

  /** Called with the writer's lock held. */
  private void enqueue(CommitRecord commit, HeapSnapshot before, HeapSnapshot after) {
    if (log != null) {
      log.append(commit, before, after);
    }
    synchronized (publication) {
      unpublished.add(new History.Entry(commit, after));
    }
    head = after;
  }

  /** Shows readers the commits up to {@code version} once they are durable. */
  private void publish(long version) {
    if (log != null) {
      log.await(version);
    }
    synchronized (publication) {
      for (History.Entry entry = unpublished.peek();
          entry != null && entry.root().version() <= version;
          entry = unpublished.peek()) {
        unpublished.remove();
        history.add(entry);
        newest = entry.root();
        feed.add(entry.commit());
      }
    }
    feed.deliver();
  }

  @Override
  public VersionedStore fork() {
    return fork(clock);
  }

  @Override
  public VersionedStore fork(EmulatorClock forkClock) {
    return new HeapStore(forkClock, history.fork(), null);
  }

  @Override
  public ChangeLog changeLog() {
    return new Changes();
  }

  @Override
  public void retain(Retention retention) {
    history.retain(retention);
  }

  @Override
  public void close() {
    writer.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      writer.unlock();
    }
    if (log != null) {
      log.close();
    }
  }

  private final class Changes implements ChangeLog {

    @Override
    public List<CommitRecord> after(long version, int limit) {
      return history.after(version, limit);
    }

    @Override
    public long floor() {
      return history.floor();
    }

    @Override
    public Subscription listen(Listener listener) {
      synchronized (publication) {
        return feed.listen(listener, newest.version());
      }
    }
  }
}
