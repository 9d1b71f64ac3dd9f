package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.session.DroppedConnection;
import dev.serverlessdb.mysql.session.Session;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;

/** What {@link Connection} does on a session. */
@SuppressWarnings("UnusedMethod") // called through Face
final class ConnectionFace {

  private record Named(String name, int id) implements Savepoint {
    @Override
    public int getSavepointId() {
      return id;
    }

    @Override
    public String getSavepointName() {
      return name;
    }
  }

  private final Session session;
  private final DriverOptions options;
  private int savepoints;
  private boolean readOnly;
  private int networkTimeoutMillis;

  ConnectionFace(Session session, DriverOptions options) {
    this.session = session;
    this.options = options;
  }

  Session session() {
    return session;
  }

  DriverOptions options() {
    return options;
  }

  /** Runs a command of the session's and notes how it ended. */
  Result run(Supplier<Result> command) throws SQLException {
    return run(command, 0);
  }

  /** The same, for at most so many seconds of the emulator's time; 0 for any. */
  Result run(Supplier<Result> command, int seconds) throws SQLException {
    if (!session.isOpen()) {
      throw JdbcErrors.closed("connection");
    }
    if (seconds == 0) {
      session.commandBegins();
    } else {
      session.commandBegins(Duration.ofSeconds(seconds));
    }
    try {
      return command.get();
    } catch (MySqlException e) {
      session.failed(e);
      throw session.timedOut() ? JdbcErrors.timedOut(e) : JdbcErrors.of(e);
    } catch (DroppedConnection e) {
      session.close();
      throw JdbcErrors.dropped();
    } finally {
      session.commandEnds();
    }
  }

  private void run(String sql) throws SQLException {
    var unused = run(() -> session.query(sql));
  }

  private String scalar(String sql) throws SQLException {
    QueryResult result = (QueryResult) run(() -> session.query(sql));
    String text = result.rows().get(0).text(0);
    return text == null ? "" : text;
  }

  public Statement createStatement() {
    return Face.of(Statement.class, new StatementFace(this), session);
  }

  public Statement createStatement(int type, int concurrency) {
    return createStatement();
  }

  public Statement createStatement(int type, int concurrency, int holdability) {
    return createStatement();
  }

