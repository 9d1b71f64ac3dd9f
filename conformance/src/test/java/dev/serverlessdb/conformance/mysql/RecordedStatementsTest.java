package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Verified against: answers of a MySQL-compatible server, recorded with its rows, types, errors and
 * warnings and replayed over the wire against the jar. They lie beside the repository; without them
 * the tests are skipped.
 */
final class RecordedStatementsTest {

  /** What is answered otherwise on purpose; COMPATIBILITY.md says why. */
  private static final List<String> EXPLAINED =
      List.of("insert-o.020", "update-delete-o.029", "shop-o.011");

  private static final int STATEMENTS = 2_231;
  private static final int STEPS_OF_TWO_CONNECTIONS = 565;

  @Test
  void statementsAreAnsweredAsRecorded() throws IOException {
    assertThat(replay("statements-open.jsonl")).isEqualTo(STATEMENTS);
  }

  @Test
  void twoConnectionsSeeAndAwaitEachOtherAsRecorded() throws IOException {
    assertThat(replay("two-connections-open.jsonl")).isEqualTo(STEPS_OF_TWO_CONNECTIONS);
  }

  private static int replay(String name) throws IOException {
    Path directory =
        Path.of(System.getProperty("serverlessdb.golden", "../../shared/golden/mysql"));
    Path file = directory.resolve(name);
    Assumptions.assumeTrue(
        Files.exists(file),
        "no recorded answers at " + file + "; name their directory with -Dserverlessdb.golden=...");
    Map<String, List<Recorded>> groups = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      Recorded recorded = Recorded.read(line);
      groups.computeIfAbsent(recorded.text("group"), g -> new ArrayList<>()).add(recorded);
    }
    List<String> differences = new ArrayList<>();
    int scored = 0;
    try (RunningJar jar = RunningJar.start("--services=planetscale")) {
      for (List<Recorded> lines : groups.values()) {
        String database = "golden_" + differences.size() + "_" + scored;
        try (GroupReplay replay = new GroupReplay(jar.port("mysql"), database)) {
          replay.run(lines);
          differences.addAll(replay.differences());
          scored += replay.scored();
        }
      }
    }
    assertThat(differences)
        .allMatch(text -> EXPLAINED.contains(text.substring(0, text.indexOf(':'))));
    return scored;
  }
}
