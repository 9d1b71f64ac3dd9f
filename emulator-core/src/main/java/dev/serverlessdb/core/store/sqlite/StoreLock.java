package dev.serverlessdb.core.store.sqlite;

import dev.serverlessdb.core.store.StoreFileException;
import dev.serverlessdb.core.store.StoreFileException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to use a store's file, held through a lock file beside it, which the operating system
 * releases however the process ends. The lock file stays behind, because deleting it would let two
 * processes lock different files of the same name.
 *
 * <p>A set of the files that this process uses comes first: POSIX takes a process's locks away when
 * it closes any channel on the file.
 */
final class StoreLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StoreLock.class);
  private static final Set<Path> USED_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private StoreLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Locks {@code file}, whose path must be canonical. */
  static StoreLock acquire(Path file) {
    if (!USED_HERE.add(file)) {
      throw new StoreFileException(
          file, Reason.IN_USE, "is in use by another store of this process");
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel =
          FileChannel.open(
              StoreFile.sibling(file, ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      locked = channel.tryLock() != null;
      if (!locked) {
        throw new StoreFileException(file, Reason.IN_USE, "is in use by another process");
      }
      return new StoreLock(file, channel);
    } catch (IOException e) {
      throw new StoreFileException(
          file, Reason.INACCESSIBLE, "cannot be locked: " + e.getMessage(), e);
    } finally {
      if (!locked) {
        release(file, channel);
      }
    }
  }

  private static void release(Path file, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.warn("cannot close the lock file of {}", file, e);
    } finally {
      USED_HERE.remove(file);
    }
  }

  @Override
  public void close() {
    release(file, channel);
  }
}
