package dev.serverlessdb.core.store;

import dev.serverlessdb.core.time.EmulatorClock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map of bytes to bytes in which every commit makes a new root and old roots stay
 * readable. Keys are ordered as unsigned bytes; {@link KeyCodec} makes such keys.
 *
 * <p>Readers never wait: a {@link Snapshot} is a root. One writer at a time: {@link #write} takes
 * the writer's lock for the length of its body. Checkpoint, restore and fork move a pointer,
 * whatever the size of the data. Arrays handed in or out must not be changed afterwards.
 */
public interface VersionedStore extends AutoCloseable {

  /** The newest root. */
  Snapshot snapshot();

  /**
   * The root that was the newest at {@code timeMicros} (microseconds since the epoch, on the
   * emulator's clock), or empty when it is older than what {@link Retention} keeps.
   */
  Optional<Snapshot> snapshotAt(long timeMicros);

  /**
   * Runs {@code body} as the only writer and commits what it wrote as one new root. When the body
   * throws, nothing is changed. When it changed nothing, no version is made. A durable engine
   * returns only after the commit is on disk, and readers do not see it before.
   *
   * @throws IllegalStateException when called inside another body, or on a closed store
   * @throws StoreException when a durable engine could not write the commit to disk
   */
  <T extends @Nullable Object> T write(Function<WriteTransaction, T> body);

  /** As {@link #write}, for a body without a result. */
  default void update(Consumer<WriteTransaction> body) {
    Object unused =
        write(
            transaction -> {
              body.accept(transaction);
              return true;
            });
  }

  /**
   * Puts the contents of {@code snapshot}, taken from this store or a fork of it, back as a commit,
   * unless they are the newest root already.
   *
   * @throws IllegalStateException when called inside a body of {@link #write}, or on a closed store
   */
  void restore(Snapshot snapshot);

  /**
   * An independent store on the heap that starts from this one's newest root and has the same past;
   * its commits go on from there on the same clock.
   */
  VersionedStore fork();

  /** As {@link #fork()}, but the commits of the fork carry the time of {@code clock}. */
  VersionedStore fork(EmulatorClock clock);

  /** The commits that {@link Retention} keeps, oldest first. */
  ChangeLog changeLog();

  /** Sets how many old roots and commits are kept. */
  void retain(Retention retention);

  /** Releases what the engine holds; a durable engine has everything on disk when this returns. */
  @Override
  void close();
}
