package dev.serverlessdb.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * DynamoDB in this process with tables of 1,000, 100,000 and 1,000,000 items of 1 KB: processor
 * time per operation on random keys, heap per item, and the time of fork and restore at 200,000
 * items. Run it with {@code benchmarks/growth}.
 *
 * <p>The tables exist side by side and are measured in turns, so that the compiler has seen as much
 * and the machine is as busy for one as for the other. Time is the processor time of the whole
 * process, garbage collection included, which other work on the machine does not lengthen as it
 * does time by the clock.
 */
public final class Growth {

  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final int FORK_SIZE = 200_000;
  private static final int FORKS = 2_000;
  private static final int OPERATIONS = 40_000;
  private static final int ROUNDS = 7;
  private static final double HTTP_SECONDS = 0.5;

  /** An operation with the request for the item of a number. */
  private enum Measured {
    PUT("PutItem", Bodies::put),
    GET("GetItem", Bodies::get),
    UPDATE("UpdateItem", Bodies::update),
    QUERY("Query", Bodies::query);

    private final String operation;
    private final LongFunction<String> body;

    Measured(String operation, LongFunction<String> body) {
      this.operation = operation;
      this.body = body;
    }
  }

  /** One round of an operation on a table, in microseconds per operation. */
  private interface Round {
    double micros(GrowingTable table, Measured measured, int round) throws IOException;
  }

  private Growth() {}

  /** Takes no arguments; prints two tables. */
  public static void main(String[] args) throws IOException {
    forks();
    List<GrowingTable> tables = new ArrayList<>();
    long bytes = 0;
    for (int size : SIZES) {
      GrowingTable table = new GrowingTable();
      long before = usedHeap();
      table.fillTo(size);
      bytes = (usedHeap() - before) / size;
      tables.add(table);
    }
    System.out.printf(
        Locale.ROOT, "%n%,d bytes of heap per item at %,d items%n%n", bytes, SIZES[2]);
    System.out.println("| items | where | put µs | get µs | update µs | query of 20 µs |");
    System.out.println("|---|---|---|---|---|---|");
    print("in process", tables, Growth::inProcess);
    print("over HTTP", tables, Growth::overHttp);
    tables.forEach(GrowingTable::close);
  }

  private static void print(String where, List<GrowingTable> tables, Round round)
      throws IOException {
    Measured[] all = Measured.values();
    double[][] micros = new double[tables.size()][all.length];
    for (int column = 0; column < all.length; column++) {
      double[] medians = medians(tables, all[column], round);
      for (int i = 0; i < micros.length; i++) {
        micros[i][column] = medians[i];
      }
    }
    for (int i = 0; i < micros.length; i++) {
      System.out.println(row(String.format(Locale.ROOT, "%,d", SIZES[i]), where, micros[i]));
    }
    double[] ratios = new double[all.length];
    Arrays.setAll(ratios, i -> micros[micros.length - 1][i] / micros[0][i]);
    System.out.println(row("last row to first", where, ratios));
  }

  /** The median round on every table; the first two rounds warm up. */
  private static double[] medians(List<GrowingTable> tables, Measured measured, Round round)
      throws IOException {
    double[][] rounds = new double[tables.size()][ROUNDS];
    for (int n = -2; n < ROUNDS; n++) {
      for (int i = 0; i < rounds.length; i++) {
        double micros = round.micros(tables.get(i), measured, n + 2);
        if (n >= 0) {
          rounds[i][n] = micros;
        }
      }
    }
    double[] medians = new double[rounds.length];
    Arrays.setAll(medians, i -> median(rounds[i]));
    return medians;
  }

  private static String row(String label, String where, double[] figures) {
    StringBuilder row = new StringBuilder("| " + label + " | " + where);
    for (double figure : figures) {
      row.append(String.format(Locale.ROOT, " | %.2f", figure));
    }
    return row.append(" |").toString();
  }

  private static double inProcess(GrowingTable table, Measured measured, int round) {
    byte[][] bodies = new byte[OPERATIONS][];
    for (int i = 0; i < OPERATIONS; i++) {
      bodies[i] = measured.body.apply(table.spread(i + (long) round * OPERATIONS)).getBytes(UTF_8);
    }
    long start = processorNanos();
    for (byte[] body : bodies) {
      table.call(measured.operation, body);
    }
    return (processorNanos() - start) / 1e3 / OPERATIONS;
  }

  /** The load generator's processor time is in it: the same for every size. */
  private static double overHttp(GrowingTable table, Measured measured, int round)
      throws IOException {
    byte[][] requests = new byte[OPERATIONS][];
    for (int i = 0; i < OPERATIONS; i++) {
      long item = table.spread(i + (long) round * OPERATIONS);
      requests[i] = table.request(measured.operation, measured.body.apply(item));
    }
    long start = processorNanos();
    double answers = table.load(requests, HTTP_SECONDS);
    return (processorNanos() - start) / 1e3 / answers;
  }

  private static void forks() {
    GrowingTable table = new GrowingTable();
    table.fillTo(FORK_SIZE);
    Emulator emulator = table.emulator();
    Emulator.Checkpoint checkpoint = emulator.checkpoint();
    double[] forkMillis = new double[FORKS];
    double[] restoreMillis = new double[FORKS];
    for (int i = 0; i < FORKS; i++) {
      long start = EmulatorClock.stopwatchNanos();
      Emulator fork = emulator.fork();
      forkMillis[i] = (EmulatorClock.stopwatchNanos() - start) / 1e6;
      fork.close();
      table.call("PutItem", Bodies.put(i).getBytes(UTF_8));
      start = EmulatorClock.stopwatchNanos();
      emulator.restore(checkpoint);
      restoreMillis[i] = (EmulatorClock.stopwatchNanos() - start) / 1e6;
    }
    System.out.printf(
        Locale.ROOT,
        "at %,d items, median of %,d by the clock: fork %.4f ms, restore %.4f ms%n",
        FORK_SIZE,
        FORKS,
        median(forkMillis),
        median(restoreMillis));
    table.close();
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long usedHeap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      used = Math.min(used, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return used;
  }
}
