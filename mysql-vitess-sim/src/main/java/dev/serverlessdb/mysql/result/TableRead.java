package dev.serverlessdb.mysql.result;

import org.jspecify.annotations.Nullable;

/**
 * How a statement read one table.
 *
 * @param table the table's name
 * @param index the index that the rows were found by, or empty when every row was looked at
 * @param rows how many rows were read
 * @param whole whether the table was read to its end
 * @param advice what would have spared it, when many rows were read without an index; else null
 */
public record TableRead(
    String table, String index, long rows, boolean whole, @Nullable ScanAdvice advice) {

  /** How it was read, for people: {@code orders by customer, 3 rows}. */
  public String text() {
    String how = index.isEmpty() ? " in full, " : " by " + index + ", ";
    return table + how + rows + (rows == 1 ? " row" : " rows");
  }
}
