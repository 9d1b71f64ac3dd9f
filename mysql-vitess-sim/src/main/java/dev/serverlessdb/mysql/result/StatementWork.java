package dev.serverlessdb.mysql.result;

import java.util.List;

/**
 * What a statement did to the tables, as PlanetScale measures and bills it: every row that was
 * looked at, whatever was answered, and every row that was written.
 *
 * @param reads how the tables were read, in the order in which they were
 * @param rowsWritten how many rows were inserted, changed or deleted, by foreign keys too
 * @param unlimited whether it is a query that nothing but its conditions keeps from answering ever
 *     more rows
 * @param grouped whether it is a query that answers with aggregates
 * @see <a href="https://planetscale.com/docs/concepts/billing">Understanding rows read</a>
 */
public record StatementWork(
    List<TableRead> reads, long rowsWritten, boolean unlimited, boolean grouped) {

  /** How many rows are so many that one would notice; what is below is not looked into. */
  public static final long MANY_ROWS = 100;

  /** No table was touched. */
  public static final StatementWork NONE = new StatementWork(List.of(), 0, false, false);

  /** Whether a row was read or written. */
  public boolean touchesTables() {
    return !reads.isEmpty() || rowsWritten > 0;
  }

  /** How many rows were read. */
  public long rowsRead() {
    long sum = 0;
    for (TableRead read : reads) {
      sum += read.rows();
    }
    return sum;
  }
}
