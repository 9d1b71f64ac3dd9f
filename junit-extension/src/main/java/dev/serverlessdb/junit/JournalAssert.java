package dev.serverlessdb.junit;

import dev.serverlessdb.core.journal.JournalEntry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Assertions on a journal; each throws an {@link AssertionError} that shows the requests. */
public final class JournalAssert {

  /** The shortest wait that counts as one; a retry without backoff follows within microseconds. */
  private static final Duration WAIT_MIN = Duration.ofMillis(5);

  private final List<JournalEntry> entries;

  JournalAssert(List<JournalEntry> entries) {
    this.entries = entries;
  }

  /**
   * No request was a Scan, and no SQL statement looked at many rows of a table without an index.
   */
  public JournalAssert noScans() {
    List<JournalEntry> scans = operation("Scan");
    check(scans.isEmpty(), "no Scan was expected, but there were " + scans.size());
    List<String> full =
        entries.stream()
            .filter(entry -> entry.facts().containsKey("fullScan"))
            .map(entry -> entry.facts().getOrDefault("normalized", ""))
            .toList();
    return check(full.isEmpty(), "no full scan was expected, but there was " + full);
  }

  /** Every request succeeded. */
  public JournalAssert noErrors() {
    long failed = entries.stream().filter(entry -> !entry.succeeded()).count();
    return check(failed == 0, "no error was expected, but there were " + failed);
  }

  /** That operation was requested exactly so often. */
  public JournalAssert requested(String operation, int times) {
    int actual = operation(operation).size();
    return check(
        actual == times,
        operation + " was expected " + times + " times, but was requested " + actual + " times");
  }

  /** All requests together used no more than that. */
  public JournalAssert consumedAtMost(ServerlessDbAssertions.Units limit) {
    limit
        .byName()
        .forEach(
            (unit, most) -> {
              double used =
                  entries.stream()
                      .mapToDouble(entry -> entry.units().getOrDefault(unit, 0.0))
                      .sum();
              check(used <= most, "at most " + most + " " + unit + " were expected, not " + used);
            });
    return this;
  }

  /**
   * That operation failed at least once, and after every failure was tried again on the same keys,
   * at least 5 ms later on the emulator's clock (which must run for that).
   */
  public JournalAssert retriedWithBackoff(String operation) {
    List<JournalEntry> attempts = operation(operation);
    check(
        attempts.stream().anyMatch(entry -> !entry.succeeded()),
        operation + " was expected to fail and be retried, but never failed");
    for (int i = 0; i < attempts.size(); i++) {
      JournalEntry failed = attempts.get(i);
      if (failed.succeeded()) {
        continue;
      }
      JournalEntry next =
          attempts.subList(i + 1, attempts.size()).stream()
              .filter(later -> isRetryOf(failed, later))
              .findFirst()
              .orElse(null);
      check(next != null, "request #" + failed.sequence() + " was not tried again");
      Duration wait = next == null ? WAIT_MIN : Duration.between(failed.time(), next.time());
      check(
          wait.compareTo(WAIT_MIN) >= 0,
          "request #" + failed.sequence() + " was tried again after " + wait.toMillis() + " ms");
    }
    return this;
  }

  private static boolean isRetryOf(JournalEntry failed, JournalEntry later) {
    return later.resources().equals(failed.resources()) && later.keys().equals(failed.keys());
  }

  private List<JournalEntry> operation(String name) {
    return entries.stream().filter(entry -> entry.operation().equals(name)).toList();
  }

  private JournalAssert check(boolean holds, String otherwise) {
    if (holds) {
      return this;
    }
    throw new AssertionError(
        otherwise
            + "; the requests were\n"
            + entries.stream()
                .map(FailureReport::line)
                .collect(Collectors.joining("\n  ", "  ", "")));
  }
}
