package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnFlags;
import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** What {@link ResultSetMetaData} says of columns. */
@SuppressWarnings("UnusedMethod") // called through Face
final class ResultMetaFace {

  private static final int BYTES_PER_CHARACTER = 4;

  private final List<ColumnMeta> columns;

  private ResultMetaFace(List<ColumnMeta> columns) {
    this.columns = columns;
  }

  static ResultSetMetaData of(List<ColumnMeta> columns, Object monitor) {
    return Face.of(ResultSetMetaData.class, new ResultMetaFace(columns), monitor);
  }

  private ColumnMeta column(int index) throws SQLException {
    if (index < 1 || index > columns.size()) {
      throw new SQLException("Column index out of range.", "S1002");
    }
    return columns.get(index - 1);
  }

  public int getColumnCount() {
    return columns.size();
  }

  public String getColumnLabel(int index) throws SQLException {
    return column(index).name();
  }

  public String getColumnName(int index) throws SQLException {
    String original = column(index).orgName();
    return original.isEmpty() ? column(index).name() : original;
  }

  public String getTableName(int index) throws SQLException {
    return column(index).orgTable();
  }

  public String getCatalogName(int index) throws SQLException {
    return column(index).schema();
  }

  public String getSchemaName(int index) throws SQLException {
    var unused = column(index);
    return "";
  }

  public int getColumnType(int index) throws SQLException {
    return JdbcTypes.number(column(index));
  }

  public String getColumnTypeName(int index) throws SQLException {
    return JdbcTypes.name(column(index));
  }

  public String getColumnClassName(int index) throws SQLException {
    return JdbcTypes.className(column(index));
  }

  public int getPrecision(int index) throws SQLException {
    ColumnMeta column = column(index);
    if (column.type() == ColumnType.NEWDECIMAL) {
      int point = column.decimals() > 0 ? 1 : 0;
      return (int) column.length() - point - (column.unsigned() ? 0 : 1);
    }
    return getColumnDisplaySize(index);
  }

  public int getScale(int index) throws SQLException {
    ColumnMeta column = column(index);
    return column.type() == ColumnType.NEWDECIMAL ? column.decimals() : 0;
  }

  public int getColumnDisplaySize(int index) throws SQLException {
    ColumnMeta column = column(index);
    boolean bytes = column.charset() == ColumnMeta.BINARY_CHARSET;
    long size = bytes ? column.length() : column.length() / BYTES_PER_CHARACTER;
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  public int isNullable(int index) throws SQLException {
    boolean never = (column(index).flags() & ColumnFlags.NOT_NULL) != 0;
    return never ? ResultSetMetaData.columnNoNulls : ResultSetMetaData.columnNullable;
  }

  public boolean isAutoIncrement(int index) throws SQLException {
    return (column(index).flags() & ColumnFlags.AUTO_INCREMENT) != 0;
  }

  public boolean isSigned(int index) throws SQLException {
    ColumnMeta column = column(index);
    boolean number =
        switch (column.type()) {
          case TINY, SHORT, INT24, LONG, LONGLONG, FLOAT, DOUBLE, NEWDECIMAL -> true;
          default -> false;
        };
    return number && !column.unsigned();
  }

  public boolean isCaseSensitive(int index) throws SQLException {
    return column(index).charset() == ColumnMeta.BINARY_CHARSET;
  }

  public boolean isSearchable(int index) throws SQLException {
    return !column(index).name().isEmpty();
  }

  public boolean isCurrency(int index) {
    return false;
  }

  public boolean isReadOnly(int index) throws SQLException {
    return column(index).orgTable().isEmpty();
  }

  public boolean isWritable(int index) throws SQLException {
    return !isReadOnly(index);
  }

  public boolean isDefinitelyWritable(int index) throws SQLException {
    return isWritable(index);
  }
}
