package dev.serverlessdb.mysql.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.mysql.result.MySqlException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verified against MySQL 8.0's reference manual: the table manual-cases.txt names the page of each
 * group of cases. A line is {@code expression => answer}, the answer with its type as {@code
 * INT64(1)}, or {@code error 1234}, with the numbers of warnings behind {@code !}.
 */
class ManualCasesTest {

  private record Case(String expression, String answer) {}

  static Stream<String> cases() throws IOException {
    InputStream resource =
        Objects.requireNonNull(ManualCasesTest.class.getResourceAsStream("manual-cases.txt"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      List<String> cases =
          lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      return new ArrayList<>(cases).stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theManualsExamplesComeOut(String line) {
    int arrow = line.lastIndexOf(" => ");
    Case expected = new Case(line.substring(0, arrow).strip(), line.substring(arrow + 4).strip());
    assertThat(answer(expected.expression()))
        .as(expected.expression())
        .isEqualTo(expected.answer());
  }

  private static String answer(String expression) {
    TestStatement statement = new TestStatement("utf8mb4_0900_ai_ci");
    String answer;
    try {
      answer = Expressions.evaluate(expression, statement).vitess();
    } catch (MySqlException e) {
      answer = "error " + e.errno();
    }
    String warnings =
        statement.warnings().stream()
            .map(warning -> Integer.toString(warning.code()))
            .collect(Collectors.joining(" "));
    return warnings.isEmpty() ? answer : answer + " ! " + warnings;
  }
}
