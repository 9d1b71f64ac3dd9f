package dev.serverlessdb.mysql.engine;

/**
 * The AUTO_INCREMENT numbers of one INSERT. They are taken in intervals, as InnoDB hands them out:
 * the first is as long as the list of rows, where there is one, each further one twice as long as
 * the last; what is left of them at the end is lost.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/innodb-auto-increment-handling.html">
 *     AUTO_INCREMENT handling in InnoDB</a>
 */
final class RowNumbers {

  private static final int DOUBLINGS_MAX = 16;

  private final AutoIncrements counters;
  private final TableAccess access;
  private final int rows;
  private long next;
  private long end;
  private int intervals;

  /** Numbers for a statement with that many rows; 0 where they are not known beforehand. */
  RowNumbers(AutoIncrements counters, TableAccess access, int rows) {
    this.counters = counters;
    this.access = access;
    this.rows = rows;
  }

  /** The number of the next row. */
  long take() {
    if (next >= end) {
      boolean whole = intervals == 0 && rows > 0;
      long wanted = whole ? rows : 1L << Math.min(intervals, DOUBLINGS_MAX);
      next = counters.reserve(access, wanted);
      end = next + wanted;
      intervals++;
    }
    return next++;
  }

  /** The row with {@code number}, which was taken last, was not stored: the next row has it. */
  void giveBack(long number) {
    next = number;
  }

  /** A row has brought its own number: those behind it come after that. */
  void given(long number) {
    if (intervals > 0 && number >= next) {
      next = number + 1;
    }
  }

  /** A row with {@code number}, which it brought itself, was stored. */
  void stored(long number) {
    counters.used(access, number);
  }
}
