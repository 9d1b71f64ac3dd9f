package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.finding.Detector;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds connections that were refused because there were too many, and numbers close to that. */
final class ConnectionDetector implements Detector {

  private static final class Seen {
    private long refused;
    private long close;
    private String most = "";
    private String limit = "";
  }

  private final Map<String, Seen> seen = new TreeMap<>();

  @Override
  public void observe(JournalEntry entry) {
    if (!entry.service().equals(PatternDetector.SERVICE) || !entry.operation().equals("Connect")) {
      return;
    }
    String database = PatternDetector.fact(entry, "database");
    Seen here = seen.computeIfAbsent(database.isEmpty() ? "?" : database, d -> new Seen());
    here.limit = PatternDetector.fact(entry, "connectionLimit");
    if (entry.succeeded()) {
      here.close++;
      here.most = PatternDetector.fact(entry, "connections");
    } else {
      here.refused++;
    }
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    seen.forEach((database, here) -> findings.add(finding(database, here)));
    return findings;
  }

  private static Finding finding(String database, Seen here) {
    boolean refused = here.refused > 0;
    return new Finding(
        "CONNECTION_EXHAUSTION",
        PatternDetector.SERVICE,
        database,
        refused ? here.refused : here.close,
        refused
            ? "A connection was refused with error 1040, as "
                + here.limit
                + " were open; whoever needs one waits or fails."
            : here.most
                + " connections were open of the "
                + here.limit
                + " that there may be; the next burst of requests is refused with error 1040.",
        "Share connections in a pool that is smaller than the limit divided by the number of"
            + " processes, give them back as soon as they are not needed, and look for those that"
            + " are never closed.");
  }

  @Override
  public void reset() {
    seen.clear();
  }
}
