package dev.serverlessdb.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts one scenario's load on one server for a while and says how many requests a second it took.
 */
final class LoadRun {

  /** Returned for a server that does not know the operation. */
  static final double NOT_SUPPORTED = -1;

  private final URI server;
  private final int connections;

  LoadRun(URI server, int connections) {
    this.server = server;
    this.connections = connections;
  }

  /** Makes the table and its items. */
  void prepare() throws IOException, InterruptedException {
    try (RawConnection connection = new RawConnection(server)) {
      connection.call("CreateTable", Requests.createTable());
      for (int tries = 0; tries < 100; tries++) {
        if (connection
            .call("DescribeTable", Requests.describeTable())
            .text()
            .contains("\"ACTIVE\"")) {
          break;
        }
        Thread.sleep(100);
      }
      for (int n = 0; n < Scenario.ITEMS; n++) {
        RawConnection.Answer answer = connection.call("PutItem", Requests.put(n));
        if (answer.status() != 200) {
          throw new IOException(server + " refused an item: " + answer.text());
        }
      }
    }
  }

  /** Requests a second over {@code seconds}. */
  double measure(Scenario scenario, double seconds) throws Exception {
    try (RawConnection probe = new RawConnection(server)) {
      RawConnection.Answer answer = probe.call(scenario.operation, scenario.body(0));
      if (answer.status() != 200) {
        return NOT_SUPPORTED;
      }
    }
    return drive(scenario.operation, scenario::body, seconds);
  }

  /** Requests a second of one operation whose nth body is {@code bodies(n)}. */
  double drive(String operation, java.util.function.IntFunction<String> bodies, double seconds)
      throws Exception {
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      List<Future<Long>> counts = new ArrayList<>();
      for (int c = 0; c < connections; c++) {
        int first = c * (Scenario.ITEMS / connections);
        counts.add(threads.submit(() -> loop(operation, bodies, first, end)));
      }
      long done = sum(counts);
      return done / ((System.nanoTime() - start) / 1e9);
    } finally {
      threads.shutdownNow();
    }
  }

  private static long sum(List<Future<Long>> counts)
      throws InterruptedException, ExecutionException {
    long sum = 0;
    for (Future<Long> count : counts) {
      sum += count.get();
    }
    return sum;
  }

  private long loop(
      String operation, java.util.function.IntFunction<String> bodies, int first, long end)
      throws IOException {
    long done = 0;
    try (RawConnection connection = new RawConnection(server)) {
      for (int n = first; System.nanoTime() < end; n++) {
        RawConnection.Answer answer = connection.call(operation, bodies.apply(n));
        if (answer.status() != 200) {
          throw new IOException(operation + " failed: " + answer.text());
        }
        done++;
      }
    }
    return done;
  }
}
