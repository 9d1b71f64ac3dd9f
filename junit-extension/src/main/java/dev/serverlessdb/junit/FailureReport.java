package dev.serverlessdb.junit;

import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import java.util.List;

/** What a failed test's world looked like, printed below the failure's own stack trace. */
final class FailureReport extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int REQUESTS = 10;

  private FailureReport(String text) {
    super(text, null, false, false);
  }

  static FailureReport of(World world) {
    StringBuilder text = new StringBuilder("this test's world");
    text.append("\n  seed ").append(world.runSeed());
    text.append(" (repeat the run with -D").append(ServerlessDbExtension.SEED_PARAMETER);
    text.append('=').append(world.runSeed()).append(')');
    text.append("\n  clock ").append(world.emulator().clock().now());
    List<JournalEntry> last = world.emulator().journal().last(REQUESTS);
    text.append(last.isEmpty() ? "\n  no request was made" : "\n  last requests");
    last.forEach(entry -> text.append("\n    ").append(line(entry)));
    for (Finding finding : world.emulator().findings().all()) {
      text.append("\n  finding: ").append(line(finding));
    }
    world
        .connections()
        .places()
        .forEach(place -> text.append("\n  connection left open, opened at ").append(place));
    return new FailureReport(text.toString());
  }

  static String line(JournalEntry entry) {
    String statement = entry.facts().getOrDefault("normalized", "");
    return "#"
        + entry.sequence()
        + " "
        + entry.service()
        + " "
        + entry.operation()
        + " "
        + String.join(",", entry.resources())
        + " "
        + entry.status()
        + (entry.succeeded() ? "" : " " + entry.errorCode())
        + (statement.isEmpty() ? "" : " " + statement);
  }

  static String line(Finding finding) {
    return finding.kind()
        + " in "
        + finding.service()
        + " at "
        + finding.where()
        + ", "
        + (finding.count() == 1 ? "once" : finding.count() + " times")
        + ". "
        + finding.why()
        + " "
        + finding.advice();
  }
}
