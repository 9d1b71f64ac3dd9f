package dev.serverlessdb.conformance.harness;

import dev.serverlessdb.core.json.Json;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runnable jar as a process, on free ports. What it writes beside its data, the library that a
 * killed process leaves behind included, goes with it.
 */
public final class RunningJar implements AutoCloseable {

  private static final Duration START_MAX = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(5);
  private static final List<String> ENDPOINTS =
      List.of("dynamodb", "fauna", "mysql", "planetscale", "admin");

  private final Process process;
  private final Path directory;
  private final Map<String, String> endpoints;
  private @Nullable String lastOutput;

  private RunningJar(Process process, Path directory, Map<String, String> endpoints) {
    this.process = process;
    this.directory = directory;
    this.endpoints = endpoints;
  }

  /** Starts the jar with {@code options} and waits until it is ready. */
  public static RunningJar start(String... options) {
    return start(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()), options);
  }

  /** Starts the jar with a Java command of your own, such as one with JVM options. */
  public static RunningJar start(List<String> java, String... options) {
    try {
      Path directory = Files.createTempDirectory("serverlessdb");
      Path ready = directory.resolve("ready.json");
      Path output = output(directory);
      List<String> command = new ArrayList<>(java);
      command.add("-Djava.io.tmpdir=" + directory);
      command.addAll(List.of("-jar", Repository.jar().toString(), "start"));
      command.addAll(List.of("--ready-file", ready.toString()));
      ENDPOINTS.forEach(name -> command.add("--" + name + "-port=0"));
      command.addAll(List.of(options));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new RunningJar(process, directory, awaitReady(process, ready, output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> awaitReady(Process process, Path ready, Path output)
      throws IOException {
    EmulatorClock clock = EmulatorClock.real();
    long end = clock.nowMillis() + START_MAX.toMillis();
    while (!Files.exists(ready)) {
      if (!process.isAlive() || clock.nowMillis() > end) {
        process.destroyForcibly();
        throw new IllegalStateException("the jar did not start:\n" + Files.readString(output));
      }
      clock.pause(POLL);
    }
    try {
      Map<String, String> endpoints = new LinkedHashMap<>();
      if (Json.read(Files.readAllBytes(ready)) instanceof Map<?, ?> members) {
        members.forEach((name, at) -> endpoints.put(String.valueOf(name), String.valueOf(at)));
      }
      return endpoints;
    } catch (Json.MalformedJsonException e) {
      throw new IllegalStateException("the ready file is not JSON", e);
    }
  }

  /** Where an endpoint is, as in the ready file. */
  public String endpoint(String name) {
    String at = endpoints.get(name);
    if (at == null) {
      throw new IllegalArgumentException("no endpoint '" + name + "' in " + endpoints);
    }
    return at;
  }

  /** The address of an HTTP endpoint. */
  public URI uri(String name) {
    return URI.create(endpoint(name));
  }

  /** The port of an endpoint of any kind. */
  public int port(String name) {
    String at = endpoint(name);
    return Integer.parseInt(at.substring(at.lastIndexOf(':') + 1));
  }

  /** What every AWS SDK takes from the environment, pointed at this process. */
  public Map<String, String> awsEnvironment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint("dynamodb"),
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local",
        "AWS_REGION", "us-east-1",
        "AWS_DEFAULT_REGION", "us-east-1",
        "AWS_CONFIG_FILE", "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  /** The process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  private static Path output(Path directory) {
    return directory.resolve("output");
  }

  /** What the process has printed so far. */
  public String output() {
    if (lastOutput != null) {
      return lastOutput;
    }
    try {
      return Files.readString(output(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills the process as {@code kill -9} does and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Tells the process to stop, as {@code kill} does; returns its exit status. */
  public int stop() {
    process.destroy();
    return awaitEnd();
  }

  private int awaitEnd() {
    try {
      if (!process.waitFor(START_MAX.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the jar did not stop:\n" + output());
      }
      cleanUp();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void cleanUp() {
    if (lastOutput != null) {
      return;
    }
    lastOutput = output();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
