package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.finding.Detector;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds transactions that were open for half of the time that one may take, or longer; the session
 * enters those in the journal when they end.
 *
 * @see <a href="https://planetscale.com/docs/vitess/troubleshooting/planetscale-system-limits">
 *     System limits</a>
 */
final class LongTransactionDetector implements Detector {

  private static final class Seen {
    private long count;
    private double longest;
    private String limit = "";
    private String last = "";
    private boolean ended;
  }

  private final Map<String, Seen> seen = new TreeMap<>();

  @Override
  public void observe(JournalEntry entry) {
    if (!entry.service().equals(PatternDetector.SERVICE)
        || !entry.operation().equals("Transaction")) {
      return;
    }
    String database = PatternDetector.fact(entry, "database");
    Seen here = seen.computeIfAbsent(database.isEmpty() ? "?" : database, d -> new Seen());
    here.count++;
    here.ended |= !entry.succeeded();
    here.limit = PatternDetector.fact(entry, "transactionLimit");
    double seconds = Double.parseDouble(PatternDetector.fact(entry, "seconds"));
    if (seconds > here.longest) {
      here.longest = seconds;
      here.last = PatternDetector.fact(entry, "normalized");
    }
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    seen.forEach((database, here) -> findings.add(finding(database, here)));
    return findings;
  }

  private static Finding finding(String database, Seen here) {
    String lasted = String.format(java.util.Locale.ROOT, "%.1f s", here.longest);
    return new Finding(
        "LONG_TRANSACTION",
        PatternDetector.SERVICE,
        database,
        here.count,
        "A transaction was open for "
            + lasted
            + (here.last.isEmpty() ? "" : ", its last statement \"" + here.last + "\"")
            + (here.ended ? ", and was rolled back" : "")
            + "; it holds its locks and a connection all that time, and the service rolls back what"
            + " takes longer than "
            + here.limit
            + " s.",
        "Do everything else, above all calls of other services, before the transaction begins or"
            + " after it has ended, and write many rows in several transactions.");
  }

  @Override
  public void reset() {
    seen.clear();
  }
}
