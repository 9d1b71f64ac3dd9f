package dev.serverlessdb.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.DynamoWire;
import dev.serverlessdb.conformance.harness.RunningJar;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a client was told is saved survives {@code kill -9}. Two jars side by side, each killed
 * {@value #KILLS} times at random moments while four clients write to it over HTTP: two put items,
 * two keep the halves of pairs equal in transactions.
 */
class CrashTest {

  private static final int KILLS = 26;
  private static final int PUTTERS = 2;
  private static final int PAIRS = 2;
  private static final int LIFE_MILLIS_MAX = 400;
  private static final String TABLE = "Acknowledged";

  @ParameterizedTest
  @ValueSource(longs = {20261122, 7})
  void everyAcknowledgedWriteIsFoundAndNoTransactionIsTorn(long seed, @TempDir Path data)
      throws IOException, InterruptedException {
    Entropy entropy = Entropy.seeded(seed);
    List<Writer> writers = writers();
    for (int kill = 0; kill <= KILLS; kill++) {
      RunningJar jar = RunningJar.start("--data", data.toString());
      DynamoWire dynamo = DynamoWire.to(jar.uri("dynamodb"));
      if (kill == 0) {
        dynamo.createTable(TABLE);
      } else {
        for (Writer writer : writers) {
          writer.check(dynamo);
        }
        assertThat(dynamo.count(TABLE)).isLessThanOrEqualTo(attempted(writers));
      }
      if (kill == KILLS) {
        jar.kill();
        break;
      }
      List<Thread> threads = new ArrayList<>();
      for (Writer writer : writers) {
        Thread thread = new Thread(() -> writer.write(dynamo), "writer");
        thread.start();
        threads.add(thread);
      }
      EmulatorClock.real().pause(Duration.ofMillis(1 + entropy.nextInt(LIFE_MILLIS_MAX)));
      jar.kill();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(writers).allSatisfy(writer -> assertThat(writer.acknowledged).isGreaterThan(KILLS));
  }

  private static long attempted(List<Writer> writers) {
    return writers.stream()
        .mapToLong(writer -> writer instanceof Putter ? writer.attempted + 1 : 2)
        .sum();
  }

  private static List<Writer> writers() {
    List<Writer> writers = new ArrayList<>();
    for (int i = 0; i < PUTTERS; i++) {
      writers.add(new Putter("putter-" + i));
    }
    for (int i = 0; i < PAIRS; i++) {
      writers.add(new PairKeeper("pair-" + i));
    }
    return writers;
  }

  /** Writes until the connection breaks, and remembers what was acknowledged. */
  private abstract static class Writer {

    final String name;
    long attempted = -1;
    long acknowledged = -1;
    long checked = -1;

    Writer(String name) {
      this.name = name;
    }

    void write(DynamoWire dynamo) {
      try {
        while (true) {
          attempted++;
          write(dynamo, attempted);
          acknowledged = attempted;
        }
      } catch (IOException e) {
        // The jar was killed; whether the last write happened is not known.
      }
    }

    abstract void write(DynamoWire dynamo, long number) throws IOException;

    abstract void check(DynamoWire dynamo) throws IOException;
  }

  /** Puts one item after another. */
  private static final class Putter extends Writer {

    Putter(String name) {
      super(name);
    }

    @Override
    void write(DynamoWire dynamo, long number) throws IOException {
      dynamo.put(TABLE, name + "-" + number, number);
    }

    @Override
    void check(DynamoWire dynamo) throws IOException {
      for (long number = checked + 1; number <= acknowledged; number++) {
        assertThat(dynamo.get(TABLE, name + "-" + number)).isEqualTo(number);
      }
      checked = acknowledged;
      // The write that was under way may have happened or not; from now on it counts as done.
      write(dynamo, attempted);
    }
  }

  /** Sets both halves of a pair in one transaction. */
  private static final class PairKeeper extends Writer {

    PairKeeper(String name) {
      super(name);
    }

    @Override
    void write(DynamoWire dynamo, long number) throws IOException {
      String put = "{\"Put\":{\"TableName\":\"" + TABLE + "\",\"Item\":%s}}";
      dynamo.call(
          "TransactWriteItems",
          "{\"TransactItems\":["
              + put.formatted(DynamoWire.item(name + "-left", number))
              + ","
              + put.formatted(DynamoWire.item(name + "-right", number))
              + "]}");
    }

    @Override
    void check(DynamoWire dynamo) throws IOException {
      long left = dynamo.get(TABLE, name + "-left");
      assertThat(dynamo.get(TABLE, name + "-right")).isEqualTo(left);
      assertThat(left).isBetween(acknowledged, attempted);
    }
  }
}
