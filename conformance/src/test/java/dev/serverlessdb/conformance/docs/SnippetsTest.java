package dev.serverlessdb.conformance.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.JUnitConsole;
import dev.serverlessdb.conformance.harness.Programs;
import dev.serverlessdb.conformance.harness.Repository;
import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.conformance.harness.ScriptProject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every snippet of the README and of {@code docs}, and compares what it prints with the text
 * block below it. Verified with each language's own client; only the ports are replaced.
 */
class SnippetsTest {

  /** The README's two commands: the one is this build, the other has a test beside the jar's. */
  private static final Set<String> COMMANDS = Set.of("./serverlessdb start", "mvn verify");

  static List<Snippet> snippets() {
    return Snippet.all();
  }

  @ParameterizedTest
  @MethodSource("snippets")
  void aSnippetDoesWhatItsPageSays(Snippet snippet, @TempDir Path directory) throws IOException {
    switch (snippet.language()) {
      case "js" -> compare(snippet, ScriptProject.node(driver(snippet)), directory, ".mjs");
      case "python" -> compare(snippet, ScriptProject.python(driver(snippet)), directory, ".py");
      case "go" -> compare(snippet, ScriptProject.go(driver(snippet)), directory, ".go");
      case "sh" -> runShell(snippet, directory);
      case "java" -> runTestClass(snippet, directory);
      case "bash" -> assertThat(COMMANDS).contains(snippet.text().replaceAll(" *#.*", "").strip());
      default -> throw new AssertionError("nothing here can run " + snippet);
    }
  }

  /** The project that has what the snippet imports. */
  private static String driver(Snippet snippet) {
    if (snippet.text().contains("'faunadb'") || snippet.text().contains("'graphql-request'")) {
      return "fauna";
    }
    if (!snippet.language().equals("js")) {
      return snippet.text().contains("3306") ? "mysql" : "dynamodb";
    }
    return snippet.text().contains("'@aws-sdk/") ? "dynamodb" : "planetscale";
  }

  private static void compare(
      Snippet snippet, ScriptProject project, Path directory, String suffix) {
    Path authority = directory.resolve("ca.pem");
    try (RunningJar jar = RunningJar.start("--ca-file=" + authority)) {
      Programs.Outcome outcome =
          project.run(
              snippet.fileName(suffix),
              onPortsOf(jar, snippet.text()),
              Map.of("NODE_EXTRA_CA_CERTS", authority.toString()));
      assertThat(outcome.succeeded()).isEqualTo(snippet.output());
    }
  }

  private static String onPortsOf(RunningJar jar, String text) {
    return text.replace("http://127.0.0.1:8000", jar.endpoint("dynamodb"))
        .replace("http://127.0.0.1:8443", jar.endpoint("fauna"))
        .replace("127.0.0.1:8080", jar.uri("planetscale").getAuthority())
        .replace("127.0.0.1:3306", jar.endpoint("mysql"))
        .replace("port=3306", "port=" + jar.port("mysql"))
        .replace("http://127.0.0.1:8010", jar.endpoint("admin"));
  }

  private static void runShell(Snippet snippet, Path directory) {
    Programs.require("curl", "--version");
    try (RunningJar jar = RunningJar.start()) {
      List<String> command = List.of("bash", "-euc", onPortsOf(jar, snippet.text()));
      String output = Programs.run(directory, Map.of(), command).succeeded();
      assertThat(output.strip()).isEqualTo(snippet.output().strip());
    }
  }

  private static void runTestClass(Snippet snippet, Path directory) throws IOException {
    String name = snippet.text().replaceAll("(?s).*?\\bclass (\\w+).*", "$1");
    Path source = directory.resolve(name + ".java");
    Files.writeString(source, snippet.text());
    String classPath = JUnitConsole.all().collect(Collectors.joining(File.pathSeparator));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classPath, "-d", directory + "", source.toString());
    assertThat(status).isZero();
    List<String> libraries = new ArrayList<>(JUnitConsole.libraries());
    libraries.add(directory.toString());
    assertThat(JUnitConsole.NEWEST.run(List.of(), libraries, name).succeeded())
        .contains("0 tests failed")
        .doesNotContain(" 0 tests successful");
  }

  @Test
  void theArchitecturePageNamesFilesThatExist() {
    Path page = Repository.root().resolve("docs/ARCHITECTURE.md");
    List<String> named =
        Snippet.read(page)
            .lines()
            .flatMap(line -> List.of(line.split("`")).stream())
            .filter(part -> part.matches("[\\w/.-]+\\.java"))
            .toList();
    assertThat(named).hasSizeGreaterThan(20);
    Set<String> known = sources();
    assertThat(named).allMatch(name -> known.stream().anyMatch(file -> file.endsWith("/" + name)));
  }

  /** The path of every Java file, from a slash for the repository's root. */
  private static Set<String> sources() {
    try (var files = Files.walk(Repository.root())) {
      return files
          .map(file -> "/" + Repository.root().relativize(file))
          .filter(file -> file.endsWith(".java"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
