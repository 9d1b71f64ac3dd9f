package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.lock.UserLocks;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.ProcessInfo;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.StatementWork;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.transaction.LogicalTransaction;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session as its running statement sees it. */
final class SessionContext implements StatementContext {

  private static final Logger LOG = LoggerFactory.getLogger(SessionContext.class);
  private static final double MICROS = 1e6;

  private final Session session;
  private final Map<String, Value> userVariables = new LinkedHashMap<>();
  private final Map<Class<?>, Object> attachments = new LinkedHashMap<>();
  private Instant startTime;
  private @Nullable Instant fixedTime;
  private @Nullable LogicalTransaction transaction;
  private StatementWork work = StatementWork.NONE;

  SessionContext(Session session) {
    this.session = session;
    this.startTime = session.clock().now();
  }

  /** A statement begins in {@code current}. */
  void begin(LogicalTransaction current) {
    transaction = current;
  }

  /** A statement begins; NOW() is the time of it. */
  void stamp() {
    startTime = session.clock().now();
  }

  void end() {
    transaction = null;
  }

  /** What the last statement has done to the tables. */
  StatementWork work() {
    return work;
  }

  /** SET timestamp; null for the clock's own time again. */
  void fixTime(@Nullable Instant time) {
    fixedTime = time;
  }

  /** Forgets variables and what the engine attached. */
  void reset() {
    userVariables.clear();
    fixedTime = null;
    for (Object attachment : attachments.values()) {
      if (attachment instanceof AutoCloseable closeable) {
        close(closeable);
      }
    }
    attachments.clear();
    userLocks().releaseAll(connectionId());
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      LOG.warn("session state did not close", e);
    }
  }

  @Override
  public long connectionId() {
    return session.id();
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
    String database = session.database();
    return database.isEmpty() ? Optional.empty() : Optional.of(database);
  }

  @Override
  public Instant startTime() {
    Instant fixed = fixedTime;
    return fixed == null ? startTime : fixed;
  }

  @Override
  public EmulatorClock clock() {
    return session.clock();
  }

  @Override
  public Entropy entropy() {
    return session.registry().entropy();
  }

  @Override
  public UserLocks userLocks() {
    return session.registry().userLocks();
  }

  @Override
  public ZoneId timeZone() {
    return session.variables().timeZone();
  }

  @Override
  public boolean sqlMode(String mode) {
    return session.variables().sqlMode(mode);
  }

  @Override
  public String connectionCollation() {
    return session.variables().get("collation_connection");
  }

  @Override
  public Value systemVariable(VariableScope scope, String name) {
    VariableDefinition found = SystemVariables.definition(name);
    if (scope == VariableScope.GLOBAL && !found.hasGlobal()) {
      throw MySqlError.INCORRECT_GLOBAL_LOCAL_VAR.with(found.name(), "SESSION");
    }
    if (scope == VariableScope.SESSION && !found.hasSession()) {
      throw MySqlError.INCORRECT_GLOBAL_LOCAL_VAR.with(found.name(), "GLOBAL");
    }
    if (scope == VariableScope.GLOBAL) {
      return found.value(session.registry().globals().global(found.name()));
    }
    return sessionValue(found);
  }

  private Value sessionValue(VariableDefinition found) {
    Diagnostics diagnostics = session.diagnostics();
    return switch (found.name()) {
      case "last_insert_id", "identity" -> new UnsignedValue(diagnostics.lastInsertId());
      case "warning_count" -> new LongValue(diagnostics.previous().size());
      case "error_count" ->
          new LongValue(
              diagnostics.previous().stream()
                  .filter(w -> w.level() == Warning.Level.ERROR)
                  .count());
      case "timestamp" ->
          new DoubleValue(ChronoUnit.MICROS.between(Instant.EPOCH, startTime()) / MICROS, 6, false);
      case "pseudo_thread_id" -> new UnsignedValue(connectionId());
      case "character_set_results" -> {
        String text = session.variables().get(found.name());
        yield text.isEmpty() ? NullValue.NULL : found.value(text);
      }
      default -> found.value(session.variables().get(found.name()));
    };
  }

  @Override
  public SortedMap<String, String> systemVariables(VariableScope scope) {
    SortedMap<String, String> printed = new TreeMap<>();
    boolean global = scope == VariableScope.GLOBAL;
    for (VariableDefinition found : SystemVariables.definitions().values()) {
      if (global && found.hasGlobal()) {
        printed.put(found.name(), found.printed(session.registry().globals().global(found.name())));
      } else if (!global) {
        Value value = sessionValue(found);
        printed.put(found.name(), value.isNull() ? "" : found.printed(value.text()));
      }
    }
    return printed;
  }

  @Override
  public SortedMap<String, String> statusVariables(VariableScope scope) {
    return session.registry().status();
  }

  @Override
  public Value userVariable(String name) {
    return userVariables.getOrDefault(name.toLowerCase(Locale.ROOT), NullValue.NULL);
  }

  @Override
  public void userVariable(String name, Value value) {
    userVariables.put(name.toLowerCase(Locale.ROOT), value);
  }

  @Override
  public long lastInsertId() {
    return session.diagnostics().lastInsertId();
  }

  @Override
  public void lastInsertId(long id) {
    session.diagnostics().pendingInsertId(id);
  }

  @Override
  public long foundRows() {
    return session.diagnostics().foundRows();
  }

  @Override
  public long rowCount() {
    return session.diagnostics().rowCount();
  }

  @Override
  public void warn(Warning.Level level, int code, String message) {
    session.diagnostics().warn(new Warning(level, code, message));
  }

  @Override
  public List<Warning> previousWarnings() {
    return session.diagnostics().previous();
  }

  @Override
  public List<ProcessInfo> processes() {
    return session.registry().processes();
  }

  @Override
  public TransactionView view() {
    LogicalTransaction current = transaction;
    if (current == null) {
      throw new IllegalStateException("no statement runs");
    }
    return current;
  }

  @Override
  public boolean locksReads() {
    return session.transactions().locksReads();
  }

  @Override
  public <T> T attachment(Class<T> type, Supplier<T> maker) {
    return type.cast(attachments.computeIfAbsent(type, k -> maker.get()));
  }

  @Override
  public void worked(StatementWork done) {
    work = done;
  }

  @Override
  public void checkInterrupted() {
    session.checkInterrupted();
  }
}
