package dev.serverlessdb.conformance.planetscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.conformance.harness.ScriptProject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The scripts in {@code src/test/node/planetscale}, each run against a jar of its own. */
final class NodeProject {

  private NodeProject() {}

  /** Runs a script that asserts for itself and prints {@code line} when all of it held. */
  static void run(String script, String line, Map<String, String> environment) {
    try (RunningJar jar = RunningJar.start("--services=planetscale")) {
      run(jar, script, line, environment);
    }
  }

  /** The same with the serverless driver's port called by https, and its authority trusted. */
  static void runOverHttps(String script, String line, Path directory) {
    Path authority = directory.resolve("ca.pem");
    try (RunningJar jar = RunningJar.start("--services=planetscale", "--ca-file=" + authority)) {
      String url = jar.endpoint("planetscale").replace("http://", "https://");
      Map<String, String> environment =
          Map.of("PLANETSCALE_URL", url, "NODE_EXTRA_CA_CERTS", authority.toString());
      run(jar, script, line, environment);
    }
  }

  private static void run(
      RunningJar jar, String script, String line, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>();
    all.put("MYSQL_ADDRESS", jar.endpoint("mysql"));
    all.put("PLANETSCALE_URL", jar.endpoint("planetscale"));
    all.putAll(environment);
    ScriptProject project = ScriptProject.node("planetscale");
    assertThat(project.run(script, all).succeeded().lines()).endsWith(line);
  }
}
