package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.Row;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.List;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;

/** What {@link ResultSet} does on rows that are all here already. */
@SuppressWarnings("UnusedMethod") // called through Face
final class ResultSetFace extends RowCursor {

  private final StatementFace statement;

  ResultSetFace(List<ColumnMeta> columns, List<Row> rows, StatementFace statement) {
    super(columns, rows);
    this.statement = statement;
  }

  private <T> @Nullable T as(int index, Class<T> type) throws SQLException {
    byte[] cell = cell(index);
    return cell == null ? null : type.cast(Cells.object(column(index), cell, type));
  }

  private <T> @Nullable T as(String label, Class<T> type) throws SQLException {
    return as(findColumn(label), type);
  }

  private <T> T orElse(int index, Class<T> type, T ifNull) throws SQLException {
    T value = as(index, type);
    return value == null ? ifNull : value;
  }

  public @Nullable String getString(int index) throws SQLException {
    return as(index, String.class);
  }

  public @Nullable String getString(String label) throws SQLException {
    return as(label, String.class);
  }

  public @Nullable String getNString(int index) throws SQLException {
    return as(index, String.class);
  }

  public @Nullable String getNString(String label) throws SQLException {
    return as(label, String.class);
  }

  public boolean getBoolean(int index) throws SQLException {
    return orElse(index, Boolean.class, false);
  }

  public boolean getBoolean(String label) throws SQLException {
    return getBoolean(findColumn(label));
  }

  public byte getByte(int index) throws SQLException {
    return orElse(index, Byte.class, (byte) 0);
  }

  public byte getByte(String label) throws SQLException {
    return getByte(findColumn(label));
  }

  public short getShort(int index) throws SQLException {
    return orElse(index, Short.class, (short) 0);
  }

  public short getShort(String label) throws SQLException {
    return getShort(findColumn(label));
  }

  public int getInt(int index) throws SQLException {
    return orElse(index, Integer.class, 0);
  }

  public int getInt(String label) throws SQLException {
    return getInt(findColumn(label));
  }

  public long getLong(int index) throws SQLException {
    return orElse(index, Long.class, 0L);
  }

  public long getLong(String label) throws SQLException {
    return getLong(findColumn(label));
  }

  public float getFloat(int index) throws SQLException {
    return orElse(index, Float.class, 0f);
  }

  public float getFloat(String label) throws SQLException {
    return getFloat(findColumn(label));
  }

  public double getDouble(int index) throws SQLException {
    return orElse(index, Double.class, 0d);
  }

  public double getDouble(String label) throws SQLException {
    return getDouble(findColumn(label));
  }

  public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
    return as(index, BigDecimal.class);
  }

  public @Nullable BigDecimal getBigDecimal(String label) throws SQLException {
    return as(label, BigDecimal.class);
  }

  public byte @Nullable [] getBytes(int index) throws SQLException {
    return as(index, byte[].class);
  }

  public byte @Nullable [] getBytes(String label) throws SQLException {
    return as(label, byte[].class);
  }

  public @Nullable Date getDate(int index) throws SQLException {
    return as(index, Date.class);
  }

  public @Nullable Date getDate(String label) throws SQLException {
    return as(label, Date.class);
  }

  public @Nullable Time getTime(int index) throws SQLException {
    return as(index, Time.class);
  }

  public @Nullable Time getTime(String label) throws SQLException {
    return as(label, Time.class);
  }

  public @Nullable Timestamp getTimestamp(int index) throws SQLException {
    return as(index, Timestamp.class);
  }

  public @Nullable Timestamp getTimestamp(String label) throws SQLException {
    return as(label, Timestamp.class);
  }

  public @Nullable Timestamp getTimestamp(int index, Calendar calendar) throws SQLException {
    byte[] cell = cell(index);
    return cell == null
        ? null
        : Timestamp.from(Cells.instant(cell, calendar.getTimeZone().toZoneId()));
  }

  public @Nullable Timestamp getTimestamp(String label, Calendar calendar) throws SQLException {
    return getTimestamp(findColumn(label), calendar);
  }

  public @Nullable Date getDate(int index, Calendar calendar) throws SQLException {
    return getDate(index);
  }

  public @Nullable Date getDate(String label, Calendar calendar) throws SQLException {
    return getDate(label);
  }

  public @Nullable Time getTime(int index, Calendar calendar) throws SQLException {
    byte[] cell = cell(index);
    return cell == null
        ? null
        : new Time(
            Cells.time(cell)
                .atDate(LocalDate.EPOCH)
                .atZone(calendar.getTimeZone().toZoneId())
                .toInstant()
                .toEpochMilli());
  }

  public @Nullable Time getTime(String label, Calendar calendar) throws SQLException {
    return getTime(findColumn(label), calendar);
  }

  public @Nullable Object getObject(int index) throws SQLException {
    byte[] cell = cell(index);
    return cell == null ? null : Cells.object(column(index), cell);
  }

  public @Nullable Object getObject(String label) throws SQLException {
    return getObject(findColumn(label));
  }

  public @Nullable Object getObject(int index, Class<?> type) throws SQLException {
    byte[] cell = cell(index);
    return cell == null ? null : Cells.object(column(index), cell, type);
  }

  public @Nullable Object getObject(String label, Class<?> type) throws SQLException {
    return getObject(findColumn(label), type);
  }

  public @Nullable Blob getBlob(int index) throws SQLException {
    byte[] cell = cell(index);
    return cell == null ? null : new SerialBlob(cell);
  }

  public @Nullable Blob getBlob(String label) throws SQLException {
    return getBlob(findColumn(label));
  }

  public @Nullable Clob getClob(int index) throws SQLException {
    String text = getString(index);
    return text == null ? null : new SerialClob(text.toCharArray());
  }

  public @Nullable Clob getClob(String label) throws SQLException {
    return getClob(findColumn(label));
  }

  public @Nullable InputStream getBinaryStream(int index) throws SQLException {
    byte[] cell = cell(index);
    return cell == null ? null : new ByteArrayInputStream(cell);
  }

  public @Nullable InputStream getBinaryStream(String label) throws SQLException {
    return getBinaryStream(findColumn(label));
  }

  public @Nullable Reader getCharacterStream(int index) throws SQLException {
    String text = getString(index);
    return text == null ? null : new StringReader(text);
  }

  public @Nullable Reader getCharacterStream(String label) throws SQLException {
    return getCharacterStream(findColumn(label));
  }

  public ResultSetMetaData getMetaData() {
    return ResultMetaFace.of(columns(), statement.connection.session());
  }

  public Statement getStatement() {
    return Face.of(Statement.class, statement, statement.connection.session());
  }

  @Override
  public void close() {
    super.close();
    statement.resultClosed();
  }

  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  public void clearWarnings() {
    // there are none to clear
  }

  public int getType() {
    return ResultSet.TYPE_SCROLL_INSENSITIVE;
  }

  public int getConcurrency() {
    return ResultSet.CONCUR_READ_ONLY;
  }

  public int getHoldability() {
    return ResultSet.HOLD_CURSORS_OVER_COMMIT;
  }

  public int getFetchDirection() {
    return ResultSet.FETCH_FORWARD;
  }

  public void setFetchDirection(int direction) {
    // only a hint
  }

  public int getFetchSize() {
    return 0;
  }

  public void setFetchSize(int size) {
    // every row is here already
  }
}
