package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.journal.JournalEntry;

/**
 * Finds queries without LIMIT that returned {@value #MANY_ROWS} rows or more. Those that ask for
 * the rows of listed unique keys are left out: they return no more than they list.
 *
 * @see <a href="https://planetscale.com/docs/vitess/troubleshooting/planetscale-system-limits">
 *     System limits</a>
 */
final class NoLimitDetector extends PatternDetector {

  @Override
  String kind() {
    return "NO_LIMIT";
  }

  @Override
  String where(JournalEntry entry) {
    boolean found =
        units(entry, "rowsReturned") >= MANY_ROWS && entry.facts().containsKey("unlimited");
    return found ? tables(entry) : "";
  }

  @Override
  double weight(JournalEntry entry) {
    return units(entry, "rowsReturned");
  }

  @Override
  String why(JournalEntry worst) {
    return "\"%s\" has no LIMIT and returned %s; it returns more with every row stored, and the"
            .formatted(fact(worst, "normalized"), rows(units(worst, "rowsReturned")))
        + " service ends a query that returns more than 100,000.";
  }

  @Override
  String advice(JournalEntry worst) {
    return "Read in pages: ORDER BY the primary key, LIMIT, and begin behind the last key seen.";
  }
}
