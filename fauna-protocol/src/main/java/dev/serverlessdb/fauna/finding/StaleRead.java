package dev.serverlessdb.fauna.finding;

import dev.serverlessdb.core.journal.JournalEntry;
import java.util.List;

/** Sees reads from a region that had not applied every transaction yet. */
public final class StaleRead extends CountingDetector {

  /** Sees nothing yet. */
  public StaleRead() {}

  @Override
  String kind() {
    return "STALE_READ";
  }

  @Override
  List<String> places(JournalEntry entry) {
    return fact(entry, "stale") > 0 && !entry.resources().isEmpty() ? where(entry) : List.of();
  }

  @Override
  String why() {
    return "The query read a state older than the last transaction; what it decides on may be"
        + " outdated.";
  }

  @Override
  String advice() {
    return "Pass the last transaction's time on with X-Last-Seen-Txn, or send the query to"
        + " /linearized.";
  }
}
