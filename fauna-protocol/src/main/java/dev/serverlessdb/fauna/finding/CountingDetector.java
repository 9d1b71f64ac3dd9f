package dev.serverlessdb.fauna.finding;

import dev.serverlessdb.core.finding.Detector;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts, for every place, the queries that did what is looked for. */
abstract class CountingDetector implements Detector {

  private static final String SERVICE = "fauna";

  private final Map<String, Long> counts = new TreeMap<>();

  /** The kind of the findings, such as {@code N_PLUS_ONE}. */
  abstract String kind();

  /** The places where an entry shows it; usually none. */
  abstract List<String> places(JournalEntry entry);

  /** Why it matters. */
  abstract String why();

  /** What to do. */
  abstract String advice();

  @Override
  public final void observe(JournalEntry entry) {
    if (entry.service().equals(SERVICE)) {
      for (String place : places(entry)) {
        counts.merge(place, 1L, Long::sum);
      }
    }
  }

  @Override
  public final List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    counts.forEach(
        (place, count) ->
            findings.add(new Finding(kind(), SERVICE, place, count, why(), advice())));
    return findings;
  }

  @Override
  public void reset() {
    counts.clear();
  }

  /** A number among an entry's facts, 0 when it is not there. */
  static long fact(JournalEntry entry, String name) {
    return Long.parseLong(entry.facts().getOrDefault(name, "0"));
  }

  /** What a query touched, as one text. */
  static List<String> where(JournalEntry entry) {
    return List.of(entry.resources().isEmpty() ? "?" : String.join(", ", entry.resources()));
  }
}
