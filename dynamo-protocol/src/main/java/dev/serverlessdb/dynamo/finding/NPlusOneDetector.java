package dev.serverlessdb.dynamo.finding;

import dev.serverlessdb.core.finding.Detector;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds loops of reads: many GetItem of one table in a row, each of another key, which one
 * BatchGetItem or Query would replace.
 */
final class NPlusOneDetector implements Detector {

  /** How many reads in a row make a finding. */
  static final int RUN_LENGTH_MIN = 10;

  private final Map<String, Long> runsByTable = new TreeMap<>();
  private String table = "";
  private List<String> lastKeys = List.of();
  private int length;

  @Override
  public void observe(JournalEntry entry) {
    if (!entry.service().equals("dynamodb")) {
      return;
    }
    if (!entry.operation().equals("GetItem") || entry.resources().isEmpty()) {
      length = 0;
      return;
    }
    String read = entry.resources().get(0);
    if (length > 0 && read.equals(table)) {
      if (!entry.keys().equals(lastKeys)) {
        length++;
        if (length == RUN_LENGTH_MIN) {
          runsByTable.merge(table, 1L, Long::sum);
        }
      }
    } else {
      table = read;
      length = 1;
    }
    lastKeys = entry.keys();
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    runsByTable.forEach(
        (where, count) ->
            findings.add(
                new Finding(
                    "N_PLUS_ONE",
                    "dynamodb",
                    where,
                    count,
                    "Ten or more GetItem of this table followed each other, one round trip each;"
                        + " in production every one of them costs a few milliseconds.",
                    "Read them with BatchGetItem, up to 100 keys at once, or keep them under one"
                        + " partition key and read them with one Query.")));
    return findings;
  }

  @Override
  public void reset() {
    runsByTable.clear();
    length = 0;
    lastKeys = List.of();
  }
}
