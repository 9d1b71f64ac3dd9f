package dev.serverlessdb.conformance.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.conformance.harness.ScriptProject;
import org.junit.jupiter.api.Test;

/** Verified with boto3 against the runnable jar. */
class PythonTest {

  @Test
  void boto3WritesQueriesAndMapsErrors() {
    ScriptProject project = ScriptProject.python("dynamodb");
    try (RunningJar jar = RunningJar.start()) {
      assertThat(project.run("orders.py", jar.awsEnvironment()).succeeded().lines())
          .containsExactly(
              "10 9.99 ['gift', 'new']",
              "ConditionalCheckFailedException The conditional request failed",
              "30");
    }
  }
}
