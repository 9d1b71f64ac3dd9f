package dev.serverlessdb.mysql.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What MySQL 8.0 answers where the recorded cases are silent: JSON columns, the default collation,
 * SHOW CREATE, EXPLAIN, functional keys, constraints, window frames, full text, error texts and
 * warnings.
 *
 * <p>Verified against: the page of MySQL's reference manual that each group names, and its server
 * error reference.
 */
class ManualStatementsTest {

  /** How many statements say what is to come of them; raise it, never lower it. */
  private static final int CASES = 810;

  private static final List<String> FILES =
      List.of(
          "manual-statements.txt",
          "manual-explain.txt",
          "manual-views.txt",
          "manual-json.txt",
          "manual-writes.txt",
          "manual-clients.txt",
          "manual-server.txt",
          "manual-vitess.txt");

  private static List<ManualCase.Group> groups() throws IOException {
    List<ManualCase.Group> groups = new ArrayList<>();
    for (String file : FILES) {
      try (InputStream in = ManualStatementsTest.class.getResourceAsStream(file)) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        groups.addAll(ManualCase.read(text.lines().toList()));
      }
    }
    return groups;
  }

  @TestFactory
  Stream<DynamicTest> statementsAreAnsweredAsTheManualSays() throws IOException {
    return groups().stream()
        .map(
            group ->
                DynamicTest.dynamicTest(
                    group.name(), () -> assertThat(differences(group)).isEmpty()));
  }

  @Test
  void thereAreAtLeastSoManyCases() throws IOException {
    long cases =
        groups().stream()
            .flatMap(group -> group.cases().stream())
            .filter(each -> !each.expected().isEmpty())
            .count();
    assertThat(cases).isGreaterThanOrEqualTo(CASES);
  }

  private static List<String> differences(ManualCase.Group group) {
    ManualSession session = new ManualSession();
    List<String> differences = new ArrayList<>();
    for (ManualCase each : group.cases()) {
      List<String> got = session.run(each.sql());
      boolean same = !got.get(0).startsWith("!") || each.says('!');
      for (char mark : new char[] {'!', ':', '|', '=', '?'}) {
        List<String> lines = got.stream().filter(line -> line.charAt(0) == mark).toList();
        same &= !each.says(mark) || lines.equals(each.expected(mark));
      }
      if (!same) {
        differences.add("line " + each.line() + ": " + each.sql() + "\n" + String.join("\n", got));
      }
    }
    return differences;
  }
}
