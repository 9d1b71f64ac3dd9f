package dev.serverlessdb.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.DynamoWire;
import dev.serverlessdb.conformance.harness.Repository;
import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The runnable jar as a process. Verified against the contract in the design. */
@Isolated
class RunningJarTest {

  /** Twice the target of 0.9 s on a quiet machine, because a build's machine is not quiet. */
  private static final Duration START_MAX = Duration.ofMillis(1_800);

  private static final int START_TRIES = 5;

  @Test
  void whatItSavedIsThereAfterItWasToldToStop(@TempDir Path data) throws IOException {
    try (RunningJar jar = RunningJar.start("--data", data.toString())) {
      DynamoWire dynamo = DynamoWire.to(jar.uri("dynamodb"));
      dynamo.createTable("Things");
      dynamo.put("Things", "a", 7);
      assertThat(jar.stop()).isZero();
    }
    try (RunningJar jar = RunningJar.start("--data", data.toString())) {
      assertThat(DynamoWire.to(jar.uri("dynamodb")).get("Things", "a")).isEqualTo(7);
    }
  }

  @Test
  void itPrintsItsAddressesAndNothingElse() throws IOException {
    try (RunningJar jar = RunningJar.start()) {
      DynamoWire.to(jar.uri("dynamodb")).createTable("Things");
      jar.stop();
      assertThat(jar.output().lines().map(RunningJarTest::withoutNumbers))
          .containsExactly(
              "dynamodb     http://N.N.N.N:N",
              "fauna        http://N.N.N.N:N    secret: secret",
              "mysql        N.N.N.N:N    any user, database test",
              "planetscale  http://N.N.N.N:N",
              "admin        http://N.N.N.N:N",
              "ready in N ms");
    }
  }

  private static String withoutNumbers(String line) {
    return line.replaceAll("\\d+", "N").replaceAll(":N +", ":N    ");
  }

  @Test
  void itRunsOnTheNewestJavaAtHandWithoutAWarning() throws IOException {
    Optional<Path> newest = newestJava();
    Assumptions.assumeTrue(newest.isPresent(), "there is no newer Java than this one");
    try (RunningJar jar = RunningJar.start(List.of(newest.orElseThrow().toString()))) {
      DynamoWire dynamo = DynamoWire.to(jar.uri("dynamodb"));
      dynamo.createTable("Things");
      dynamo.put("Things", "a", 7);
      assertThat(dynamo.get("Things", "a")).isEqualTo(7);
      assertThat(jar.stop()).isZero();
      assertThat(jar.output()).doesNotContainIgnoringCase("warning").hasLineCount(6);
    }
  }

  private static Optional<Path> newestJava() throws IOException {
    Path homes = Path.of(System.getProperty("java.home")).getParent();
    try (Stream<Path> all = homes == null ? Stream.empty() : Files.list(homes)) {
      return all.filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .filter(home -> version(home) > Runtime.version().feature())
          .max(Comparator.comparingInt(RunningJarTest::version))
          .map(home -> home.resolve("bin/java"));
    }
  }

  private static int version(Path home) {
    try (Stream<String> lines = Files.lines(home.resolve("release"))) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void itOpensNoConnectionToAnywhere() throws IOException {
    Path process = Path.of("/proc/self/fd");
    Assumptions.assumeTrue(Files.isDirectory(process), "only Linux shows a process's sockets");
    try (RunningJar jar = RunningJar.start()) {
      DynamoWire dynamo = DynamoWire.to(jar.uri("dynamodb"));
      dynamo.createTable("Things");
      Set<Integer> served =
          Set.of(
              jar.uri("dynamodb").getPort(),
              jar.uri("fauna").getPort(),
              jar.port("mysql"),
              jar.uri("planetscale").getPort(),
              jar.uri("admin").getPort());
      for (int i = 0; i < 200; i++) {
        dynamo.put("Things", "a", i);
        if (i % 20 == 0) {
          assertThat(localPorts(jar.handle().pid())).isSubsetOf(served);
        }
      }
    }
  }

  /** The local ports of a process's TCP sockets; a connection outwards has one of its own. */
  private static Set<Integer> localPorts(long pid) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : open.toList()) {
        String target = Files.readSymbolicLink(descriptor).toString();
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring(8, target.length() - 1));
        }
      }
    } catch (java.nio.file.NoSuchFileException e) {
      return Set.of();
    }
    Set<Integer> ports = new HashSet<>();
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] fields = line.trim().split("\\s+", -1);
        if (fields.length > 9 && inodes.contains(fields[9])) {
          ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  @Test
  void itAnswersSoonAfterItsStart() throws IOException {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < START_TRIES; i++) {
      long start = EmulatorClock.stopwatchNanos();
      try (RunningJar jar = RunningJar.start()) {
        DynamoWire.to(jar.uri("dynamodb")).call("ListTables", "{}");
        best = Math.min(best, EmulatorClock.stopwatchNanos() - start);
      }
    }
    assertThat(Duration.ofNanos(best)).isLessThan(START_MAX);
  }

  @Test
  void theStartScriptStartsTheSameJar() throws IOException, InterruptedException {
    Path out = Files.createTempFile("start-script", ".out");
    Process script =
        new ProcessBuilder(
                Repository.root().resolve("serverlessdb").toString(),
                "start",
                "--dynamodb-port=0",
                "--fauna-port=0",
                "--mysql-port=0",
                "--planetscale-port=0",
                "--admin-port=0")
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    EmulatorClock clock = EmulatorClock.real();
    for (int i = 0; i < 6_000 && !Files.readString(out).contains("ready in"); i++) {
      clock.pause(Duration.ofMillis(10));
    }
    script.destroy();
    assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(out)).contains("dynamodb     http://127.0.0.1:", "ready in ");
    assertThat(script.exitValue()).isZero();
    Files.delete(out);
  }
}
