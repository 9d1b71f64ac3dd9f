package dev.serverlessdb.fauna.finding;

import dev.serverlessdb.core.journal.JournalEntry;
import java.util.List;

/** Sees documents fetched one by one inside a {@code Map}. */
public final class GetsInLoop extends CountingDetector {

  private static final long MANY = 10;

  /** Sees nothing yet. */
  public GetsInLoop() {}

  @Override
  String kind() {
    return "N_PLUS_ONE";
  }

  @Override
  List<String> places(JournalEntry entry) {
    return fact(entry, "getsInLoop") >= MANY ? where(entry) : List.of();
  }

  @Override
  String why() {
    return "Every Get inside a Map is a read operation of its own, billed and counted each time.";
  }

  @Override
  String advice() {
    return "Add the fields that are needed to the index's values, or reach the documents by Join.";
  }
}
