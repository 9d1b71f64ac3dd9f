package dev.serverlessdb.mysql.transaction;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who has locked what, who waits for whom, and the search for deadlocks. One monitor guards all of
 * it: every operation is short but the waits, which give the monitor up.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/innodb-locking.html">InnoDB locking</a>
 */
final class LockTable {

  /**
   * A lock on one key. A statement may lock a million of them, and nearly all have one holder and
   * nobody who waits: only the others have collections.
   */
  private static final class RowLock {
    private @Nullable LogicalTransaction holder;
    private LockMode mode = LockMode.SHARED;
    private Map<LogicalTransaction, LockMode> others = Map.of();
    List<Request> queue = List.of();

    @Nullable LockMode held(LogicalTransaction owner) {
      return holder == owner ? mode : others.get(owner);
    }

    void hold(LogicalTransaction owner, LockMode how) {
      if (holder == null || holder == owner) {
        holder = owner;
        mode = how;
      } else {
        others = others.isEmpty() ? new HashMap<>() : others;
        others.put(owner, how);
      }
    }

    void release(LogicalTransaction owner) {
      if (holder == owner) {
        holder = null;
      } else if (!others.isEmpty()) {
        others.remove(owner);
      }
    }

    boolean isUnused() {
      return holder == null && others.isEmpty() && queue.isEmpty();
    }

    void forEachHolder(BiConsumer<LogicalTransaction, LockMode> action) {
      LogicalTransaction first = holder;
      if (first != null) {
        action.accept(first, mode);
      }
      others.forEach(action);
    }

    void enqueue(Request request) {
      queue = queue.isEmpty() ? new ArrayList<>() : queue;
      queue.add(request);
    }
  }

  /** Somebody who wants something; waits until nobody blocks it. */
  private interface Request {
    LogicalTransaction owner();

    Set<LogicalTransaction> blockers();
  }

