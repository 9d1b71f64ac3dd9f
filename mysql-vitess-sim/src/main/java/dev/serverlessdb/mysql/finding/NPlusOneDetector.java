package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.finding.Detector;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds loops of queries: one pattern {@value #RUN_LENGTH_MIN} times or more in one database, each
 * time with other values, and nothing written and no transaction ended in between. Other queries
 * may stand between them, as a loop often has more than one, and the connection does not matter, as
 * a data source without a pool opens one for every query.
 */
final class NPlusOneDetector implements Detector {

  /** How many queries make a finding. */
  static final int RUN_LENGTH_MIN = 10;

  private static final int PATTERNS_MAX = 1_000;

  private record Pattern(String where, String statement) {}

  private static final class Loop {
    private int length;
    private String lastValues = "";
  }

  private final Map<String, Map<Pattern, Loop>> loopsByDatabase = new HashMap<>();
  private final Map<Pattern, Long> found =
      new TreeMap<>(Comparator.comparing(Pattern::where).thenComparing(Pattern::statement));

  @Override
  public void observe(JournalEntry entry) {
    if (!entry.service().equals(PatternDetector.SERVICE)) {
      return;
    }
    String database = PatternDetector.fact(entry, "database");
    switch (entry.operation()) {
      case "SELECT" ->
          query(entry, loopsByDatabase.computeIfAbsent(database, d -> new HashMap<>()));
      case "SHOW", "SET", "USE", "EXPLAIN", "WITH", "Connect" -> {
        // drivers send these at any time
      }
      default -> loopsByDatabase.remove(database);
    }
  }

  private void query(JournalEntry entry, Map<Pattern, Loop> loops) {
    if (entry.resources().isEmpty() || !entry.succeeded()) {
      return;
    }
    String statement = PatternDetector.fact(entry, "normalized");
    Pattern pattern = new Pattern(PatternDetector.tables(entry), statement);
    if (loops.size() >= PATTERNS_MAX) {
      loops.clear();
    }
    Loop loop = loops.computeIfAbsent(pattern, p -> new Loop());
    String values = PatternDetector.fact(entry, "values");
    if (values.equals(loop.lastValues)) {
      return;
    }
    loop.lastValues = values;
    loop.length++;
    if (loop.length == RUN_LENGTH_MIN
        && (found.size() < PATTERNS_MAX || found.containsKey(pattern))) {
      found.merge(pattern, 1L, Long::sum);
    }
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    found.forEach(
        (pattern, count) ->
            findings.add(
                new Finding(
                    "N_PLUS_ONE",
                    PatternDetector.SERVICE,
                    pattern.where(),
                    count,
                    "\"%s\" was sent ten times or more with other values, one round trip each; in"
                            .formatted(pattern.statement())
                        + " production every one of them costs a millisecond or more.",
                    "Ask for all of them at once, with IN and a list of the values, or with a JOIN"
                        + " in the query that gave the values.")));
    return findings;
  }

  @Override
  public void reset() {
    loopsByDatabase.clear();
    found.clear();
  }
}
