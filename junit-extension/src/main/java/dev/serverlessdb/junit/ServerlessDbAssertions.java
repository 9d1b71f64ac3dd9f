package dev.serverlessdb.junit;

import dev.serverlessdb.core.journal.RequestJournal;
import java.util.Map;

/**
 * Assertions on a test's world, for static import. They need no assertion library, and live beside
 * AssertJ's {@code assertThat}.
 */
public final class ServerlessDbAssertions {

  private ServerlessDbAssertions() {}

  /** Starts assertions on what the test's requests did. */
  public static JournalAssert assertThat(RequestJournal journal) {
    return new JournalAssert(journal.entries());
  }

  /** That many write units and no limit on others. */
  public static Units writeUnits(double count) {
    return new Units(Map.of("writeUnits", count));
  }

  /** That many read units and no limit on others. */
  public static Units readUnits(double count) {
    return new Units(Map.of("readUnits", count));
  }

  /** That many rows read by SQL statements and no limit on others. */
  public static Units rowsRead(double count) {
    return new Units(Map.of("rowsRead", count));
  }

  /** That many rows written by SQL statements and no limit on others. */
  public static Units rowsWritten(double count) {
    return new Units(Map.of("rowsWritten", count));
  }

  /**
   * Limits on what requests may consume.
   *
   * @param byName the most units by their name in the journal
   */
  public record Units(Map<String, Double> byName) {

    /** Copies the map. */
    public Units {
      byName = Map.copyOf(byName);
    }
  }
}
