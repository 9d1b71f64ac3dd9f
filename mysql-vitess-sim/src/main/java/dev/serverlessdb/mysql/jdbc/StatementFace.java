package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Row;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link Statement} does on a session. */
@SuppressWarnings("UnusedMethod") // called through Face
class StatementFace {

  final ConnectionFace connection;
  private final List<String> batch = new ArrayList<>();
  private @Nullable QueryResult rows;
  private long updateCount = -1;
  private long firstKey;
  private long keys;
  private int maxRows;
  private int fetchSize;
  private int timeoutSeconds;
  private boolean closed;
  private boolean closesOnCompletion;

  StatementFace(ConnectionFace connection) {
    this.connection = connection;
  }

  void checkOpen() throws SQLException {
    if (closed) {
      throw JdbcErrors.closed("statement");
    }
  }

  /** Keeps what a statement answered. */
  boolean keep(Result result) {
    if (result instanceof QueryResult query) {
      rows = query;
      updateCount = -1;
      keys = 0;
      return true;
    }
    OkResult done = (OkResult) result;
    rows = null;
    updateCount = done.matched();
    firstKey = done.insertId();
    keys = firstKey == 0 ? 0 : Math.max(1, done.affected());
    return false;
  }

  public boolean execute(String sql) throws SQLException {
    checkOpen();
    return keep(connection.run(() -> connection.session().query(sql)));
  }

  public boolean execute(String sql, int keysWanted) throws SQLException {
    return execute(sql);
  }

  public boolean execute(String sql, String[] columns) throws SQLException {
    return execute(sql);
  }

  public ResultSet executeQuery(String sql) throws SQLException {
    if (!execute(sql)) {
      throw new SQLException(
          "Statement.executeQuery() cannot issue statements that do not produce result sets.",
          "S1009");
    }
    return results();
  }

  public int executeUpdate(String sql) throws SQLException {
    return (int) executeLargeUpdate(sql);
  }

  public int executeUpdate(String sql, int keysWanted) throws SQLException {
    return executeUpdate(sql);
  }

  public int executeUpdate(String sql, String[] columns) throws SQLException {
    return executeUpdate(sql);
  }

  public long executeLargeUpdate(String sql) throws SQLException {
    if (execute(sql)) {
      throw new SQLException(
          "Statement.executeUpdate() or Statement.executeLargeUpdate() cannot issue statements that"
              + " produce result sets.",
          "S1009");
    }
    return updateCount;
  }

  ResultSet results() throws SQLException {
    QueryResult found = rows;
    if (found == null) {
      throw new SQLException("the statement has no rows");
    }
    int limit = maxRows == 0 ? found.rows().size() : Math.min(maxRows, found.rows().size());
    return face(found.columns(), found.rows().subList(0, limit));
  }

  private ResultSet face(List<ColumnMeta> columns, List<Row> data) {
    ResultSetFace results = new ResultSetFace(columns, data, this);
    return Face.of(ResultSet.class, results, connection.session());
  }

  public @Nullable ResultSet getResultSet() throws SQLException {
    return rows == null ? null : results();
  }

  public int getUpdateCount() {
    return (int) updateCount;
  }

  public long getLargeUpdateCount() {
    return updateCount;
  }

  public boolean getMoreResults() {
    rows = null;
    updateCount = -1;
    return false;
  }

  public boolean getMoreResults(int current) {
    return getMoreResults();
  }

  public ResultSet getGeneratedKeys() {
    List<Row> generated = new ArrayList<>();
    for (long i = 0; i < keys; i++) {
      generated.add(Row.ofText(Long.toUnsignedString(firstKey + i)));
    }
    return face(List.of(ColumnMeta.unsignedBigint("GENERATED_KEY")), generated);
  }

  public void addBatch(String sql) {
    batch.add(sql);
  }

  public void clearBatch() {
    batch.clear();
  }

  public int[] executeBatch() throws SQLException {
    return Arrays.stream(executeLargeBatch()).mapToInt(count -> (int) count).toArray();
  }

  public long[] executeLargeBatch() throws SQLException {
    List<String> all = List.copyOf(batch);
    batch.clear();
    return each(all.size(), i -> executeLargeUpdate(all.get(i)));
  }

  /** One step of a batch. */
  interface Step {
    /** Runs step {@code index} and says how many rows it found. */
    long run(int index) throws SQLException;
  }

  /** Runs a batch to its end or its first error, gathering the generated keys. */
  long[] each(int count, Step step) throws SQLException {
    long[] counts = new long[count];
    long first = 0;
    long generated = 0;
    for (int i = 0; i < count; i++) {
      try {
        counts[i] = step.run(i);
      } catch (SQLException e) {
        long[] done = Arrays.copyOf(counts, i);
        throw new BatchUpdateException(e.getMessage(), e.getSQLState(), e.getErrorCode(), done, e);
      }
      first = first == 0 ? firstKey : first;
      generated += keys;
    }
    firstKey = first;
    keys = generated;
    return counts;
  }

  public Connection getConnection() {
    return Face.of(Connection.class, connection, connection.session());
  }

  public void close() {
    closed = true;
    rows = null;
  }

  void resultClosed() {
    if (closesOnCompletion) {
      close();
    }
  }

  public boolean isClosed() {
    return closed;
  }

  public void closeOnCompletion() {
    closesOnCompletion = true;
  }

  public boolean isCloseOnCompletion() {
    return closesOnCompletion;
  }

  public void cancel() {
    try {
      connection.session().kill(connection.session().id(), true);
    } catch (MySqlException interrupted) {
      // the session says so of itself; the statement that runs has been told
    }
  }

  public void setMaxRows(int max) {
    maxRows = max;
  }

  public int getMaxRows() {
    return maxRows;
  }

  public void setFetchSize(int size) {
    fetchSize = size;
  }

  public int getFetchSize() {
    return fetchSize;
  }

  public void setFetchDirection(int direction) {
    // only a hint
  }

  public int getFetchDirection() {
    return ResultSet.FETCH_FORWARD;
  }

  public void setQueryTimeout(int seconds) {
    timeoutSeconds = seconds;
  }

  public int getQueryTimeout() {
    return timeoutSeconds;
  }

  public void setEscapeProcessing(boolean enable) {
    // statements are taken as MySQL's own
  }

  public void setPoolable(boolean poolable) {
    // statements are not pooled
  }

  public boolean isPoolable() {
    return false;
  }

  public int getResultSetType() {
    return ResultSet.TYPE_SCROLL_INSENSITIVE;
  }

  public int getResultSetConcurrency() {
    return ResultSet.CONCUR_READ_ONLY;
  }

  public int getResultSetHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  public void clearWarnings() {
    // there are none to clear
  }
}
