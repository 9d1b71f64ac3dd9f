package dev.serverlessdb.core.store.sqlite;

import static dev.serverlessdb.core.store.Texts.bytes;
import static dev.serverlessdb.core.store.Texts.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.VersionedStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that writes from several threads is killed (SIGKILL) again and again: every transaction
 * that was acknowledged is there when the file is opened again, and every transaction is there as a
 * whole or not at all. Five files, ten kills each (-Dcrash.kills); the seed decides the moments.
 */
class CrashTest {

  private static final int KILLS = Integer.getInteger("crash.kills", 10);
  private static final int ACKNOWLEDGEMENTS_MAX = 300;
  private static final int START_MILLIS_MAX = 700;

  private final Path file;

  CrashTest(@TempDir Path directory) {
    this.file = directory.resolve("store.db");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatWasAcknowledgedSurvivesAKill(long seed) throws Exception {
    Entropy moments = Entropy.seeded(seed);
    Map<String, Integer> acknowledged = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process child = start();
      try (BufferedReader output =
          new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8))) {
        if (kill < KILLS - 1 && moments.nextInt(4) == 0) {
          child.waitFor(moments.nextInt(START_MILLIS_MAX), TimeUnit.MILLISECONDS);
        } else {
          read(output, 1 + moments.nextInt(ACKNOWLEDGEMENTS_MAX), acknowledged);
        }
        child.toHandle().destroyForcibly();
        read(output, Integer.MAX_VALUE, acknowledged);
      } finally {
        child.toHandle().destroyForcibly();
      }
      assertThat(child.waitFor()).as("killed, not ended by itself").isEqualTo(128 + 9);
      check(acknowledged);
    }
    assertThat(acknowledged).isNotEmpty();
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            CrashWorkload.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void read(BufferedReader output, int lines, Map<String, Integer> acknowledged)
      throws IOException {
    for (int i = 0; i < lines; i++) {
      String line = output.readLine();
      if (line == null) {
        return;
      }
      int space = line.indexOf(' ');
      acknowledged.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
    }
  }

  private void check(Map<String, Integer> acknowledged) {
    try (VersionedStore store = SqliteStore.open(file, EmulatorClock.frozenAt(Instant.EPOCH))) {
      Snapshot found = store.snapshot();
      Map<String, String> expected = new TreeMap<>();
      for (int thread = 0; thread < CrashWorkload.THREADS; thread++) {
        String name = "thread" + thread;
        int last = CrashWorkload.last(found.get(bytes(name + "/last")));
        assertThat(last).isGreaterThanOrEqualTo(acknowledged.getOrDefault(name, 0));
        expected.putAll(CrashWorkload.expected(name, last));
      }
      Map<String, String> entries = new TreeMap<>();
      EntryCursor cursor = found.ascend(KeyRange.all());
      while (cursor.next()) {
        entries.put(text(cursor.key()), text(cursor.value()));
      }
      assertThat(entries).isEqualTo(expected);
    }
  }
}
