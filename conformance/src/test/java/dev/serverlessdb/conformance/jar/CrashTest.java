package dev.serverlessdb.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.DynamoWire;
import dev.serverlessdb.conformance.harness.RunningJar;
import java.io.IOException;
import java.nio.file.Path;
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
  private static final String TABLE = "Acknowledged";

  @ParameterizedTest
  @ValueSource(longs = {20261122, 7})
  void everyAcknowledgedWriteIsFoundAndNoTransactionIsTorn(long seed, @TempDir Path data)
      throws Exception {
    List<Killing.Writer<DynamoWire>> writers =
        List.of(
            new Putter("putter-0"),
            new Putter("putter-1"),
            new PairKeeper("pair-0"),
            new PairKeeper("pair-1"));
    new DynamoKilling(writers).run(seed, KILLS, writers, Killing.options(data));
  }

  private static final class DynamoKilling extends Killing<DynamoWire> {

    private final List<Writer<DynamoWire>> writers;

    DynamoKilling(List<Writer<DynamoWire>> writers) {
      this.writers = writers;
    }

    @Override
    DynamoWire connect(RunningJar jar) {
      return DynamoWire.to(jar.uri("dynamodb"));
    }

    @Override
    void prepare(DynamoWire dynamo) throws IOException {
      dynamo.createTable(TABLE);
    }

    @Override
    void check(DynamoWire dynamo) throws IOException {
      long attempted =
          writers.stream()
              .mapToLong(writer -> writer instanceof Putter ? writer.attempted + 1 : 2)
              .sum();
      assertThat(dynamo.count(TABLE)).isLessThanOrEqualTo(attempted);
    }
  }

  /** Puts one item after another. */
  private static final class Putter extends Killing.Writer<DynamoWire> {

    private long checked = -1;

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
  private static final class PairKeeper extends Killing.Writer<DynamoWire> {

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
