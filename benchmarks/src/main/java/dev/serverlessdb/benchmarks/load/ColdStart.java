package dev.serverlessdb.benchmarks.load;

import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * From the start of a process to its first answered request, in milliseconds: the median of several
 * starts. Servers are started in turns, so that a busy moment of the machine meets them all.
 */
public final class ColdStart {

  private static final int STARTS = 11;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** A server: what it is called, where it answers, and the command that starts it. */
  private record Server(String name, URI address, List<String> command, List<Double> millis) {}

  private ColdStart() {}

  /** Arguments: for every server {@code -- NAME PORT COMMAND...}. */
  public static void main(String[] args) throws Exception {
    List<Server> servers = servers(List.of(args));
    for (int turn = -1; turn < STARTS; turn++) { // the first finds files that are not cached yet
      for (Server server : servers) {
        double millis = once(server);
        if (turn >= 0) {
          server.millis.add(millis);
        }
      }
    }
    System.out.println("| start to first answer, ms | median | lowest | highest |");
    System.out.println("|---|---|---|---|");
    for (Server server : servers) {
      List<Double> millis = server.millis.stream().sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %.0f |%n",
          server.name,
          millis.get(STARTS / 2),
          millis.get(0),
          millis.get(STARTS - 1));
    }
  }

  private static List<Server> servers(List<String> args) {
    List<Server> servers = new ArrayList<>();
    for (int from = 0; from < args.size(); ) {
      int next = args.subList(from + 1, args.size()).indexOf("--");
      int to = next < 0 ? args.size() : from + 1 + next;
      URI address = URI.create("http://127.0.0.1:" + args.get(from + 2));
      servers.add(
          new Server(args.get(from + 1), address, args.subList(from + 3, to), new ArrayList<>()));
      from = to;
    }
    return servers;
  }

  private static double once(Server server) throws Exception {
    long start = EmulatorClock.stopwatchNanos();
    Process process =
        new ProcessBuilder(server.command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!answers(server.address)) {
        if (EmulatorClock.stopwatchNanos() - start > PATIENCE_NANOS || !process.isAlive()) {
          throw new IOException("no answer from " + server.command);
        }
        EmulatorClock.real().pause(Duration.ofMillis(2));
      }
      return (EmulatorClock.stopwatchNanos() - start) / 1e6;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static boolean answers(URI server) {
    try (RawConnection connection = new RawConnection(server)) {
      return connection.call("ListTables", "{}").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
