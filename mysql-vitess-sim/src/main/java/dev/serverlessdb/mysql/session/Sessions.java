package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.lock.UserLocks;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.ProcessInfo;
import dev.serverlessdb.mysql.result.SqlEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** The sessions of one server, whichever way they came in. Thread-safe. */
public final class Sessions implements AutoCloseable {

  /**
   * What sessions run on.
   *
   * @param context what the emulator lends
   * @param globals the global system variables
   * @param limits what a session may take
   * @param strictDatabases whether a database must have been created before it is used
   */
  public record Setting(
      ServiceContext context,
      SystemVariables globals,
      SessionLimits limits,
      boolean strictDatabases) {}

  private final Setting setting;
  private final StatementGate gate;
  private final SessionJournal events;
  private final UserLocks userLocks = new UserLocks();
  private final Map<Long, Session> sessions = new ConcurrentHashMap<>();
  private final Map<String, Integer> databaseLimits = new ConcurrentHashMap<>();
  private final Set<Long> counted = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastId = new AtomicLong();
  private final AtomicLong queries = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Instant started;
  private volatile LongConsumer disconnector = id -> {};

  /** No sessions yet. */
  public Sessions(Setting setting) {
    this.setting = setting;
    ServiceContext context = setting.context();
    this.gate = new StatementGate(context.admission(), context.journal(), context.clock());
    this.events = new SessionJournal(context.journal(), context.clock());
    this.started = setting.context().clock().now();
  }

  /** Sets what closes the socket of a session that was killed, by its number. */
  public void onDisconnect(LongConsumer closer) {
    disconnector = closer;
  }

  /** The next connection's number. */
  public long nextId() {
    return lastId.incrementAndGet();
  }

  /**
   * Throws when there are too many sessions.
   *
   * @throws MySqlException 1040
   */
  public void checkRoom() {
    if (counted.size() >= setting.limits().connections()) {
      throw refusal("", setting.limits().connections());
    }
  }

  private MySqlException refusal(String database, int limit) {
    refused.incrementAndGet();
    events.refused(database, limit);
    return MySqlError.OUT_OF_CONNECTIONS.with();
  }

  /**
   * Opens a session on {@code branch}.
   *
   * @throws MySqlException 1040 when there are too many
   */
  public Session open(long id, Branch branch, String user, String host) {
    checkRoom();
    counted.add(id);
    events.opened("", counted.size(), setting.limits().connections());
    return add(new Session(this, id, branch, user, host));
  }

  /** From now on lets at most {@code most} connections use {@code database}. */
  public void limit(String database, int most) {
    databaseLimits.put(database, most);
  }

  /** Takes over the limits that were set on {@code others}. */
  public void limitLike(Sessions others) {
    databaseLimits.putAll(others.databaseLimits);
  }

  /**
   * Lets a connection into the database that it names.
   *
   * @throws MySqlException 1040 when it has all the connections that it may have
   */
  synchronized void enter(Session session, String database, Runnable entering) {
    Integer most = databaseLimits.get(database);
    if (most != null && counted.contains(session.id())) {
      long others = connectionsTo(database, session);
      if (others >= most) {
        throw refusal(database, most);
      }
      events.opened(database, others + 1, most);
    }
    entering.run();
  }

  private long connectionsTo(String database, Session but) {
    return sessions.values().stream()
        .filter(other -> other != but && counted.contains(other.id()))
        .filter(other -> other.database().equals(database))
        .count();
  }

  /** Opens a session that holds no connection and so does not count against the limit. */
  public Session openUncounted(Branch branch, String user, String host) {
    return add(new Session(this, nextId(), branch, user, host));
  }

  private Session add(Session session) {
    sessions.put(session.id(), session);
    return session;
  }

  /**
   * Makes sure that there is a database of that name.
   *
   * @throws MySqlException 1049 when it must have been created before
   */
  void ensureDatabase(SqlEngine engine, String name) {
    if (engine.databaseExists(name)) {
      return;
    }
    if (setting.strictDatabases()) {
      throw MySqlError.BAD_DB.with(name);
    }
    engine.createDatabase(name);
  }

  Session find(long id) {
    Session found = sessions.get(id);
    if (found == null) {
      throw MySqlError.NO_SUCH_THREAD.with(id);
    }
    return found;
  }

  void disconnect(long id) {
    disconnector.accept(id);
  }

  void closed(Session session) {
    counted.remove(session.id());
    sessions.remove(session.id());
  }

  void countQuery() {
    queries.incrementAndGet();
  }

  /** How many sessions are open. */
  public int size() {
    return sessions.size();
  }

  List<ProcessInfo> processes() {
    return new TreeMap<>(sessions).values().stream().map(Session::process).toList();
  }

  SortedMap<String, String> status() {
    SortedMap<String, String> status = new TreeMap<>();
    long running =
        processes().stream().filter(process -> process.command().equals("Query")).count();
    status.put("Aborted_connects", Long.toString(refused.get()));
    status.put("Connections", Long.toString(lastId.get()));
    status.put("Queries", Long.toString(queries.get()));
    status.put("Questions", Long.toString(queries.get()));
    status.put("Ssl_cipher", "");
    status.put("Ssl_version", "");
    status.put("Threads_cached", "0");
    status.put("Threads_connected", Integer.toString(counted.size()));
    status.put("Threads_running", Long.toString(running));
    Duration up = Duration.between(started, setting.context().clock().now());
    status.put("Uptime", Long.toString(up.toSeconds()));
    return status;
  }

  String statistics() {
    SortedMap<String, String> status = status();
    return ("Uptime: %s  Threads: %s  Questions: %s  Slow queries: 0  Opens: 0  Flush tables: 1"
            + "  Open tables: 0  Queries per second avg: 0.000")
        .formatted(status.get("Uptime"), status.get("Threads_connected"), status.get("Questions"));
  }

  SessionJournal events() {
    return events;
  }

  StatementGate gate() {
    return gate;
  }

  EmulatorClock clock() {
    return setting.context().clock();
  }

  Entropy entropy() {
    return setting.context().entropy();
  }

  UserLocks userLocks() {
    return userLocks;
  }

  SystemVariables globals() {
    return setting.globals();
  }

  SessionLimits limits() {
    return setting.limits();
  }

  /** Rolls back and ends every session. */
  @Override
  public void close() {
    sessions.values().forEach(Session::end);
    for (Long id : List.copyOf(sessions.keySet())) {
      disconnect(id);
    }
  }
}
