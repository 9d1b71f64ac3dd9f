package dev.serverlessdb.conformance.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs test classes in a JVM of their own, on another JUnit than the one that runs this build. */
public enum JUnitConsole {
  /** The oldest JUnit that the extension promises to work with. */
  OLDEST("junit-oldest"),
  /** The newest JUnit at hand. */
  NEWEST("junit-newest");

  private static final List<String> OF_THIS_BUILD =
      List.of("/org/junit/", "opentest4j", "apiguardian", "jqwik", "archunit", "assertj");

  private final String directory;

  JUnitConsole(String directory) {
    this.directory = directory;
  }

  /** The tests' class path without this build's own JUnit and test libraries. */
  public static List<String> libraries() {
    return all().filter(path -> OF_THIS_BUILD.stream().noneMatch(path::contains)).toList();
  }

  /** The tests' whole class path. */
  public static Stream<String> all() {
    String own = System.getProperty("java.class.path");
    return Stream.of(System.getProperty("surefire.test.class.path", own).split(File.pathSeparator));
  }

  /** Runs {@code testClass}; what JUnit reports is in the outcome's output. */
  public Programs.Outcome run(List<String> jvm, List<String> classPath, String testClass) {
    try (Stream<Path> jars = Files.list(Repository.scratch(directory))) {
      List<String> path = new ArrayList<>(classPath);
      path.add(jars.findFirst().orElseThrow().toString());
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
      command.addAll(jvm);
      command.addAll(List.of("-cp", String.join(File.pathSeparator, path)));
      command.add("org.junit.platform.console.ConsoleLauncher");
      command.addAll(List.of("execute", "--disable-banner", "--disable-ansi-colors"));
      command.addAll(List.of("--select-class", testClass));
      return Programs.run(Repository.root(), Map.of(), command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
