package dev.serverlessdb.mysql.eval;

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
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A statement without a session: MySQL 8.0's default sql_mode, UTC, a clock that stands still. */
public final class TestStatement implements StatementContext {

  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123456Z");

  private final String collation;
  private final EmulatorClock clock = EmulatorClock.frozenAt(NOW);
  private final Entropy entropy = Entropy.seeded(7);
  private final UserLocks locks = new UserLocks();
  private final Map<String, Value> userVariables = new HashMap<>();
  private final Map<String, Value> systemVariables = new HashMap<>();
  private final Map<Class<?>, Object> attachments = new HashMap<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final Set<String> modes =
      new HashSet<>(
          Set.of(
              "ONLY_FULL_GROUP_BY",
              "STRICT_TRANS_TABLES",
              "NO_ZERO_IN_DATE",
              "NO_ZERO_DATE",
              "ERROR_FOR_DIVISION_BY_ZERO",
              "NO_ENGINE_SUBSTITUTION"));
  private Instant start = NOW;
  private ZoneId zone = ZoneOffset.UTC;
  private long lastInsertId;

  public TestStatement(String collation) {
    this.collation = collation;
    systemVariables.put("div_precision_increment", new LongValue(4));
    systemVariables.put("max_allowed_packet", new LongValue(1 << 20));
    systemVariables.put("version", new StringValue("8.0.40"));
    systemVariables.put("time_zone", new StringValue("+00:00"));
  }

  public TestStatement startAt(Instant instant) {
    start = instant;
    return this;
  }

  public TestStatement zone(ZoneId other) {
    zone = other;
    return this;
  }

  public TestStatement without(String mode) {
    modes.remove(mode);
    return this;
  }

  public TestStatement with(String mode) {
    modes.add(mode);
    return this;
  }

  /** What was warned of, most recent last. */
  public List<Warning> warnings() {
    return warnings;
  }

  @Override
  public long connectionId() {
    return 7;
  }

  @Override
  public String user() {
    return "tester";
  }

  @Override
  public String host() {
    return "localhost";
  }

  @Override
  public Optional<String> database() {
    return Optional.of("test");
  }

  @Override
  public Instant startTime() {
    return start;
  }

  @Override
  public EmulatorClock clock() {
    return clock;
  }

  @Override
  public Entropy entropy() {
    return entropy;
  }

  @Override
  public UserLocks userLocks() {
    return locks;
  }

  @Override
  public ZoneId timeZone() {
    return zone;
  }

  @Override
  public boolean sqlMode(String mode) {
    return modes.contains(mode);
  }

  @Override
  public String connectionCollation() {
    return collation;
  }

  @Override
  public Value systemVariable(VariableScope scope, String name) {
    Value value = systemVariables.get(name);
    if (value == null) {
      throw MySqlError.UNKNOWN_SYSTEM_VARIABLE.with(name);
    }
    return value;
  }

  @Override
  public SortedMap<String, String> systemVariables(VariableScope scope) {
    return new TreeMap<>();
  }

  @Override
  public SortedMap<String, String> statusVariables(VariableScope scope) {
    return new TreeMap<>();
  }

  @Override
  public Value userVariable(String name) {
    return userVariables.getOrDefault(name, NullValue.NULL);
  }

  @Override
  public void userVariable(String name, Value value) {
    userVariables.put(name, value);
  }

  @Override
  public long lastInsertId() {
    return lastInsertId;
  }

  @Override
  public void lastInsertId(long id) {
    lastInsertId = id;
  }

  @Override
  public long foundRows() {
    return 0;
  }

  @Override
  public long rowCount() {
    return 0;
  }

  @Override
  public void warn(Warning.Level level, int code, String message) {
    warnings.add(new Warning(level, code, message));
  }

  @Override
  public List<Warning> previousWarnings() {
    return warnings;
  }

  @Override
  public List<ProcessInfo> processes() {
    return List.of();
  }

  @Override
  public TransactionView view() {
    throw new UnsupportedOperationException("no store");
  }

  @Override
  public boolean locksReads() {
    return false;
  }

  @Override
  public <T> T attachment(Class<T> type, Supplier<T> maker) {
    return type.cast(attachments.computeIfAbsent(type, t -> maker.get()));
  }

  @Override
  public void worked(StatementWork work) {
    // nobody asks
  }

  @Override
  public void checkInterrupted() {}
}
