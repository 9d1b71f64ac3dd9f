package dev.serverlessdb.mysql.result;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.lock.UserLocks;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** What a running statement may ask of, and tell, its session. Used by one thread at a time. */
public interface StatementContext {

  /** The number of the connection, CONNECTION_ID(). */
  long connectionId();

  /** The user as the client named itself, without host. */
  String user();

  /** The host that the client came from. */
  String host();

  /** The database in use. */
  Optional<String> database();

  /** When the statement began, on the emulator's clock or as {@code SET timestamp} says: NOW(). */
  Instant startTime();

  /** The emulator's clock: SYSDATE(), SLEEP(). */
  EmulatorClock clock();

  /** The emulator's chance: RAND(), UUID(). */
  Entropy entropy();

  /** The named locks of the server: GET_LOCK(). A session that ends releases its own. */
  UserLocks userLocks();

  /** The session's time_zone. */
  ZoneId timeZone();

  /** Whether sql_mode contains that mode, such as {@code STRICT_TRANS_TABLES}. */
  boolean sqlMode(String mode);

  /** The collation of literals, collation_connection. */
  String connectionCollation();

  /**
   * The value of a system variable.
   *
   * @throws MySqlException {@link MySqlError#UNKNOWN_SYSTEM_VARIABLE}, or {@link
   *     MySqlError#INCORRECT_GLOBAL_LOCAL_VAR} when the scope has none
   */
  Value systemVariable(VariableScope scope, String name);

  /** Every system variable of that scope with its value as SHOW VARIABLES prints it. */
  SortedMap<String, String> systemVariables(VariableScope scope);

  /** Every status variable of that scope, as SHOW STATUS prints it. */
  SortedMap<String, String> statusVariables(VariableScope scope);

  /** The value of {@code @name}; {@link NullValue#NULL} when never set. */
  Value userVariable(String name);

  /** Sets {@code @name}. */
  void userVariable(String name, Value value);

  /** LAST_INSERT_ID(). */
  long lastInsertId();

  /** Sets what LAST_INSERT_ID() answers from the next statement on. */
  void lastInsertId(long id);

  /** FOUND_ROWS(): of the statement before. */
  long foundRows();

  /** ROW_COUNT(): of the statement before. */
  long rowCount();

  /** Adds a warning to those of this statement. */
  void warn(Warning.Level level, int code, String message);

  /** Adds a warning with an error's number and usual text. */
  default void warn(MySqlError error, Object... arguments) {
    warn(Warning.Level.WARNING, error.errno(), error.message(arguments));
  }

  /** What the statement before warned of: SHOW WARNINGS. */
  List<Warning> previousWarnings();

  /** Every connection, for SHOW PROCESSLIST. */
  List<ProcessInfo> processes();

  /** What the statement reads and writes the store through. */
  TransactionView view();

  /**
   * Whether a plain SELECT must lock what it reads in share mode: SERIALIZABLE, inside a
   * transaction.
   */
  boolean locksReads();

  /**
   * The engine's own state in this session (temporary tables, named locks), made when first asked
   * for. Closed, when it is {@link AutoCloseable}, as the session ends or is reset.
   */
  <T> T attachment(Class<T> type, Supplier<T> maker);

  /** Tells what the statement has done to the tables, well or not. */
  void worked(StatementWork work);

  /**
   * Throws when the statement was killed or has run out of time; called now and then by whatever
   * takes long.
   *
   * @throws MySqlException {@link MySqlError#QUERY_INTERRUPTED} or {@link MySqlError#QUERY_TIMEOUT}
   */
  void checkInterrupted();
}
