package dev.serverlessdb.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.fauna.FaunaFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Fauna in process at 1,000, 100,000 and 1,000,000 documents: processor time per query on random
 * documents, which other work on the machine does not lengthen as it does time by the clock. Run it
 * with {@code benchmarks/growth fauna}.
 */
public final class FaunaGrowth {

  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final int ROUNDS = 5;
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
  private static final long MIXER = 0x9E3779B97F4A7C15L;

  private final Emulator emulator = Emulator.builder().with(new FaunaFactory()).seed(1).start();
  private final HttpService fauna = emulator.http("fauna");
  private int documents;

  private FaunaGrowth() {}

  /** Takes no arguments; prints a table. */
  public static void main(String[] args) {
    FaunaGrowth growth = new FaunaGrowth();
    FaunaQueries.schema().forEach(query -> growth.call(query.getBytes(UTF_8)));
    System.out.println(
        "| documents | create µs | get µs | page of 64 with Gets µs | placeOrder µs |");
    System.out.println("|---|---|---|---|---|");
    for (int size : SIZES) {
      growth.fillTo(size);
      if (size == SIZES[0]) {
        // The compiler sees every query before the first figure.
        growth.row();
      }
      System.out.println(growth.row());
    }
    growth.emulator.close();
  }

  private void fillTo(int size) {
    for (; documents < size; documents++) {
      call(FaunaQueries.put(documents).getBytes(UTF_8));
    }
  }

  private String row() {
    Emulator.Checkpoint before = emulator.checkpoint();
    double get = micros(10_000, FaunaQueries::get);
    double page = micros(500, FaunaQueries::page);
    double create = micros(3_000, FaunaQueries::create);
    double order = micros(3_000, FaunaQueries::placeOrder);
    // What was measured must not make the next size greater than it says.
    emulator.restore(before);
    return String.format(
        Locale.ROOT, "| %,d | %.2f | %.2f | %.1f | %.2f |", documents, create, get, page, order);
  }

  /** The median round, in microseconds per query, on documents spread over the collection. */
  private double micros(int queries, LongFunction<String> query) {
    double[] rounds = new double[ROUNDS];
    byte[][] bodies = new byte[queries][];
    for (int round = -1; round < ROUNDS; round++) {
      for (int i = 0; i < queries; i++) {
        long n = Long.remainderUnsigned((i + (round + 1L) * queries) * MIXER, documents);
        bodies[i] = query.apply(n).getBytes(UTF_8);
      }
      long start = CPU.getCurrentThreadCpuTime();
      for (byte[] body : bodies) {
        call(body);
      }
      if (round >= 0) {
        rounds[round] = (CPU.getCurrentThreadCpuTime() - start) / 1e3 / queries;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private void call(byte[] body) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("Authorization", "Bearer secret")
            .add("X-FaunaDB-API-Version", "4")
            .add("Content-Type", "application/json");
    HttpResponse response = fauna.handle(new HttpRequest("POST", "/", "", headers, body));
    if (response.status() > 201) {
      throw new IllegalStateException(new String(response.body(), UTF_8));
    }
  }
}
