package dev.serverlessdb.fauna.finding;

import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.fauna.document.Documents;
import java.util.List;

/** Sees documents that come near the greatest size of a version. */
public final class LargeDocument extends CountingDetector {

  private static final long NEAR = Documents.MAX_VERSION_BYTES / 2;

  /** Sees nothing yet. */
  public LargeDocument() {}

  @Override
  String kind() {
    return "NEAR_SIZE_LIMIT";
  }

  @Override
  List<String> places(JournalEntry entry) {
    return fact(entry, "largestDocument") >= NEAR ? where(entry) : List.of();
  }

  @Override
  String why() {
    return "A version of more than 8 MiB is refused, and every write of the document writes it whole.";
  }

  @Override
  String advice() {
    return "Move what grows into documents of its own and reach it by an index.";
  }
}
