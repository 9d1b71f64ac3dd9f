package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.time.DueTasks;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.transaction.Isolation;
import dev.serverlessdb.mysql.transaction.LogicalTransaction;
import dev.serverlessdb.mysql.transaction.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A session's transactions: when one begins and ends, its savepoints, and the time it may take. The
 * time limit strikes from another thread, so everything goes through one monitor; while a statement
 * runs, only a note is left for it.
 */
final class TransactionControl {

  private static final AtomicLong NUMBERS = new AtomicLong(1_700_000_000_000_000_000L);
  private static final DateTimeFormatter ENDED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT);

  private record Savepoint(String name, int mark) {}

  private final Session session;
  private final List<Savepoint> savepoints = new ArrayList<>();
  private @Nullable LogicalTransaction open;
  private DueTasks.@Nullable Handle deadline;
  private Instant begun = Instant.EPOCH;
  private String lastStatement = "";
  private volatile @Nullable MySqlException expired;
  private volatile boolean expiryReported;
  private boolean running;
  private @Nullable Isolation nextIsolation;
  private @Nullable Boolean nextReadOnly;

  TransactionControl(Session session) {
    this.session = session;
  }

  private Transactions transactions() {
    return session.branch().transactions();
  }

  synchronized boolean isOpen() {
    return open != null;
  }

  synchronized boolean isReadOnly() {
    LogicalTransaction current = open;
    return current != null && current.readOnly();
  }

  synchronized boolean locksReads() {
    LogicalTransaction current = open;
    return current != null && current.isolation() == Isolation.SERIALIZABLE;
  }

  /**
   * A statement begins.
   *
   * @throws MySqlException when the transaction that it belongs to has run out of time
   */
  synchronized void statementBegins() {
    MySqlException note = expired;
    expired = null;
    if (note != null) {
      rollback();
      throw note;
    }
    running = true;
  }

  /** A statement has ended, well or not. */
  synchronized void statementEnds() {
    running = false;
    if (expired != null) {
      end(false);
      if (expiryReported) {
        expired = null;
      }
    }
    expiryReported = false;
  }

  /**
   * Throws when the transaction has run out of time under a running statement. Takes no monitor,
   * because it is called while waiting for a lock, under the lock table's.
   */
  void checkExpired() {
    MySqlException note = expired;
    if (note != null) {
      expiryReported = true;
      throw note;
    }
  }

  /** The transaction that a statement runs in: the open one, a new one, or one of its own. */
  synchronized LogicalTransaction forStatement() {
    LogicalTransaction current = open;
    if (current != null) {
      return current;
    }
    if (!session.variables().autocommit()) {
      return begin(null);
    }
    LogicalTransaction single = create(null, false);
    nextIsolation = null;
    nextReadOnly = null;
    return single;
  }

  private LogicalTransaction create(@Nullable Boolean readOnly, boolean lasting) {
    SessionVariables variables = session.variables();
    Isolation level = nextIsolation;
    if (level == null) {
      level = Isolation.of(variables.get("transaction_isolation")).orElseThrow();
    }
    Boolean wanted = readOnly == null ? nextReadOnly : readOnly;
    boolean only = wanted == null ? variables.get("transaction_read_only").equals("1") : wanted;
    return transactions()
        .begin(
            new LogicalTransaction.Options(level, only, lasting, lockWait()),
            session::checkInterrupted);
  }

  Duration lockWait() {
    return Duration.ofSeconds(session.variables().number("innodb_lock_wait_timeout"));
  }

  /** Begins a transaction; the open one must have been ended. */
  synchronized LogicalTransaction begin(@Nullable Boolean readOnly) {
    LogicalTransaction current = create(readOnly, true);
    nextIsolation = null;
    nextReadOnly = null;
    open = current;
    begun = clock().now();
    lastStatement = "";
    Duration limit = session.limits().transaction();
    long number = NUMBERS.incrementAndGet();
    deadline = clock().dueTasks().schedule(begun.plus(limit), () -> expire(current, number));
    return current;
  }

  /** A statement of that pattern has read or written rows. */
  synchronized void touched(String normalized) {
    if (open != null) {
      lastStatement = normalized;
    }
  }

  private EmulatorClock clock() {
    return session.clock();
  }

  private void expire(LogicalTransaction which, long number) {
    synchronized (this) {
      if (open != which) {
        return;
      }
      String ended = ENDED.format(clock().now().atOffset(ZoneOffset.UTC));
      String limit = session.limits().transaction().toSeconds() + "s";
      String reason = "transaction " + number + ": ended at " + ended;
      expired =
          MySqlError.UNKNOWN_ERROR.text(
              TabletErrors.of(session, "Aborted", reason + " (exceeded timeout: " + limit + ")"));
      if (!running) {
        end(false);
      }
    }
    transactions().wake();
  }

  synchronized void commit() {
    end(true);
  }

  synchronized void rollback() {
    end(false);
  }

  private void end(boolean commit) {
    LogicalTransaction ending = open;
    open = null;
    savepoints.clear();
    DueTasks.Handle handle = deadline;
    deadline = null;
    if (handle != null) {
      handle.cancel();
    }
    if (ending == null) {
      return;
    }
    Duration lasted = Duration.between(begun, clock().now());
    session.registry().events().ended(session, lasted, lastStatement, expired != null);
    if (commit) {
      ending.commit();
    } else {
      ending.rollback();
    }
  }

  /** SET TRANSACTION without a scope: for the next one. */
  synchronized void characteristics(Optional<Isolation> isolation, @Nullable Boolean readOnly) {
    if (open != null) {
      throw MySqlError.CANT_CHANGE_TX_CHARACTERISTICS.with();
    }
    isolation.ifPresent(level -> nextIsolation = level);
    if (readOnly != null) {
      nextReadOnly = readOnly;
    }
  }

  synchronized void savepoint(String name) {
    LogicalTransaction current = open;
    if (current == null && !session.variables().autocommit()) {
      current = begin(null);
    }
    if (current != null) {
      savepoints.removeIf(s -> s.name().equalsIgnoreCase(name));
      savepoints.add(new Savepoint(name, current.mark()));
    }
  }

  synchronized void rollbackTo(String name) {
    int index = find(name);
    LogicalTransaction current = open;
    if (current != null) {
      current.rollbackTo(savepoints.get(index).mark());
      savepoints.subList(index + 1, savepoints.size()).clear();
    }
  }

  synchronized void release(String name) {
    int index = find(name);
    savepoints.subList(index, savepoints.size()).clear();
  }

  private int find(String name) {
    for (int i = 0; i < savepoints.size(); i++) {
      if (savepoints.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    throw MySqlError.SP_DOES_NOT_EXIST.with("SAVEPOINT", name);
  }
}
