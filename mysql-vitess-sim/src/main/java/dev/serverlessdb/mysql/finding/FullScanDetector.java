package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.journal.JournalEntry;

/**
 * Finds statements that looked at {@value #MANY_ROWS} rows of a table or more without an index, and
 * names the one that would have served.
 */
final class FullScanDetector extends PatternDetector {

  @Override
  String kind() {
    return "FULL_SCAN";
  }

  @Override
  String where(JournalEntry entry) {
    return fact(entry, "fullScan");
  }

  @Override
  double weight(JournalEntry entry) {
    return Long.parseLong(fact(entry, "fullScanRows"));
  }

  @Override
  String why(JournalEntry worst) {
    return "\"%s\" read %s of %s without an index; every one of them is billed, and it gets slower"
            .formatted(
                fact(worst, "normalized"), rows((long) weight(worst)), fact(worst, "fullScan"))
        + " and dearer with every row stored.";
  }

  @Override
  String advice(JournalEntry worst) {
    String suggested = fact(worst, "suggestedIndex");
    String unusable = fact(worst, "unusableIndex");
    if (!suggested.isEmpty()) {
      return suggested;
    }
    if (!unusable.isEmpty()) {
      return "Compare the column of index "
          + unusable
          + " with values of its own type: the index cannot serve values that must be converted.";
    }
    return "No index can serve it as it is written: compare a column itself, not a function of it,"
        + " with what is looked for, or read the rows in pages, by primary key with LIMIT.";
  }
}
