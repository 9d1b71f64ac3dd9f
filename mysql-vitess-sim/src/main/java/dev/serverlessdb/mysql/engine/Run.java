package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.lock.UserLocks;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.ProcessInfo;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.StatementWork;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of one statement: the session as the statement sees it, its parameters, and how strict it
 * is. In a strict statement that changes rows, what would be a warning is an error.
 */
final class Run implements StatementContext {

  /** What expressions warn of and a strict write fails with. */
  private static final Set<Integer> STRICT =
      Set.of(1048, 1264, 1265, 1292, 1365, 1366, 1406, 1411, 1441, 3020);

  private final StatementContext session;
  private final List<Value> parameters;
  private final Map<Object, Object> memory = new HashMap<>();
  private final IdentityHashMap<TableDef, TableAccess> accesses = new IdentityHashMap<>(4);
  private boolean strict;
  private int quiet;
  private int unsaid;
  private int warnings;
  private int steps;
  private final Tally tally = new Tally();
  private long foundAll = -1;
  private long assignedId;
  private @Nullable ExplainProfile profile;

  Run(StatementContext session, List<Value> parameters) {
    this.session = session;
    this.parameters = parameters;
  }

  List<Value> parameters() {
    return parameters;
  }

  boolean strict() {
    return strict;
  }

  void strict(boolean on) {
    strict = on;
  }

  boolean strictMode() {
    return sqlMode("STRICT_TRANS_TABLES") || sqlMode("STRICT_ALL_TABLES");
  }

  /** Computes something whose warnings nobody wants. */
  <T> T quietly(Supplier<T> compute) {
    quiet++;
    try {
      return compute.get();
    } finally {
      quiet--;
    }
  }

  /** Whether warnings are left unsaid. */
  boolean isQuiet() {
    return quiet > 0;
  }

  /** How many warnings were left unsaid. */
  int unsaid() {
    return unsaid;
  }

  /** How many warnings there were. */
  int warningCount() {
    return warnings;
  }

  /** The rows of a table, as this statement reads and writes them. */
  TableAccess access(TableDef table) {
    return accesses.computeIfAbsent(table, t -> new TableAccess(this, t));
  }

  /** What {@code key} was computed to before in this run, computed now if it wasn't. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <T> T once(Object key, Supplier<T> compute) {
    Object known = memory.get(key);
    if (known == null) {
      known = compute.get();
      memory.put(key, known);
    }
    return (T) known;
  }

  /** Looks for an interruption now and then; called for every row that is looked at. */
  void countRead() {
    if ((++steps & 0x3FF) == 0) {
      session.checkInterrupted();
    }
  }

  /** What counts the rows for EXPLAIN ANALYZE, or null. */
  @Nullable ExplainProfile profile() {
    return profile;
  }

  void profile(ExplainProfile counting) {
    profile = counting;
  }

  /** Remembers how many rows there were without LIMIT. */
  void foundAll(long rows) {
    foundAll = rows;
  }

  /** How many rows there were without LIMIT; -1 when nobody counted. */
  long foundAll() {
    return foundAll;
  }

  /** What LAST_INSERT_ID(number) set in this statement; 0 when it was not called. */
  long assignedId() {
    return assignedId;
  }

  /** The rows that are read from tables and written to them. */
  Tally tally() {
    return tally;
  }

  @Override
  public void warn(Warning.Level level, int code, String message) {
    if (quiet > 0) {
      unsaid++;
      return;
    }
    if (strict && level == Warning.Level.WARNING && STRICT.contains(code)) {
      throw new MySqlException(code, stateOf(code), message);
    }
    warnings++;
    session.warn(level, code, message);
  }

  /** A warning even in a strict statement. */
  void note(Warning.Level level, MySqlError error, Object... arguments) {
    warnings++;
    session.warn(level, error.errno(), error.message(arguments));
  }

  private static String stateOf(int code) {
    for (MySqlError error : MySqlError.values()) {
      if (error.errno() == code) {
        return error.sqlState();
      }
    }
    return "HY000";
  }

  @Override
  public TransactionView view() {
    return session.view();
  }

  @Override
  public long connectionId() {
    return session.connectionId();
  }

  @Override
  public String user() {
    return session.user();
  }

  @Override
  public String host() {
    return session.host();
  }

  @Override
  public Optional<String> database() {
    return session.database();
  }

  @Override
  public Instant startTime() {
    return session.startTime();
  }

  @Override
  public EmulatorClock clock() {
    return session.clock();
  }

  @Override
  public Entropy entropy() {
    return session.entropy();
  }

  @Override
  public UserLocks userLocks() {
    return session.userLocks();
  }

  @Override
  public ZoneId timeZone() {
    return session.timeZone();
  }

  @Override
  public boolean sqlMode(String mode) {
    return session.sqlMode(mode);
  }

  @Override
  public String connectionCollation() {
    return session.connectionCollation();
  }

  @Override
  public Value systemVariable(VariableScope scope, String name) {
    return session.systemVariable(scope, name);
  }

  @Override
  public SortedMap<String, String> systemVariables(VariableScope scope) {
    return session.systemVariables(scope);
  }

  @Override
  public SortedMap<String, String> statusVariables(VariableScope scope) {
    return session.statusVariables(scope);
  }

  @Override
  public Value userVariable(String name) {
    return session.userVariable(name);
  }

  @Override
  public void userVariable(String name, Value value) {
    session.userVariable(name, value);
  }

  @Override
  public long lastInsertId() {
    return session.lastInsertId();
  }

  @Override
  public void lastInsertId(long id) {
    assignedId = id;
    session.lastInsertId(id);
  }

  @Override
  public long foundRows() {
    return session.foundRows();
  }

  @Override
  public long rowCount() {
    return session.rowCount();
  }

  @Override
  public List<Warning> previousWarnings() {
    return session.previousWarnings();
  }

  @Override
  public List<ProcessInfo> processes() {
    return session.processes();
  }

  @Override
  public boolean locksReads() {
    return session.locksReads();
  }

  @Override
  public <T> T attachment(Class<T> type, Supplier<T> maker) {
    return session.attachment(type, maker);
  }

  @Override
  public void worked(StatementWork work) {
    session.worked(work);
  }

  @Override
  public void checkInterrupted() {
    session.checkInterrupted();
  }
}
