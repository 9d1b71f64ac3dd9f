package dev.serverlessdb.benchmarks.load;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The same load on several servers that run at the same time on the same machine, one after
 * another, in turns, the median of the turns printed as a table with ratios. Run it with {@code
 * benchmarks/side-by-side}.
 */
public final class SideBySide {

  private static final int CONNECTIONS = 16;
  private static final int TURNS = 7;
  private static final double WARM_UP_SECONDS = 15;
  private static final double TURN_SECONDS = 1;

  private final Map<String, LoadRun> servers = new LinkedHashMap<>();
  private final Set<Scenario> scenarios = EnumSet.noneOf(Scenario.class);
  private final PrintStream out;

  private SideBySide(PrintStream out) {
    this.out = out;
  }

  /**
   * Arguments: {@code name=URL} of each server, the first of which the others are compared with;
   * {@code echo=URL} is the bare Undertow and only takes part in GetItem. Then, where not all are
   * wanted, the scenarios: put, get, update, query, transact, batch.
   */
  public static void main(String[] args) throws Exception {
    SideBySide run = new SideBySide(System.out);
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length == 2) {
        run.servers.put(parts[0], new LoadRun(URI.create(parts[1]), CONNECTIONS));
      } else {
        run.scenarios.add(Scenario.valueOf(arg.toUpperCase(Locale.ROOT)));
      }
    }
    run.run();
  }

  private void run() throws Exception {
    for (Map.Entry<String, LoadRun> server : servers.entrySet()) {
      if (!server.getKey().equals("echo")) {
        server.getValue().prepare();
      }
    }
    String ours = servers.keySet().iterator().next();
    out.println("| requests a second | " + String.join(" | ", servers.keySet()) + " | ratios |");
    out.println("|---|" + "---|".repeat(servers.size() + 1));
    for (Scenario scenario : scenarios.isEmpty() ? EnumSet.allOf(Scenario.class) : scenarios) {
      Map<String, Double> rates = rates(scenario);
      out.println(row(scenario, ours, rates));
    }
  }

  private Map<String, Double> rates(Scenario scenario) throws Exception {
    Map<String, List<Double>> turns = new LinkedHashMap<>();
    for (int turn = -1; turn < TURNS; turn++) {
      for (Map.Entry<String, LoadRun> server : servers.entrySet()) {
        double seconds = turn < 0 ? WARM_UP_SECONDS : TURN_SECONDS;
        double rate = rate(server, scenario, seconds);
        if (turn >= 0) {
          turns.computeIfAbsent(server.getKey(), name -> new ArrayList<>()).add(rate);
        }
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    turns.forEach(
        (name, rates) -> medians.put(name, rates.stream().sorted().toList().get(TURNS / 2)));
    return medians;
  }

  private static double rate(Map.Entry<String, LoadRun> server, Scenario scenario, double seconds)
      throws Exception {
    if (server.getKey().equals("echo") && scenario != Scenario.GET) {
      return LoadRun.NOT_SUPPORTED;
    }
    try {
      return server.getValue().measure(scenario, seconds);
    } catch (IOException e) {
      throw new IOException(server.getKey() + ": " + e.getMessage(), e);
    }
  }

  private static String row(Scenario scenario, String ours, Map<String, Double> rates) {
    StringBuilder row = new StringBuilder("| ").append(scenario.title);
    List<String> ratios = new ArrayList<>();
    double mine = rates.getOrDefault(ours, LoadRun.NOT_SUPPORTED);
    rates.forEach(
        (name, rate) -> {
          row.append(" | ").append(rate < 0 ? "–" : String.format(Locale.ROOT, "%,.0f", rate));
          if (!name.equals(ours) && rate > 0) {
            ratios.add(String.format(Locale.ROOT, "%.2f × %s", mine / rate, name));
          }
        });
    return row.append(" | ").append(String.join(", ", ratios)).append(" |").toString();
  }
}
