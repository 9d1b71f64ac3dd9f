package dev.serverlessdb.conformance.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.conformance.harness.ScriptProject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The DynamoDB samples of the seed document. Verified with the AWS SDK for JavaScript 3 against the
 * runnable jar; nothing but the environment points the client at it.
 */
class JavaScriptTest {

  static Stream<Arguments> samples() {
    return Stream.of(
        sample(
            "single-table.mjs",
            "table CREATING",
            "ORDER#001 99.99 shipped",
            "ORDER#002 149.99 pending",
            "[{\"sku\":\"a-1\",\"quantity\":2}] {\"city\":\"Oslo\"}"),
        sample("users.mjs", "Ann true", "Ann Bob"),
        sample(
            "transfer.mjs",
            "ann 40 bob 65",
            "TransactionCanceledException ConditionalCheckFailed,None",
            "ann 40 bob 65"),
        sample(
            "sparse-index.mjs",
            "GSI1PK=OPEN GSI1SK=2026-01-01 PK=ORDER#3 SK=DETAILS",
            "GSI1PK=OPEN GSI1SK=2026-01-02 PK=ORDER#1 SK=DETAILS"),
        sample("testing.cjs", "TestTable PAY_PER_REQUEST", "ready"));
  }

  private static Arguments sample(String script, String... lines) {
    return Arguments.of(script, List.of(lines));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aSampleOfTheSeedDocumentPrintsItsResult(String script, List<String> lines) {
    ScriptProject project = ScriptProject.node("dynamodb");
    try (RunningJar jar = RunningJar.start()) {
      Map<String, String> environment = new HashMap<>(jar.awsEnvironment());
      environment.put("DYNAMODB_PORT", Integer.toString(jar.uri("dynamodb").getPort()));
      assertThat(project.run(script, environment).succeeded().lines())
          .containsExactlyElementsOf(lines);
    }
  }
}