  private PreparedStatement prepare(String sql, boolean keys) throws SQLException {
    PreparedFace prepared = new PreparedFace(this, sql);
    prepared.wantKeys(keys);
    return Face.of(PreparedStatement.class, prepared, session);
  }

  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return prepare(sql, false);
  }

  public PreparedStatement prepareStatement(String sql, int keys) throws SQLException {
    return prepare(sql, keys == Statement.RETURN_GENERATED_KEYS);
  }

  public PreparedStatement prepareStatement(String sql, int[] columns) throws SQLException {
    return prepare(sql, columns.length > 0);
  }

  public PreparedStatement prepareStatement(String sql, String[] columns) throws SQLException {
    return prepare(sql, columns.length > 0);
  }

  public PreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepareStatement(sql);
  }

  public PreparedStatement prepareStatement(String sql, int type, int concurrency, int hold)
      throws SQLException {
    return prepareStatement(sql);
  }

  public String nativeSQL(String sql) {
    return sql;
  }

  public void setAutoCommit(boolean on) throws SQLException {
    run(on ? "SET autocommit = 1" : "SET autocommit = 0");
  }

  public boolean getAutoCommit() {
    return session.autocommit();
  }

  public void commit() throws SQLException {
    checkTransaction("commit");
    run("COMMIT");
  }

  public void rollback() throws SQLException {
    checkTransaction("rollback");
    run("ROLLBACK");
  }

  private void checkTransaction(String call) throws SQLException {
    if (session.isOpen() && session.autocommit()) {
      throw new SQLNonTransientConnectionException(
          "Can't call " + call + " when autocommit=true", "08003");
    }
  }

  public Savepoint setSavepoint() throws SQLException {
    return setSavepoint("serverlessdb_" + (savepoints + 1));
  }

  public Savepoint setSavepoint(String name) throws SQLException {
    savepoints++;
    run("SAVEPOINT " + quoted(name));
    return new Named(name, savepoints);
  }

  public void rollback(Savepoint savepoint) throws SQLException {
    run("ROLLBACK TO SAVEPOINT " + quoted(savepoint.getSavepointName()));
  }

  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    run("RELEASE SAVEPOINT " + quoted(savepoint.getSavepointName()));
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** Ends the session, which has locks to give up even when it was killed. */
  public void close() {
    session.close();
  }

  /** Called at any time: what runs is stopped, and the rest done when it has. */
  public void abort(Executor executor) {
    kill(false);
    executor.execute(
        () -> {
          synchronized (session) {
            session.close();
          }
        });
  }

  /** Stops what runs, or the session with it. */
  void kill(boolean queryOnly) {
    try {
      session.kill(session.id(), queryOnly);
    } catch (MySqlException interrupted) {
      // the session says so of itself; the statement that runs has been told
    }
  }

  public boolean isClosed() {
    return !session.isOpen();
  }

  public boolean isValid(int timeoutSeconds) {
    return session.isOpen();
  }

  public DatabaseMetaData getMetaData() {
    return Face.of(DatabaseMetaData.class, new MetaDataFace(this), session);
  }

  public void setReadOnly(boolean only) throws SQLException {
    run("SET SESSION TRANSACTION " + (only ? "READ ONLY" : "READ WRITE"));
    readOnly = only;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  public void setCatalog(String catalog) throws SQLException {
    run("USE " + quoted(catalog));
  }

  public String getCatalog() {
    return session.database();
  }

  public void setSchema(String schema) {
    // MySQL's databases are catalogues; its drivers ignore schemas alike
  }

  public @Nullable String getSchema() {
    return null;
  }

  public void setTransactionIsolation(int level) throws SQLException {
    String name =
        switch (level) {
          case Connection.TRANSACTION_READ_UNCOMMITTED -> "READ UNCOMMITTED";
          case Connection.TRANSACTION_READ_COMMITTED -> "READ COMMITTED";
          case Connection.TRANSACTION_REPEATABLE_READ -> "REPEATABLE READ";
          case Connection.TRANSACTION_SERIALIZABLE -> "SERIALIZABLE";
          default -> throw new SQLException("Unsupported transaction isolation level " + level);
        };
    run("SET SESSION TRANSACTION ISOLATION LEVEL " + name);
  }

  public int getTransactionIsolation() throws SQLException {
    return switch (scalar("SELECT @@SESSION.transaction_isolation")) {
      case "READ-UNCOMMITTED" -> Connection.TRANSACTION_READ_UNCOMMITTED;
      case "READ-COMMITTED" -> Connection.TRANSACTION_READ_COMMITTED;
      case "SERIALIZABLE" -> Connection.TRANSACTION_SERIALIZABLE;
      default -> Connection.TRANSACTION_REPEATABLE_READ;
    };
  }

  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  public void clearWarnings() {
    // there are none to clear on a connection
  }

  public int getHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public void setHoldability(int holdability) {
    // results are read whole, so every one outlives its transaction
  }

  public Map<String, Class<?>> getTypeMap() {
    return Map.of();
  }

  public Properties getClientInfo() {
    return new Properties();
  }

  public @Nullable String getClientInfo(String name) {
    return null;
  }

  public void setClientInfo(String name, String value) {
    // nobody reads it
  }

  public void setClientInfo(Properties properties) {
    // nobody reads it
  }

  public Blob createBlob() throws SQLException {
    return new SerialBlob(new byte[0]);
  }

  public Clob createClob() throws SQLException {
    return new SerialClob(new char[0]);
  }

  public void setNetworkTimeout(Executor executor, int milliseconds) {
    networkTimeoutMillis = milliseconds;
  }

  public int getNetworkTimeout() {
    return networkTimeoutMillis;
  }
}
