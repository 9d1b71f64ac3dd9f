package dev.serverlessdb.mysql.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Statements recorded on a MySQL-compatible server (golden/mysql/statements-open.jsonl, README
 * there), replayed in process and compared strictly.
 */
class StatementsGoldenTest {

  /** How many of the recorded statements are answered alike; raise it, never lower it. */
  private static final int PASSING = 2_228;

  @Test
  void recordedStatementsAreAnsweredAlike() throws IOException {
    StatementReplay replay = new StatementReplay();
    replay.run(GoldenFile.lines("statements-open.jsonl"));
    Path report = Path.of("target", "statements-golden.txt");
    Files.write(report, replay.failures());
    assertThat(replay.passed()).as("see %s", report).isGreaterThanOrEqualTo(PASSING);
  }
}
