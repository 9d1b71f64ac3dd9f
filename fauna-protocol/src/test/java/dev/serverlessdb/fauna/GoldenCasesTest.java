package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Verified against: thousands of answers recorded on the vendor's open-sourced core, replayed in
 * process. They lie beside the repository; without them the test is skipped.
 */
final class GoldenCasesTest {

  private static final int MUST_PASS = 3391;

  @Test
  void answersAreThoseThatTheCoreGave() throws IOException {
    String directory = System.getProperty("serverlessdb.golden", "../../shared/golden/fauna");
    Path golden = Path.of(directory);
    Assumptions.assumeTrue(
        Files.isDirectory(golden),
        "no recorded answers at "
            + golden
            + "; name their directory with -Dserverlessdb.golden=...");
    try (Emulator emulator =
        Emulator.builder().clock(EmulatorClock.real()).with(new FaunaFactory()).start()) {
      GoldenReplay replay = new GoldenReplay(emulator.http("fauna"));
      for (String file : List.of("fql4-open.jsonl", "fql4-extra-open.jsonl")) {
        replay.replay(golden.resolve(file));
      }
      String report = System.getProperty("serverlessdb.golden.report", "");
      if (!report.isEmpty()) {
        Files.write(Path.of(report), replay.failures());
      }
      assertThat(replay.passed())
          .as(() -> String.join("\n", replay.failures()))
          .isGreaterThanOrEqualTo(MUST_PASS);
    }
  }
}
