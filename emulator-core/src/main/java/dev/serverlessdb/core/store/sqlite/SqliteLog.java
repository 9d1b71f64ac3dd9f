package dev.serverlessdb.core.store.sqlite;

import dev.serverlessdb.core.store.CommitLog;
import dev.serverlessdb.core.store.CommitRecord;
import dev.serverlessdb.core.store.CommitRecord.Change;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes commits to the file. Whoever waits first writes for all who are queued by then, in one
 * SQLite transaction with one sync; those who wait meanwhile are the next group.
 *
 * <p>A commit that could not be written ends the log: what the failed commits built upon is unknown
 * to the disk, so nothing later may be written either. Opening the store again is the way on.
 */
final class SqliteLog implements CommitLog {

  private record Queued(CommitRecord commit, Snapshot before, Snapshot after) {}

  private static final Logger LOG = LoggerFactory.getLogger(SqliteLog.class);

  private final Path file;
  private final StoreLock fileLock;
  private final Connection connection;
  private final PreparedStatement upsert;
  private final PreparedStatement delete;
  private final PreparedStatement head;
  private final Digest digest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition writingEnds = lock.newCondition();

  /** Whether somebody writes to the file, which only one thread does at a time. */
  private boolean writing;

  /** Guarded by itself. */
  private final List<Queued> queue = new ArrayList<>();

  private volatile long durable;
  private volatile @Nullable StoreException failure;

  SqliteLog(Path file, StoreLock fileLock, StoreContents contents) throws SQLException {
    this.file = file;
    this.fileLock = fileLock;
    this.digest = contents.digest();
    this.durable = contents.snapshot().version();
    this.connection = StoreFile.connectForWriting(file);
    this.upsert =
        connection.prepareStatement(
            "INSERT INTO entry (key, value) VALUES (?, ?)"
                + " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    this.delete = connection.prepareStatement("DELETE FROM entry WHERE key = ?");
    this.head =
        connection.prepareStatement(
            "UPDATE head SET version = ?, time_micros = ?, entries = ?, digest = ?");
  }

  @Override
  public void append(CommitRecord commit, Snapshot before, Snapshot after) {
    checkAlive();
    synchronized (queue) {
      queue.add(new Queued(commit, before, after));
    }
  }

  @Override
  public void await(long version) {
    if (mustWrite(version)) {
      try {
        writeQueued();
      } finally {
        writingEnded();
      }
    }
  }

  /**
   * Waits until the commit {@code version} is durable, or until nobody writes and the caller has
   * to. Whoever finds its commit durable goes on at once, while the next group is being written.
   */
  private boolean mustWrite(long version) {
    lock.lock();
    try {
      while (durable < version && writing) {
        writingEnds.awaitUninterruptibly();
      }
      if (durable >= version) {
        return false;
      }
      checkAlive();
      writing = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void writingEnded() {
    lock.lock();
    try {
      writing = false;
      writingEnds.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void checkAlive() {
    StoreException cause = failure;
    if (cause != null) {
      throw new StoreException(file + " takes no more commits", cause);
    }
  }

  /** Called by the one who writes. */
  private void writeQueued() {
    List<Queued> group;
    synchronized (queue) {
      group = List.copyOf(queue);
      queue.clear();
    }
    if (group.isEmpty()) {
      return;
    }
    StoreException ended = new StoreException(file + " could not be written");
    boolean written = false;
    try {
      for (Queued queued : group) {
        write(queued);
      }
      commit(group.get(group.size() - 1).commit());
      written = true;
    } catch (SQLException e) {
      ended.initCause(e);
      throw ended;
    } finally {
      if (!written) {
        failure = ended;
        rollBack();
      }
    }
  }

  private void commit(CommitRecord last) throws SQLException {
    head.setLong(1, last.version());
    head.setLong(2, last.timeMicros());
    head.setLong(3, digest.entries());
    head.setLong(4, digest.sum());
    head.executeUpdate();
    connection.commit();
    durable = last.version();
  }

  private void write(Queued queued) throws SQLException {
    if (queued.commit().wholesale()) {
      List<Change> changes = new ArrayList<>();
      HeapStore.differences(queued.before(), queued.after(), changes::add);
      write(changes);
    } else {
      write(queued.commit().changes());
    }
  }

  private void write(List<Change> changes) throws SQLException {
    for (Change change : changes) {
      digest.replace(change.key(), change.before(), change.after());
      if (change.after() == null) {
        delete.setBytes(1, change.key());
        delete.executeUpdate();
      } else {
        upsert.setBytes(1, change.key());
        upsert.setBytes(2, change.after());
        upsert.executeUpdate();
      }
    }
  }

  private void rollBack() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.warn("{} could not be rolled back; SQLite does so when it is opened again", file, e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      while (writing) {
        writingEnds.awaitUninterruptibly();
      }
      writing = true;
    } finally {
      lock.unlock();
    }
    try (fileLock) {
      writeWhatIsLeft();
    } finally {
      failure = new StoreException(file + " is closed");
      writingEnded();
    }
  }

  private void writeWhatIsLeft() {
    try (connection) {
      if (failure == null) {
        writeQueued();
      }
    } catch (SQLException e) {
      throw new StoreException(file + " could not be closed: " + e.getMessage(), e);
    }
  }
}
