package dev.serverlessdb.benchmarks.sql;

import dev.serverlessdb.core.time.EmulatorClock;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** A server under load: a few connections that stay open, as a pool's do, each with a thread. */
final class Server implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final String name;
  private final ProcessHandle process;
  private final List<Connection> connections = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private final AtomicLong next = new AtomicLong();

  /** What a round came to. */
  record Round(double perSecond, double processorMicros) {}

  Server(String name, String url, long pid) throws SQLException {
    this.name = name;
    this.process = ProcessHandle.of(pid).orElseThrow();
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(DriverManager.getConnection(url));
    }
  }

  String name() {
    return name;
  }

  /** One of the connections. */
  Connection connection() {
    return connections.get(0);
  }

  /** Makes and fills the tables; how many seconds that took by the clock. */
  double fill(Tables tables) throws SQLException {
    long start = EmulatorClock.stopwatchNanos();
    Connection connection = connections.get(0);
    connection.setAutoCommit(true);
    tables.fill(connection);
    return (EmulatorClock.stopwatchNanos() - start) / 1e9;
  }

  private Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Keeps every connection busy with an operation for a while. */
  Round measure(Work.Operation operation, Tables tables, double seconds)
      throws InterruptedException, ExecutionException {
    long start = EmulatorClock.stopwatchNanos();
    long end = start + (long) (seconds * 1e9);
    Duration before = processorTime();
    List<Callable<Long>> loops = new ArrayList<>();
    for (Connection connection : connections) {
      loops.add(() -> loop(operation, connection, tables, end));
    }
    long done = 0;
    for (Future<Long> loop : threads.invokeAll(loops)) {
      done += loop.get();
    }
    double micros = processorTime().minus(before).toNanos() / 1e3 / done;
    return new Round(done / ((EmulatorClock.stopwatchNanos() - start) / 1e9), micros);
  }

  private long loop(Work.Operation operation, Connection connection, Tables tables, long end)
      throws SQLException {
    long done = 0;
    try (Work work = new Work(operation, connection, tables)) {
      while (EmulatorClock.stopwatchNanos() < end) {
        work.run(next.getAndIncrement());
        done++;
      }
    }
    return done;
  }

  @Override
  public void close() throws SQLException {
    threads.shutdown();
    for (Connection connection : connections) {
      connection.close();
    }
  }
}
