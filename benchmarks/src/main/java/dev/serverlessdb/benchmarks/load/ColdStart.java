package dev.serverlessdb.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * From the start of a process to its first answered request, in milliseconds: the median of several
 * starts. Arguments: the port, then the command that starts the server on it.
 */
public final class ColdStart {

  private static final int STARTS = 11;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private ColdStart() {}

  /** Starts the command eleven times and prints lowest, median and highest. */
  public static void main(String[] args) throws Exception {
    URI server = URI.create("http://127.0.0.1:" + args[0]);
    List<String> command = List.of(args).subList(1, args.length);
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      millis.add(once(server, command));
    }
    List<Double> sorted = millis.stream().sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "start to first answer: median %.0f ms, lowest %.0f ms, highest %.0f ms of %d starts%n",
        sorted.get(STARTS / 2),
        sorted.get(0),
        sorted.get(STARTS - 1),
        STARTS);
  }

  private static double once(URI server, List<String> command) throws Exception {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (!answers(server)) {
        if (System.nanoTime() - start > PATIENCE_NANOS || !process.isAlive()) {
          throw new IOException("no answer from " + command);
        }
        Thread.sleep(2);
      }
      return (System.nanoTime() - start) / 1e6;
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
