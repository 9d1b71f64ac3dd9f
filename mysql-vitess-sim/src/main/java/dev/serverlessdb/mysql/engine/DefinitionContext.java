package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.lock.UserLocks;
import dev.serverlessdb.mysql.result.ProcessInfo;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.result.StatementWork;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The session in which the catalogue reads its own definitions: lenient, and nobody's. */
final class DefinitionContext implements StatementContext {

  @Override
  public long connectionId() {
    return 0;
  }

  @Override
  public String user() {
    return "";
  }

  @Override
  public String host() {
    return "";
  }

  @Override
  public Optional<String> database() {
    return Optional.empty();
  }

  @Override
  public Instant startTime() {
    return Instant.EPOCH;
  }

  @Override
  public EmulatorClock clock() {
    throw new IllegalStateException("a definition needs no session");
  }

  @Override
  public Entropy entropy() {
    throw new IllegalStateException("a definition needs no session");
  }

  @Override
  public UserLocks userLocks() {
    throw new IllegalStateException("a definition needs no session");
  }

  @Override
  public ZoneId timeZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public boolean sqlMode(String mode) {
    return false;
  }

  @Override
  public String connectionCollation() {
    return "utf8mb4_0900_ai_ci";
  }

  @Override
  public Value systemVariable(VariableScope scope, String name) {
    return new StringValue("4");
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
    return NullValue.NULL;
  }

  @Override
  public void userVariable(String name, Value value) {
    // nobody is told
  }

  @Override
  public long lastInsertId() {
    return 0;
  }

  @Override
  public void lastInsertId(long id) {
    // nobody is told
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
    // nobody is told
  }

  @Override
  public List<Warning> previousWarnings() {
    return List.of();
  }

  @Override
  public List<ProcessInfo> processes() {
    return List.of();
  }

  @Override
  public TransactionView view() {
    throw new IllegalStateException("a definition needs no session");
  }

  @Override
  public boolean locksReads() {
    return false;
  }

  @Override
  public <T> T attachment(Class<T> type, Supplier<T> maker) {
    throw new IllegalStateException("a definition needs no session");
  }

  @Override
  public void worked(StatementWork work) {
    // nobody asks
  }

  @Override
  public void checkInterrupted() {
    // nobody is told
  }
}
