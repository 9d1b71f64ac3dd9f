package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.finding.Detector;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds something in single statements, and tells of it once for every pattern, with the figures of
 * the worst of its statements.
 */
abstract class PatternDetector implements Detector {

  static final String SERVICE = "planetscale";

  /** So many rows are many: read for nothing, or returned at once. */
  static final long MANY_ROWS = dev.serverlessdb.mysql.result.StatementWork.MANY_ROWS;

  /** More patterns than that are not kept apart any more, and not told. */
  private static final int PATTERNS_MAX = 1_000;

  private record Pattern(String where, String statement) {}

  private static final class Seen {
    private long count;
    private JournalEntry worst;

    Seen(JournalEntry first) {
      worst = first;
    }
  }

  private final Map<Pattern, Seen> seen =
      new TreeMap<>(Comparator.comparing(Pattern::where).thenComparing(Pattern::statement));

  /** The kind of the findings, such as {@code FULL_SCAN}. */
  abstract String kind();

  /** The table to tell of; empty for a statement that shows nothing. */
  abstract String where(JournalEntry entry);

  /** How bad a statement is, for choosing the one to tell of. */
  abstract double weight(JournalEntry entry);

  /** Why it matters, of the worst statement of a pattern. */
  abstract String why(JournalEntry worst);

  /** What to do about it. */
  abstract String advice(JournalEntry worst);

  @Override
  public final void observe(JournalEntry entry) {
    if (!entry.service().equals(SERVICE)) {
      return;
    }
    String where = where(entry);
    if (where.isEmpty()) {
      return;
    }
    Pattern pattern = new Pattern(where, fact(entry, "normalized"));
    if (seen.size() >= PATTERNS_MAX && !seen.containsKey(pattern)) {
      return;
    }
    Seen found = seen.computeIfAbsent(pattern, p -> new Seen(entry));
    found.count++;
    if (weight(entry) > weight(found.worst)) {
      found.worst = entry;
    }
  }

  @Override
  public final List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    seen.forEach(
        (pattern, found) ->
            findings.add(
                new Finding(
                    kind(),
                    SERVICE,
                    pattern.where(),
                    found.count,
                    why(found.worst),
                    advice(found.worst))));
    return findings;
  }

  @Override
  public final void reset() {
    seen.clear();
  }

  static long units(JournalEntry entry, String unit) {
    return entry.units().getOrDefault(unit, 0.0).longValue();
  }

  static String fact(JournalEntry entry, String name) {
    return entry.facts().getOrDefault(name, "");
  }

  /** The tables of a statement, as one text. */
  static String tables(JournalEntry entry) {
    return String.join(", ", entry.resources());
  }

  /** A number of rows for people. */
  static String rows(long count) {
    return String.format(java.util.Locale.ROOT, "%,d %s", count, count == 1 ? "row" : "rows");
  }
}
