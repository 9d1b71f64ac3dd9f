package dev.serverlessdb.conformance.planetscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.conformance.harness.ScriptProject;
import java.util.HashMap;
import java.util.Map;

/** The scripts in {@code src/test/node/planetscale}, each run against a jar of its own. */
final class NodeProject {

  private NodeProject() {}

  /** Runs a script that asserts for itself and prints {@code line} when all of it held. */
  static void run(String script, String line, Map<String, String> environment) {
    ScriptProject project = ScriptProject.node("planetscale");
    try (RunningJar jar = RunningJar.start("--services=planetscale")) {
      Map<String, String> all = new HashMap<>(environment);
      all.put("MYSQL_ADDRESS", jar.endpoint("mysql"));
      all.put("PLANETSCALE_URL", jar.endpoint("planetscale"));
      assertThat(project.run(script, all).succeeded().lines()).endsWith(line);
    }
  }
}
