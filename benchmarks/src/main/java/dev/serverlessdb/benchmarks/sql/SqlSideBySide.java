package dev.serverlessdb.benchmarks.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * The same statements to each server, each size and server in its turn, on tables of 1,000, 100,000
 * and 1,000,000 rows, and what they cost on the largest over what they cost on the smallest. Run it
 * with {@code benchmarks/sql-side-by-side}.
 */
public final class SqlSideBySide {

  private static final int[] SIZES = {1_000, 100_000, 1_000_000};
  private static final int ROUNDS = 5;
  private static final double SECONDS = 0.4;
  private static final double WARM_UP_SECONDS = 0.8;
  private static final int WARM_UP_PASSES = 3;

  /** The median rounds of each server. */
  private record Measured(List<Server.Round> medians) {}

  private SqlSideBySide() {}

  /** Takes "name,process id,JDBC address" of each server; prints three tables. */
  public static void main(String[] args)
      throws SQLException, InterruptedException, ExecutionException {
    List<Server> servers = new ArrayList<>();
    for (String arg : args) {
      String[] parts = arg.split(",", 3);
      servers.add(new Server(parts[0], parts[2], Long.parseLong(parts[1])));
    }
    warmUp(servers);
    for (int size : SIZES) {
      for (Server server : servers) {
        double seconds = server.fill(new Tables(size));
        System.out.printf(
            Locale.ROOT, "%s was filled with %,d rows in %.1f s%n", server.name(), size, seconds);
      }
    }
    List<Map<Work.Operation, Measured>> bySize = measure(servers);
    System.out.println();
    head(servers);
    for (int i = 0; i < SIZES.length; i++) {
      int size = SIZES[i];
      bySize.get(i).forEach((operation, figures) -> print(size, operation, figures));
    }
    System.out.println();
    growth(servers, bySize);
    System.out.println();
    Bulk.print(servers);
    for (Server server : servers) {
      server.close();
    }
  }

  private static void warmUp(List<Server> servers)
      throws SQLException, InterruptedException, ExecutionException {
    Tables tables = new Tables(SIZES[0]);
    for (int pass = 0; pass < WARM_UP_PASSES; pass++) {
      for (Server server : servers) {
        server.fill(tables);
        for (Work.Operation operation : Work.Operation.values()) {
          server.measure(operation, tables, WARM_UP_SECONDS);
        }
      }
    }
  }

  /** Every operation's median round for each size; the first round is not counted. */
  private static List<Map<Work.Operation, Measured>> measure(List<Server> servers)
      throws InterruptedException, ExecutionException {
    List<Map<Work.Operation, Measured>> bySize = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      bySize.add(new EnumMap<>(Work.Operation.class));
    }
    for (Work.Operation operation : Work.Operation.values()) {
      List<List<List<Server.Round>>> all = rounds(servers, operation);
      for (int size = 0; size < SIZES.length; size++) {
        List<Server.Round> medians = all.get(size).stream().map(SqlSideBySide::median).toList();
        bySize.get(size).put(operation, new Measured(medians));
      }
    }
    return bySize;
  }

  /** The rounds of an operation by size and server, each size and server in its turn. */
  private static List<List<List<Server.Round>>> rounds(
      List<Server> servers, Work.Operation operation)
      throws InterruptedException, ExecutionException {
    List<List<List<Server.Round>>> all = new ArrayList<>();
    for (int size = 0; size < SIZES.length; size++) {
      all.add(new ArrayList<>());
      servers.forEach(server -> all.get(all.size() - 1).add(new ArrayList<>()));
    }
    for (int round = -1; round < ROUNDS; round++) {
      for (int size = 0; size < SIZES.length; size++) {
        for (int i = 0; i < servers.size(); i++) {
          Tables tables = new Tables(SIZES[size]);
          Server.Round figures = servers.get(i).measure(operation, tables, SECONDS);
          if (round >= 0) {
            all.get(size).get(i).add(figures);
          }
        }
      }
    }
    return all;
  }

  private static Server.Round median(List<Server.Round> rounds) {
    return new Server.Round(
        median(rounds.stream().mapToDouble(Server.Round::perSecond).toArray()),
        median(rounds.stream().mapToDouble(Server.Round::processorMicros).toArray()));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void head(List<Server> servers) {
    StringBuilder head = new StringBuilder("| rows | operation |");
    servers.forEach(server -> head.append(" ").append(server.name()).append("/s |"));
    head.append(servers.size() > 1 ? " ratio |" : "");
    servers.forEach(server -> head.append(" ").append(server.name()).append(" µs |"));
    System.out.println(head);
    System.out.println(head.toString().replaceAll("[^|]+", "---"));
  }

  private static void print(int size, Work.Operation operation, Measured measured) {
    List<Server.Round> medians = measured.medians();
    StringBuilder row =
        new StringBuilder(String.format(Locale.ROOT, "| %,d | %s |", size, operation.label()));
    for (Server.Round median : medians) {
      row.append(String.format(Locale.ROOT, " %,.0f |", median.perSecond()));
    }
    if (medians.size() > 1) {
      double ratio = medians.get(0).perSecond() / medians.get(1).perSecond();
      row.append(String.format(Locale.ROOT, " %.2f |", ratio));
    }
    for (Server.Round median : medians) {
      row.append(String.format(Locale.ROOT, " %.1f |", median.processorMicros()));
    }
    System.out.println(row);
  }

  /** The processor time on the largest table over that on the smallest. */
  private static void growth(List<Server> servers, List<Map<Work.Operation, Measured>> bySize) {
    StringBuilder head = new StringBuilder("| last size to first, processor time |");
    servers.forEach(server -> head.append(" ").append(server.name()).append(" |"));
    System.out.println(head);
    System.out.println(head.toString().replaceAll("[^|]+", "---"));
    Map<Work.Operation, Measured> last = bySize.get(bySize.size() - 1);
    bySize
        .get(0)
        .forEach(
            (operation, first) -> {
              StringBuilder row = new StringBuilder("| " + operation.label() + " |");
              for (int i = 0; i < servers.size(); i++) {
                Measured large = java.util.Objects.requireNonNull(last.get(operation));
                double grown =
                    large.medians().get(i).processorMicros()
                        / first.medians().get(i).processorMicros();
                row.append(String.format(Locale.ROOT, " %.2f |", grown));
              }
              System.out.println(row);
            });
  }
}
