package dev.serverlessdb.mysql.result;

import java.util.List;

/**
 * Columns and rows.
 *
 * @param columns the columns, at least one
 * @param rows the rows
 * @param foundRows what FOUND_ROWS() answers next: the rows without LIMIT after
 *     SQL_CALC_FOUND_ROWS, else the number of rows
 * @param indexUse how the tables were read, for the status flags
 */
public record QueryResult(
    List<ColumnMeta> columns, List<Row> rows, long foundRows, IndexUse indexUse) implements Result {

  /** How a query read its tables. */
  public enum IndexUse {
    /** Through an index, or no table at all. */
    GOOD,
    /** Without an index. */
    NONE
  }

  /** A result that found what it shows, by an index. */
  public QueryResult(List<ColumnMeta> columns, List<Row> rows) {
    this(columns, rows, rows.size(), IndexUse.GOOD);
  }
}
