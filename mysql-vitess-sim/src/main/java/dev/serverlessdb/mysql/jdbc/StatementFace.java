package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnMeta;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link Statement} does on a session. */
@SuppressWarnings("UnusedMethod") // called through Face
class StatementFace {

  final ConnectionFace connection;
  private final StatementResults answers;
  private final List<String> batch = new ArrayList<>();
  private @Nullable SQLWarning warnings;
  private List<Long> keys = List.of();
  private boolean keysWanted;
  private int maxRows;
  private int maxFieldSize;
  private int fetchSize;
  private int timeoutSeconds;
  private boolean closed;
  private boolean closesOnCompletion;

  StatementFace(ConnectionFace connection) {
    this.connection = connection;
    this.answers = new StatementResults(connection.options().useAffectedRows());
  }

  void checkOpen() throws SQLException {
    if (closed) {
      throw JdbcErrors.closed("statement");
    }
  }

  /** Whether the numbers that are generated will be asked for. */
  void wantKeys(boolean wanted) {
    keysWanted = wanted;
  }

  /** Splits a text where the driver's options let it be several statements. */
  List<String> split(String sql) {
    boolean several = connection.options().allowMultiQueries();
    return several ? connection.session().split(sql) : List.of(sql);
  }

  /** Runs what {@code sql} consists of; whether the first of it has rows. */
  boolean run(String sql, List<? extends Supplier<Result>> parts) throws SQLException {
    checkOpen();
    warnings = null;
    List<StatementResults.Step> steps = new ArrayList<>();
    for (Supplier<Result> part : parts) {
      steps.add(() -> connection.run(part, timeoutSeconds));
    }
    answers.run(steps);
    keys = keysWanted ? answers.keys(sql) : List.of();
    warnings = StatementResults.warnings(connection.session().warnings());
    return answers.rows() != null;
  }

  private boolean execute(String sql, boolean keysAsked) throws SQLException {
    wantKeys(keysAsked);
    List<Supplier<Result>> parts = new ArrayList<>();
    for (String part : split(sql)) {
      parts.add(() -> connection.session().query(part));
    }
    return run(sql, parts);
  }

  public boolean execute(String sql) throws SQLException {
    return execute(sql, false);
  }

  public boolean execute(String sql, int keysAsked) throws SQLException {
    return execute(sql, keysAsked == Statement.RETURN_GENERATED_KEYS);
  }

  public boolean execute(String sql, int[] columns) throws SQLException {
    return execute(sql, columns.length > 0);
  }

  public boolean execute(String sql, String[] columns) throws SQLException {
    return execute(sql, columns.length > 0);
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

  public int executeUpdate(String sql, int keysAsked) throws SQLException {
    return (int) executeLargeUpdate(sql, keysAsked);
  }

  public int executeUpdate(String sql, int[] columns) throws SQLException {
    return (int) update(execute(sql, columns));
  }

  public int executeUpdate(String sql, String[] columns) throws SQLException {
    return (int) update(execute(sql, columns));
  }

  public long executeLargeUpdate(String sql) throws SQLException {
    return update(execute(sql));
  }

  public long executeLargeUpdate(String sql, int keysAsked) throws SQLException {
    return update(execute(sql, keysAsked));
  }

  /** The rows that a statement without rows of its own has changed. */
  long update(boolean hasRows) throws SQLException {
    if (hasRows) {
      throw new SQLException(
          "Statement.executeUpdate() or Statement.executeLargeUpdate() cannot issue statements that"
              + " produce result sets.",
          "S1009");
    }
    return answers.updateCount();
  }

  ResultSet results() throws SQLException {
    QueryResult found = answers.rows();
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
    return answers.rows() == null ? null : results();
  }

  public int getUpdateCount() {
    return (int) answers.updateCount();
  }

  public long getLargeUpdateCount() {
    return answers.updateCount();
  }

  public boolean getMoreResults() throws SQLException {
    return answers.next();
  }

  public boolean getMoreResults(int current) throws SQLException {
    return getMoreResults();
  }

  public ResultSet getGeneratedKeys() throws SQLException {
    if (!keysWanted) {
      throw new SQLException(
          "Generated keys not requested. You need to specify Statement.RETURN_GENERATED_KEYS to"
              + " Statement.executeUpdate(), Statement.executeLargeUpdate() or"
              + " Connection.prepareStatement().",
          "S1009");
    }
    List<Row> generated = new ArrayList<>();
    for (long key : keys) {
      generated.add(Row.ofText(Long.toUnsignedString(key)));
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
    return each(all.size(), i -> update(execute(all.get(i), true)));
  }

  /** One step of a batch. */
  interface Step {
    /** Runs step {@code index} and says how many rows it found. */
    long run(int index) throws SQLException;
  }

  /** Runs a batch past its errors, as MySQL's driver does, gathering the generated keys. */
  long[] each(int count, Step step) throws SQLException {
    long[] counts = new long[count];
    List<Long> generated = new ArrayList<>();
    SQLException failure = null;
    for (int i = 0; i < count; i++) {
      try {
        counts[i] = step.run(i);
        generated.addAll(keys);
      } catch (SQLException e) {
        counts[i] = Statement.EXECUTE_FAILED;
        failure = e;
        if (JdbcErrors.endsTransaction(e)) {
          counts = Arrays.copyOf(counts, i);
          break;
        }
      }
    }
    keys = generated;
    if (failure != null) {
      throw new BatchUpdateException(
          failure.getMessage(), failure.getSQLState(), failure.getErrorCode(), counts, failure);
    }
    return counts;
  }

  public Connection getConnection() {
    return Face.of(Connection.class, connection, connection.session());
  }

  public void close() {
    closed = true;
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

  /** Called at any time, from another thread than the one that is stopped. */
  public void cancel() {
    connection.kill(true);
  }

  public void setMaxFieldSize(int max) {
    maxFieldSize = max;
  }

  public int getMaxFieldSize() {
    return maxFieldSize;
  }

  public void setLargeMaxRows(long max) {
    maxRows = (int) Math.min(max, Integer.MAX_VALUE);
  }

  public long getLargeMaxRows() {
    return maxRows;
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
    return warnings;
  }

  public void clearWarnings() {
    warnings = null;
  }
}
