package dev.serverlessdb.core.store.sqlite;

import dev.serverlessdb.core.store.ChangeLog;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.store.Retention;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.StoreFileException;
import dev.serverlessdb.core.store.StoreFileException.Reason;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The durable engine: a {@link HeapStore} whose every commit is in an SQLite file (<a
 * href="https://sqlite.org/wal.html">WAL</a>, {@code synchronous=FULL}) before {@link #write}
 * returns and before anybody can read it. Writers who wait at the same time share one sync.
 *
 * <p>In reading order: {@code StoreLock} keeps a second process out, {@code StoreFile} knows what
 * file it is, {@code StoreContents} reads and checks it, {@code SqliteLog} writes commits to it.
 *
 * <p>Opening restores the newest root, its version and its time; older roots and the change log
 * begin anew. A fork lives on the heap.
 */
public final class SqliteStore implements VersionedStore {

  private final HeapStore heap;

  private SqliteStore(HeapStore heap) {
    this.heap = heap;
  }

  /**
   * Opens the store in {@code file}, which is created, with its directories, when it is not there.
   * Two files appear beside it: {@code -wal}, which belongs to it, and {@code .lock}.
   *
   * @throws StoreFileException when the file is in use, foreign, damaged or of a newer format; it
   *     is left as it is
   */
  public static SqliteStore open(Path file, EmulatorClock clock) {
    Path canonical = canonical(file);
    StoreLock lock = StoreLock.acquire(canonical);
    boolean opened = false;
    try {
      StoreFile.prepare(canonical);
      StoreContents contents = StoreContents.read(canonical);
      SqliteLog log = new SqliteLog(canonical, lock, contents);
      opened = true;
      return new SqliteStore(HeapStore.durable(clock, contents.snapshot(), log));
    } catch (SQLException e) {
      throw new StoreFileException(
          canonical, Reason.INACCESSIBLE, "cannot be opened for writing: " + e.getMessage(), e);
    } finally {
      if (!opened) {
        lock.close();
      }
    }
  }

  private static Path canonical(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    if (directory == null) {
      throw new StoreFileException(absolute, Reason.INACCESSIBLE, "is not the name of a file");
    }
    try {
      Files.createDirectories(directory);
      return directory.toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      throw new StoreFileException(
          absolute, Reason.INACCESSIBLE, "cannot be reached: " + e.getMessage(), e);
    }
  }

  @Override
  public Snapshot snapshot() {
    return heap.snapshot();
  }

  @Override
  public Optional<Snapshot> snapshotAt(long timeMicros) {
    return heap.snapshotAt(timeMicros);
  }

  @Override
  public <T extends @Nullable Object> T write(Function<WriteTransaction, T> body) {
    return heap.write(body);
  }

  @Override
  public void restore(Snapshot snapshot) {
    heap.restore(snapshot);
  }

  @Override
  public VersionedStore fork() {
    return heap.fork();
  }

  @Override
  public VersionedStore fork(EmulatorClock clock) {
    return heap.fork(clock);
  }

  @Override
  public ChangeLog changeLog() {
    return heap.changeLog();
  }

  @Override
  public void retain(Retention retention) {
    heap.retain(retention);
  }

  @Override
  public void close() {
    heap.close();
  }
}
