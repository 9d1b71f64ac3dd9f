package dev.serverlessdb.conformance.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.JUnitConsole;
import dev.serverlessdb.conformance.harness.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The published extension on the oldest and the newest JUnit, each in a JVM of its own. Verified
 * with JUnit's console launcher and the JVM's own log of loaded classes.
 */
class ExtensionTest {

  @ParameterizedTest
  @EnumSource
  void worksOnThatJUnitAndOpensNoPort(JUnitConsole junit, @TempDir Path directory)
      throws IOException {
    assertSucceedsInProcess(junit, InProcessSample.class, 4, directory);
  }

  @ParameterizedTest
  @EnumSource
  void jdbcWorksOnThatJUnitAndOpensNoPort(JUnitConsole junit, @TempDir Path directory)
      throws IOException {
    assertSucceedsInProcess(junit, SqlSample.class, 5, directory);
  }

  private static void assertSucceedsInProcess(
      JUnitConsole junit, Class<?> sample, int tests, Path directory) throws IOException {
    Path loaded = directory.resolve("loaded");
    Programs.Outcome outcome =
        junit.run(
            List.of("-Xlog:class+load=info:file=" + loaded),
            JUnitConsole.libraries(),
            sample.getName());
    assertThat(outcome.succeeded()).contains(tests + " tests successful", "0 tests failed");
    assertThat(Files.readString(loaded))
        .contains("dev.serverlessdb.core.Emulator ")
        .as("a port was opened")
        .doesNotContain("dev.serverlessdb.core.http.UndertowHost ")
        .doesNotContain("java.net.ServerSocket ")
        .doesNotContain("sun.nio.ch.ServerSocketChannelImpl ")
        .as("a native library was loaded")
        .doesNotContain("org.sqlite.");
  }

  @ParameterizedTest
  @EnumSource
  void worksWithoutAnyClientLibrary(JUnitConsole junit) {
    List<String> withoutSdk =
        JUnitConsole.libraries().stream().filter(path -> !path.contains("awssdk")).toList();
    assertThat(junit.run(List.of(), withoutSdk, NoSdkSample.class.getName()).succeeded())
        .contains("1 tests successful", "0 tests failed");
  }
}
