package dev.serverlessdb.fauna.finding;

import dev.serverlessdb.core.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees documents that many transactions write within a second. */
public final class ContendedDocument extends CountingDetector {

  private static final int MANY = 10;
  private static final int MAX_TRACKED = 10_000;
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private final Map<String, ArrayDeque<Instant>> writes = new HashMap<>();

  /** Sees nothing yet. */
  public ContendedDocument() {}

  @Override
  String kind() {
    return "CONTENDED_DOCUMENT";
  }

  @Override
  List<String> places(JournalEntry entry) {
    String written = entry.facts().getOrDefault("written", "");
    List<String> contended = new ArrayList<>();
    if (written.isEmpty() || !entry.errorCode().isEmpty()) {
      return contended;
    }
    if (writes.size() > MAX_TRACKED) {
      writes.clear();
    }
    for (String document : written.split(",", -1)) {
      ArrayDeque<Instant> times = writes.computeIfAbsent(document, d -> new ArrayDeque<>());
      times.addLast(entry.time());
      while (times.peekFirst() != null && times.peekFirst().plus(WINDOW).isBefore(entry.time())) {
        times.removeFirst();
      }
      if (times.size() == MANY) {
        contended.add(document);
      }
    }
    return contended;
  }

  @Override
  String why() {
    return "Transactions that write the same document conflict; the service retries, then answers"
        + " 409 contended transaction.";
  }

  @Override
  String advice() {
    return "Write a document for each event and sum them up when they are read.";
  }

  @Override
  public void reset() {
    super.reset();
    writes.clear();
  }
}
