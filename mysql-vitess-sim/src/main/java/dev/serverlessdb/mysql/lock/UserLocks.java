package dev.serverlessdb.mysql.lock;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The named locks of a server, which sessions hold by their connection's number. A session may take
 * a lock several times and must then release it as often. Thread-safe; one for all sessions.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/locking-functions.html">Locking
 *     functions</a>
 */
public final class UserLocks {

  private static final long POLL_MILLIS = 50;

  /** Something that throws when the waiting statement was killed. */
  @FunctionalInterface
  public interface Interruption {
    /** Throws when the wait must end. */
    void check();
  }

  private record Held(long connection, int times) {}

  private final Map<String, Held> held = new HashMap<>();

  /**
   * Takes the lock called {@code name} for {@code connection}.
   *
   * @param timeout how long to wait for another session; negative: for ever
   * @return whether it was taken
   */
  public synchronized boolean acquire(
      String name, long connection, Duration timeout, Interruption interruption) {
    String key = key(name);
    long left = timeout.isNegative() ? Long.MAX_VALUE : timeout.toMillis();
    while (true) {
      Held holder = held.get(key);
      if (holder == null || holder.connection() == connection) {
        held.put(key, new Held(connection, holder == null ? 1 : holder.times() + 1));
        return true;
      }
      if (left <= 0) {
        return false;
      }
      interruption.check();
      long step = Math.min(left, POLL_MILLIS);
      try {
        wait(step);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      left -= left == Long.MAX_VALUE ? 0 : step;
    }
  }

  /** Gives the lock back once; false when another session holds it. */
  public synchronized boolean release(String name, long connection) {
    String key = key(name);
    Held holder = held.get(key);
    if (holder == null || holder.connection() != connection) {
      return false;
    }
    if (holder.times() > 1) {
      held.put(key, new Held(connection, holder.times() - 1));
    } else {
      held.remove(key);
      notifyAll();
    }
    return true;
  }

  /**
   * Gives back every lock of a session, as RELEASE_ALL_LOCKS and its end do; how many there were.
   */
  public synchronized int releaseAll(long connection) {
    int count =
        held.values().stream()
            .filter(holder -> holder.connection() == connection)
            .mapToInt(Held::times)
            .sum();
    held.values().removeIf(holder -> holder.connection() == connection);
    notifyAll();
    return count;
  }

  /** The connection that holds the lock. */
  public synchronized OptionalLong holder(String name) {
    Held holder = held.get(key(name));
    return holder == null ? OptionalLong.empty() : OptionalLong.of(holder.connection());
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
