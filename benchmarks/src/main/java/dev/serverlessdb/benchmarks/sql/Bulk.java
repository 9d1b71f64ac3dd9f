package dev.serverlessdb.benchmarks.sql;

import dev.serverlessdb.core.time.EmulatorClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Statements that change every row of a table, in one transaction, and how their time grows when
 * there are ten times as many rows.
 */
final class Bulk {

  private static final int[] SIZES = {10_000, 100_000};
  private static final int ROUNDS = 3;
  private static final String[] LABELS = {
    "INSERT .. SELECT", "UPDATE of all", "ALTER TABLE .. ADD KEY", "DELETE of all"
  };
  private static final String[] STATEMENTS = {
    "INSERT INTO bulk SELECT id, balance, email FROM %s",
    "UPDATE bulk SET k = k + 1, v = CONCAT('x', v)",
    "ALTER TABLE bulk ADD KEY by_v (v)",
    "DELETE FROM bulk WHERE k >= 0"
  };

  private Bulk() {}

  /** Prints a table of milliseconds. */
  static void print(List<Server> servers) throws SQLException {
    double[][][] millis = new double[SIZES.length][servers.size()][];
    for (int size = 0; size < SIZES.length; size++) {
      for (int server = 0; server < servers.size(); server++) {
        millis[size][server] = measure(servers.get(server).connection(), SIZES[size]);
      }
    }
    StringBuilder head = new StringBuilder("| rows | statement |");
    servers.forEach(server -> head.append(" ").append(server.name()).append(" ms |"));
    servers.forEach(server -> head.append(" ").append(server.name()).append(" grown |"));
    System.out.println(head);
    System.out.println(head.toString().replaceAll("[^|]+", "---"));
    for (int size = 0; size < SIZES.length; size++) {
      for (int statement = 0; statement < LABELS.length; statement++) {
        StringBuilder row =
            new StringBuilder(
                String.format(Locale.ROOT, "| %,d | %s |", SIZES[size], LABELS[statement]));
        for (double[] figures : millis[size]) {
          row.append(String.format(Locale.ROOT, " %,.0f |", figures[statement]));
        }
        for (int server = 0; server < servers.size(); server++) {
          double before = millis[0][server][statement];
          String grown =
              size == 0
                  ? "–"
                  : String.format(Locale.ROOT, "%.1f", millis[size][server][statement] / before);
          row.append(' ').append(grown).append(" |");
        }
        System.out.println(row);
      }
    }
  }

  /** The median round of each statement. */
  private static double[] measure(Connection connection, int rows) throws SQLException {
    connection.setAutoCommit(true);
    Tables tables = new Tables(rows);
    tables.fill(connection);
    double[][] millis = new double[STATEMENTS.length][ROUNDS];
    try (Statement statement = connection.createStatement()) {
      for (int round = 0; round < ROUNDS; round++) {
        statement.execute("DROP TABLE IF EXISTS bulk");
        statement.execute(
            "CREATE TABLE bulk (id BIGINT PRIMARY KEY, k INT, v VARCHAR(100), KEY by_k (k))");
        for (int i = 0; i < STATEMENTS.length; i++) {
          long start = EmulatorClock.stopwatchNanos();
          statement.execute(STATEMENTS[i].formatted(tables.accounts()));
          millis[i][round] = (EmulatorClock.stopwatchNanos() - start) / 1e6;
        }
      }
    }
    double[] medians = new double[STATEMENTS.length];
    for (int i = 0; i < medians.length; i++) {
      Arrays.sort(millis[i]);
      medians[i] = millis[i][ROUNDS / 2];
    }
    return medians;
  }
}
