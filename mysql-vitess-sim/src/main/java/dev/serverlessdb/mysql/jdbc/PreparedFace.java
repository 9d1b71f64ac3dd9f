package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link java.sql.PreparedStatement} does on a session. */
@SuppressWarnings("UnusedMethod") // called through Face
final class PreparedFace extends StatementFace {

  private final String sql;
  private final List<ParsedStatement> statements = new ArrayList<>();
  private final @Nullable Value[] parameters;
  private final List<List<Value>> rows = new ArrayList<>();

  PreparedFace(ConnectionFace connection, String sql) throws SQLException {
    super(connection);
    this.sql = sql;
    try {
      for (String part : split(sql)) {
        statements.add(connection.session().prepare(part));
      }
    } catch (MySqlException e) {
      throw JdbcErrors.of(e);
    }
    parameters = new Value[statements.stream().mapToInt(ParsedStatement::parameterCount).sum()];
  }

  private List<Value> bound() throws SQLException {
    List<Value> values = new ArrayList<>(parameters.length);
    for (int i = 0; i < parameters.length; i++) {
      Value value = parameters[i];
      if (value == null) {
        throw new SQLException("No value specified for parameter " + (i + 1), "07001");
      }
      values.add(value);
    }
    return values;
  }

  private boolean run(List<Value> values) throws SQLException {
    List<Supplier<Result>> parts = new ArrayList<>(statements.size());
    int from = 0;
    for (ParsedStatement statement : statements) {
      List<Value> own = values.subList(from, from + statement.parameterCount());
      from += statement.parameterCount();
      parts.add(() -> connection.session().execute(statement, own));
    }
    return run(sql, parts);
  }

  public boolean execute() throws SQLException {
    return run(bound());
  }

  public ResultSet executeQuery() throws SQLException {
    if (!execute()) {
      throw new SQLException(
          "Statement.executeQuery() cannot issue statements that do not produce result sets.",
          "S1009");
    }
    return results();
  }

  public int executeUpdate() throws SQLException {
    return (int) executeLargeUpdate();
  }

  public long executeLargeUpdate() throws SQLException {
    return update(run(bound()));
  }

  public void addBatch() throws SQLException {
    rows.add(bound());
  }

  @Override
  public void clearBatch() {
    super.clearBatch();
    rows.clear();
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    List<List<Value>> all = List.copyOf(rows);
    rows.clear();
    return each(all.size(), i -> update(run(all.get(i))));
  }

  public void clearParameters() {
    Arrays.fill(parameters, null);
  }

  public ParameterMetaData getParameterMetaData() {
    return Face.of(
        ParameterMetaData.class, new ParameterMetaFace(parameters.length), connection.session());
  }

  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    try {
      List<ColumnMeta> columns = connection.session().describe(statements.get(0));
      return columns.isEmpty() ? null : ResultMetaFace.of(columns, connection.session());
    } catch (MySqlException e) {
      throw JdbcErrors.of(e);
    }
  }

  private void set(int index, Value value) throws SQLException {
    if (index < 1 || index > parameters.length) {
      throw new SQLException(
          "Parameter index out of range ("
              + index
              + " > number of parameters, which is "
              + parameters.length
              + ").",
          "S1009");
    }
    parameters[index - 1] = value;
  }

  private void bind(int index, @Nullable Object value) throws SQLException {
    set(index, Binding.value(value));
  }

  public void setNull(int index, int type) throws SQLException {
    set(index, NullValue.NULL);
  }

  public void setNull(int index, int type, String typeName) throws SQLException {
    set(index, NullValue.NULL);
  }

  public void setObject(int index, @Nullable Object value) throws SQLException {
    bind(index, value);
  }

  public void setObject(int index, @Nullable Object value, int type) throws SQLException {
    set(index, Binding.value(value, type));
  }

  public void setObject(int index, @Nullable Object value, int type, int scale)
      throws SQLException {
    set(index, Binding.value(value, type));
  }

  public void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
    bind(index, value);
  }

  public void setObject(int index, @Nullable Object value, SQLType type, int scale)
      throws SQLException {
    bind(index, value);
  }

  public void setBoolean(int index, boolean value) throws SQLException {
    bind(index, value);
  }

  public void setByte(int index, byte value) throws SQLException {
    bind(index, value);
  }

  public void setShort(int index, short value) throws SQLException {
    bind(index, value);
  }

  public void setInt(int index, int value) throws SQLException {
    bind(index, value);
  }

  public void setLong(int index, long value) throws SQLException {
    bind(index, value);
  }

  public void setFloat(int index, float value) throws SQLException {
    bind(index, value);
  }

  public void setDouble(int index, double value) throws SQLException {
    bind(index, value);
  }

  public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
    bind(index, value);
  }

  public void setString(int index, @Nullable String value) throws SQLException {
    bind(index, value);
  }

  public void setNString(int index, @Nullable String value) throws SQLException {
    bind(index, value);
  }

  public void setBytes(int index, byte @Nullable [] value) throws SQLException {
    bind(index, value);
  }

  public void setDate(int index, @Nullable Date value) throws SQLException {
    bind(index, value);
  }

  public void setDate(int index, @Nullable Date value, Calendar calendar) throws SQLException {
    bind(index, value);
  }

  public void setTime(int index, @Nullable Time value) throws SQLException {
    bind(index, value);
  }

  public void setTime(int index, @Nullable Time value, Calendar calendar) throws SQLException {
    bind(
        index,
        value == null
            ? null
            : Instant.ofEpochMilli(value.getTime())
                .atZone(calendar.getTimeZone().toZoneId())
                .toLocalTime());
  }

  public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
    bind(index, value);
  }

  public void setTimestamp(int index, @Nullable Timestamp value, Calendar calendar)
      throws SQLException {
    bind(
        index,
        value == null
            ? null
            : value.toInstant().atZone(calendar.getTimeZone().toZoneId()).toLocalDateTime());
  }

  public void setBlob(int index, @Nullable Blob value) throws SQLException {
    bind(index, value == null ? null : value.getBytes(1, (int) value.length()));
  }

  public void setClob(int index, @Nullable Clob value) throws SQLException {
    bind(index, value == null ? null : value.getSubString(1, (int) value.length()));
  }

  public void setBlob(int index, @Nullable InputStream value) throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setBlob(int index, @Nullable InputStream value, long length) throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setClob(int index, @Nullable Reader value) throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setClob(int index, @Nullable Reader value, long length) throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setNCharacterStream(int index, @Nullable Reader value) throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setNCharacterStream(int index, @Nullable Reader value, long length)
      throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setBinaryStream(int index, @Nullable InputStream value) throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setBinaryStream(int index, @Nullable InputStream value, int length)
      throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setBinaryStream(int index, @Nullable InputStream value, long length)
      throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setCharacterStream(int index, @Nullable Reader value) throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setCharacterStream(int index, @Nullable Reader value, int length)
      throws SQLException {
    bind(index, Binding.all(value));
  }

  public void setCharacterStream(int index, @Nullable Reader value, long length)
      throws SQLException {
    bind(index, Binding.all(value));
  }
}
