package dev.serverlessdb.dynamo.finding;

import dev.serverlessdb.core.finding.Detector;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds scans: they read, and bill, every item there is. */
final class ScanDetector implements Detector {

  private final Map<String, Long> scansByTable = new TreeMap<>();

  @Override
  public void observe(JournalEntry entry) {
    if (entry.service().equals("dynamodb")
        && entry.operation().equals("Scan")
        && entry.succeeded()
        && !entry.resources().isEmpty()) {
      scansByTable.merge(entry.resources().get(0), 1L, Long::sum);
    }
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    scansByTable.forEach(
        (table, count) ->
            findings.add(
                new Finding(
                    "SCAN",
                    "dynamodb",
                    table,
                    count,
                    "A Scan reads every item of the table and is billed for all of them, whatever"
                        + " its filter returns; it gets slower and dearer with every item stored.",
                    "Query by a partition key, or add a global secondary index whose key is what"
                        + " the filter asks for.")));
    return findings;
  }

  @Override
  public void reset() {
    scansByTable.clear();
  }
}