  private record RowRequest(LogicalTransaction owner, RowLock lock, LockMode mode)
      implements Request {

    @Override
    public Set<LogicalTransaction> blockers() {
      if (lock.isUnused()) {
        return Set.of();
      }
      Set<LogicalTransaction> found = new HashSet<>();
      lock.forEachHolder(
          (holder, held) -> {
            if (holder != owner && conflicts(held, mode)) {
              found.add(holder);
            }
          });
      if (lock.held(owner) == null) {
        for (Request earlier : lock.queue) {
          if (earlier == this) {
            break;
          }
          if (earlier.owner() != owner && conflicts(((RowRequest) earlier).mode(), mode)) {
            found.add(earlier.owner());
          }
        }
      }
      return found;
    }

    private static boolean conflicts(LockMode one, LockMode other) {
      return one == LockMode.EXCLUSIVE || other == LockMode.EXCLUSIVE;
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // bytes of the store, never compared as a record
  private record InsertRequest(
      LogicalTransaction owner, byte[] key, Map<LogicalTransaction, List<GapLock>> gaps)
      implements Request {

    @Override
    public Set<LogicalTransaction> blockers() {
      Set<LogicalTransaction> found = new HashSet<>();
      gaps.forEach(
          (other, walked) -> {
            if (other != owner && walked.stream().anyMatch(gap -> gap.covers(key))) {
              found.add(other);
            }
          });
      return found;
    }
  }

  /** How often a waiter looks whether its statement's time is over, which nobody tells it. */
  private static final long LOOK_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ReentrantLock monitor = new ReentrantLock();
  private final Condition released = monitor.newCondition();
  private Map<Key, RowLock> rows = new HashMap<>();

  /** How many locks all transactions hold together. */
  private long held;

  private final Map<LogicalTransaction, List<GapLock>> gaps = new HashMap<>();
  private volatile int gapOwners;
  private final Map<LogicalTransaction, Request> waiting = new HashMap<>();
  private final Set<LogicalTransaction> victims = new HashSet<>();

  /** Locks a key; false only when it must be skipped. */
  boolean lock(LogicalTransaction owner, byte[] key, LockMode mode, LockWait wait) {
    monitor.lock();
    try {
      Key name = new Key(key);
      RowLock lock = rows.computeIfAbsent(name, k -> new RowLock());
      LockMode before = lock.held(owner);
      if (before == LockMode.EXCLUSIVE || before == mode) {
        return true;
      }
      RowRequest request = new RowRequest(owner, lock, mode);
      if (!request.blockers().isEmpty()) {
        if (wait == LockWait.SKIP) {
          return false;
        }
        if (wait == LockWait.NOWAIT) {
          throw MySqlError.LOCK_NOWAIT.with();
        }
        lock.enqueue(request);
        try {
          await(request);
        } finally {
          lock.queue.remove(request);
          forgetIfUnused(name, lock);
        }
        rows.putIfAbsent(name, lock);
      }
      if (lock.held(owner) == null) {
        owner.locked(name);
        held++;
      }
      lock.hold(owner, mode);
      return true;
    } finally {
      monitor.unlock();
    }
  }

  private void forgetIfUnused(Key name, RowLock lock) {
    if (lock.isUnused()) {
      rows.remove(name, lock);
    }
  }

  /** Remembers that a locking read has walked through a gap. */
  void lockGap(GapLock gap) {
    monitor.lock();
    try {
      gaps.computeIfAbsent(gap.owner(), owner -> new ArrayList<>()).add(gap);
      gapOwners = gaps.size();
    } finally {
      monitor.unlock();
    }
  }

  /** Whether anybody has locked a gap. */
  boolean hasGaps() {
    return gapOwners > 0;
  }

  /** Waits until nobody else has locked the gap that the new {@code key} falls in. */
  void awaitInsert(LogicalTransaction owner, byte[] key) {
    monitor.lock();
    try {
      if (!gaps.isEmpty()) {
        InsertRequest request = new InsertRequest(owner, key, gaps);
        if (!request.blockers().isEmpty()) {
          await(request);
        }
      }
    } finally {
      monitor.unlock();
    }
  }

  /** Gives up everything that {@code owner} has locked. */
  void release(LogicalTransaction owner, List<Key> keys) {
    monitor.lock();
    try {
      if (keys.size() == held && waiting.isEmpty()) {
        rows = new HashMap<>(); // nobody else holds any, and there may be a million
      } else {
        for (Key key : keys) {
          RowLock lock = rows.get(key);
          if (lock != null) {
            lock.release(owner);
            forgetIfUnused(key, lock);
          }
        }
      }
      held -= keys.size();
      gaps.remove(owner);
      gapOwners = gaps.size();
      victims.remove(owner);
      released.signalAll();
    } finally {
      monitor.unlock();
    }
  }

  /** Wakes whoever waits, so that it can see that it was interrupted. */
  void wake() {
    monitor.lock();
    try {
      released.signalAll();
    } finally {
      monitor.unlock();
    }
  }

  /** How many transactions wait for a lock. */
  int waiters() {
    monitor.lock();
    try {
      return waiting.size();
    } finally {
      monitor.unlock();
    }
  }

  /** Called with the monitor held and the request blocked. */
  private void await(Request request) {
    LogicalTransaction owner = request.owner();
    long deadline = EmulatorClock.stopwatchNanos() + owner.lockWait().toNanos();
    waiting.put(owner, request);
    try {
      while (!request.blockers().isEmpty()) {
        owner.checkInterrupted();
        breakDeadlock(owner);
        if (victims.remove(owner)) {
          throw MySqlError.LOCK_DEADLOCK.with();
        }
        long left = deadline - EmulatorClock.stopwatchNanos();
        if (left <= 0) {
          throw MySqlError.LOCK_WAIT_TIMEOUT.with();
        }
        boolean unused = released.await(Math.min(left, LOOK_UP_NANOS), TimeUnit.NANOSECONDS);
        if (victims.remove(owner)) {
          throw MySqlError.LOCK_DEADLOCK.with();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MySqlError.QUERY_INTERRUPTED.with();
    } finally {
      waiting.remove(owner);
    }
  }

  /** Finds a circle of waits through {@code start} and picks who has the least to lose in it. */
  private void breakDeadlock(LogicalTransaction start) {
    List<LogicalTransaction> circle = new ArrayList<>();
    if (!walk(start, start, new HashSet<>(), circle)) {
      return;
    }
    LogicalTransaction victim = start;
    for (LogicalTransaction member : circle) {
      if (member.weight() < victim.weight()) {
        victim = member;
      }
    }
    victims.add(victim);
    released.signalAll();
  }

  private boolean walk(
      LogicalTransaction at,
      LogicalTransaction goal,
      Set<LogicalTransaction> seen,
      List<LogicalTransaction> path) {
    Request request = waiting.get(at);
    if (request == null || victims.contains(at)) {
      return false;
    }
    path.add(at);
    for (LogicalTransaction next : request.blockers()) {
      if (next == goal || (seen.add(next) && walk(next, goal, seen, path))) {
        return true;
      }
    }
    path.remove(path.size() - 1);
    return false;
  }
}
