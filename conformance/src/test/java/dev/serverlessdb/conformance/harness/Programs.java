package dev.serverlessdb.conformance.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Runs programs of other languages. */
public final class Programs {

  private static final long MINUTES_MAX = 5;

  private Programs() {}

  /**
   * How a program ended.
   *
   * @param exitCode its exit code
   * @param output what it printed on standard output
   * @param errors what it printed on standard error
   */
  public record Outcome(int exitCode, String output, String errors) {

    /** Fails the test unless the program succeeded; returns what it printed. */
    public String succeeded() {
      Assertions.assertEquals(0, exitCode, output + errors);
      return output;
    }
  }

  /**
   * Goes on when {@code command} can be run. Otherwise the test is skipped, with a message; on
   * continuous integration (environment variable {@code CI=true}) it fails.
   *
   * @param version the argument that makes it print its version
   */
  public static void require(String command, String version) {
    try {
      Outcome answer = run(Repository.root(), Map.of(), List.of(command, version));
      if (answer.exitCode() == 0) {
        return;
      }
    } catch (UncheckedIOException e) {
      // Not installed: decided below.
    }
    String message = command + " is not installed; the tests that need it did not run";
    Assertions.assertNotEquals("true", System.getenv("CI"), message);
    Assumptions.abort(message);
  }

  /**
   * Runs a program to its end.
   *
   * @param environment variables in addition to this process's
   * @throws UncheckedIOException when the program cannot be started
   */
  public static Outcome run(Path directory, Map<String, String> environment, List<String> command) {
    try {
      Path output = Files.createTempFile("program", ".out");
      Path errors = Files.createTempFile("program", ".err");
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new Outcome(ended ? process.exitValue() : -1, take(output), take(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String take(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Files.delete(file);
    return text;
  }
}
