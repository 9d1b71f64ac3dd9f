package dev.serverlessdb.fauna.finding;

import dev.serverlessdb.core.journal.JournalEntry;
import java.util.List;

/** Sees sets that a {@code Filter} reads from end to end. */
public final class MissingIndex extends CountingDetector {

  private static final long MANY = 100;

  /** Sees nothing yet. */
  public MissingIndex() {}

  @Override
  String kind() {
    return "MISSING_INDEX";
  }

  @Override
  List<String> places(JournalEntry entry) {
    return fact(entry, "scanned") >= MANY ? where(entry) : List.of();
  }

  @Override
  String why() {
    return "The filter looked at every element of the set; the time grows with the collection.";
  }

  @Override
  String advice() {
    return "Create an index whose terms are what the filter compares, and Match it.";
  }
}
