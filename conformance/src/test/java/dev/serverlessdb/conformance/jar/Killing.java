package dev.serverlessdb.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Kills a jar with {@code kill -9} again and again at random moments while several clients write to
 * it, and has every client check after each start what it finds.
 *
 * @param <C> a client's connection
 */
abstract class Killing<C> {

  private static final int LIFE_MILLIS_MAX = 400;

  /** A new connection to a jar that has just been started. */
  abstract C connect(RunningJar jar) throws Exception;

  /** Makes what the writers write to; called once. */
  abstract void prepare(C client) throws Exception;

  /** What must hold of all writers together after a start. */
  abstract void check(C client) throws Exception;

  /** Starts the jar with {@code options} {@code kills + 1} times on the same data. */
  void run(long seed, int kills, List<? extends Writer<C>> writers, String... options)
      throws Exception {
    Entropy entropy = Entropy.seeded(seed);
    for (int kill = 0; kill <= kills; kill++) {
      RunningJar jar = RunningJar.start(options);
      C client = connect(jar);
      if (kill == 0) {
        prepare(client);
      } else {
        for (Writer<C> writer : writers) {
          writer.check(client);
        }
        check(client);
      }
      if (kill == kills) {
        jar.kill();
        break;
      }
      writeUntilKilled(jar, writers, entropy);
    }
    assertThat(writers).allSatisfy(writer -> assertThat(writer.acknowledged).isGreaterThan(kills));
  }

  private void writeUntilKilled(RunningJar jar, List<? extends Writer<C>> writers, Entropy entropy)
      throws Exception {
    AtomicBoolean killed = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (Writer<C> writer : writers) {
      C own = connect(jar);
      Thread thread = new Thread(() -> writer.writeUntil(killed, own), "writer");
      thread.start();
      threads.add(thread);
    }
    EmulatorClock.real().pause(Duration.ofMillis(1 + entropy.nextInt(LIFE_MILLIS_MAX)));
    killed.set(true);
    jar.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(writers).allSatisfy(writer -> assertThat(writer.failures).isEmpty());
  }

  static String[] options(Path data, String... more) {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--data");
    options.add(data.toString());
    return options.toArray(String[]::new);
  }

  /**
   * A client that writes one number after another and remembers what was acknowledged.
   *
   * @param <C> its connection
   */
  abstract static class Writer<C> {

    final String name;
    final List<Exception> failures = new ArrayList<>();
    long attempted = -1;
    long acknowledged = -1;

    Writer(String name) {
      this.name = name;
    }

    private void writeUntil(AtomicBoolean killed, C client) {
      try {
        while (true) {
          attempted++;
          write(client, attempted);
          acknowledged = attempted;
        }
      } catch (Exception e) {
        // After the kill it is not known whether the last write happened; before it, none may fail.
        if (!killed.get()) {
          failures.add(e);
        }
      }
    }

    abstract void write(C client, long number) throws Exception;

    abstract void check(C client) throws Exception;
  }
}
