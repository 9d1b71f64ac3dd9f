package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.Row;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves over rows, both ways, and finds columns. */
@SuppressWarnings("UnusedMethod") // called through Face
class RowCursor {

  private final List<ColumnMeta> columns;
  private final List<Row> rows;
  private int position = -1;
  private boolean lastWasNull;
  private boolean closed;

  RowCursor(List<ColumnMeta> columns, List<Row> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  List<ColumnMeta> columns() {
    return columns;
  }

  ColumnMeta column(int index) {
    return columns.get(index - 1);
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw new SQLException("Operation not allowed after ResultSet closed", "S1000");
    }
  }

  /** The cell of the current row; null for NULL. */
  byte @Nullable [] cell(int index) throws SQLException {
    checkOpen();
    if (position < 0) {
      throw new SQLException("Before start of result set", "S1000");
    }
    if (position >= rows.size()) {
      throw new SQLException("After end of result set", "S1000");
    }
    if (index < 1 || index > columns.size()) {
      throw new SQLException(
          "Column Index out of range, " + index + " > " + columns.size() + ".", "S1009");
    }
    byte[] cell = rows.get(position).cell(index - 1);
    lastWasNull = cell == null;
    return cell;
  }

  public int findColumn(String label) throws SQLException {
    checkOpen();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equalsIgnoreCase(label)) {
        return i + 1;
      }
    }
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).orgName().equalsIgnoreCase(label)) {
        return i + 1;
      }
    }
    throw new SQLException("Column '" + label + "' not found.", "S0022");
  }

  public boolean wasNull() {
    return lastWasNull;
  }

  public boolean next() throws SQLException {
    return relative(1);
  }

  public boolean previous() throws SQLException {
    return relative(-1);
  }

  public boolean relative(int count) throws SQLException {
    return moveTo(position + count);
  }

  public boolean absolute(int row) throws SQLException {
    return moveTo(row >= 0 ? row - 1 : rows.size() + row);
  }

  public boolean first() throws SQLException {
    return moveTo(0);
  }

  public boolean last() throws SQLException {
    return moveTo(rows.size() - 1);
  }

  private boolean moveTo(int target) throws SQLException {
    checkOpen();
    position = Math.max(-1, Math.min(target, rows.size()));
    return position >= 0 && position < rows.size();
  }

  public void beforeFirst() throws SQLException {
    var unused = moveTo(-1);
  }

  public void afterLast() throws SQLException {
    var unused = moveTo(rows.size());
  }

  public boolean isBeforeFirst() {
    return position < 0 && !rows.isEmpty();
  }

  public boolean isAfterLast() {
    return position >= rows.size() && !rows.isEmpty();
  }

  public boolean isFirst() {
    return position == 0 && !rows.isEmpty();
  }

  public boolean isLast() {
    return position == rows.size() - 1 && !rows.isEmpty();
  }

  public int getRow() {
    return position >= 0 && position < rows.size() ? position + 1 : 0;
  }

  public boolean isClosed() {
    return closed;
  }

  public void close() {
    closed = true;
  }
}
