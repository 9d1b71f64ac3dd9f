package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.journal.JournalEntry;

/**
 * Finds queries that read {@value #MANY_ROWS} rows or more, and {@value #RATIO_MIN} times as many
 * as they returned. Aggregates are left out: to read many rows for one is what they are for.
 *
 * @see <a href="https://planetscale.com/docs/vitess/monitoring/query-insights">Query Insights, rows
 *     read / returned</a>
 */
final class ReadRatioDetector extends PatternDetector {

  /** From here on most of what is read is read for nothing. */
  static final long RATIO_MIN = 10;

  @Override
  String kind() {
    return "ROWS_READ_PER_ROW_RETURNED";
  }

  @Override
  String where(JournalEntry entry) {
    long read = units(entry, "rowsRead");
    boolean query = entry.units().containsKey("rowsReturned");
    boolean found =
        query
            && read >= MANY_ROWS
            && read >= RATIO_MIN * Math.max(1, units(entry, "rowsReturned"))
            && !entry.facts().containsKey("grouped");
    return found ? tables(entry) : "";
  }

  @Override
  double weight(JournalEntry entry) {
    double returned = Math.max(1, units(entry, "rowsReturned"));
    return units(entry, "rowsRead") / returned;
  }

  @Override
  String why(JournalEntry worst) {
    return "\"%s\" read %s to return %s; the bill counts what is read, not what is returned."
        .formatted(
            fact(worst, "normalized"),
            rows(units(worst, "rowsRead")),
            rows(units(worst, "rowsReturned")));
  }

  @Override
  String advice(JournalEntry worst) {
    String suggested = fact(worst, "suggestedIndex");
    return suggested.isEmpty()
        ? "Let an index find the rows that are wanted, by all of the columns that the conditions"
            + " compare, and page by the last key seen instead of by OFFSET. It was read: "
            + fact(worst, "access")
            + "."
        : suggested;
  }
}
