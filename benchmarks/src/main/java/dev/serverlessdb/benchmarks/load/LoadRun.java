package dev.serverlessdb.benchmarks.load;

import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

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
        EmulatorClock.real().pause(Duration.ofMillis(100));
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
  double measure(Scenario scenario, double seconds) throws IOException {
    try (RawConnection probe = new RawConnection(server)) {
      RawConnection.Answer answer = probe.call(scenario.operation, scenario.body(0));
      if (answer.status() != 200) {
        return NOT_SUPPORTED;
      }
    }
    byte[][] requests = new byte[Scenario.ITEMS][];
    for (int n = 0; n < requests.length; n++) {
      requests[n] = LoadLoop.request(server, scenario.operation, scenario.body(n));
    }
    return new LoadLoop(server, requests).run(connections, seconds);
  }
}
