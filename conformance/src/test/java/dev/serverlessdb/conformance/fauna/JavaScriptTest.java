package dev.serverlessdb.conformance.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.conformance.harness.ScriptProject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The Fauna samples of the seed document and an application, with assertions in the scripts.
 * Verified with the faunadb driver for JavaScript against the runnable jar, over HTTP/2 as it
 * travels by itself and over fetch; GraphQL with graphql-request.
 */
class JavaScriptTest {

  @ParameterizedTest
  @CsvSource({
    "relationships.mjs, http2, relationships hold",
    "relationships.mjs, fetch, relationships hold",
    "place-order.mjs, http2, orders are placed whole or not at all",
    "place-order.mjs, fetch, orders are placed whole or not at all",
    "search.mjs, http2, both ways find products",
    "search.mjs, fetch, both ways find products",
    "stream.mjs, http2, events arrive",
    "application.mjs, http2, 'people write, read and follow'",
    "tokens.mjs, http2, tokens open what they claim",
    "graphql.mjs, http2, GraphQL and FQL see the same documents",
  })
  void aSampleRunsUnchanged(String script, String transport, String line) {
    ScriptProject project = ScriptProject.node("fauna");
    try (RunningJar jar = RunningJar.start("--services=fauna")) {
      Map<String, String> environment =
          Map.of(
              "FAUNA_URL", jar.endpoint("fauna"), "FAUNA_SECRET", "secret", "TRANSPORT", transport);
      assertThat(project.run(script, environment).succeeded().lines()).containsExactly(line);
    }
  }
}
