package dev.serverlessdb.conformance.mysql;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the recorded lines of one group in a database of its own and collects what differs. */
final class GroupReplay implements AutoCloseable {

  private static final int MUST_WAIT_MILLIS = 400;
  private static final int DEADLOCK = 1213;
  private static final List<String> SETUP =
      List.of(
          "SET NAMES utf8mb4 COLLATE utf8mb4_general_ci",
          "SET SESSION sql_mode='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,"
              + "NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
          "SET SESSION time_zone='+00:00'");

  private final int port;
  private final String database;
  private final Map<String, MySqlClient> clients = new LinkedHashMap<>();
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Map<String, List<Answer>> victims = new LinkedHashMap<>();
  private final List<String> differences = new ArrayList<>();
  private int scored;

  private record Waiting(Recorded line, MySqlClient client) {}

  GroupReplay(int port, String database) throws IOException {
    this.port = port;
    this.database = database;
    try (MySqlClient client = new MySqlClient(port)) {
      client.run("DROP DATABASE IF EXISTS " + database, null);
      client.run(
          "CREATE DATABASE " + database + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci",
          null);
    }
  }

  int scored() {
    return scored;
  }

  List<String> differences() {
    return differences;
  }

  void run(List<Recorded> lines) throws IOException {
    for (Recorded line : lines) {
      if (line.has("join")) {
        Waiting sent = Objects.requireNonNull(waiting.remove(line.text("join")));
        judge(sent.line, sent.client.answer(), sent.client);
        continue;
      }
      String name = line.has("conn") ? line.text("conn") : "a";
      MySqlClient client = clients.get(name);
      if (client == null) {
        client = open();
        clients.put(name, client);
      }
      step(client, line);
    }
    for (Map.Entry<String, List<Answer>> pair : victims.entrySet()) {
      List<Answer> answers = pair.getValue();
      long dead = answers.stream().filter(a -> a instanceof Answer.Failed f && dead(f)).count();
      long failed = answers.stream().filter(Answer.Failed.class::isInstance).count();
      scored += answers.size();
      if (dead != 1 || failed != 1) {
        differences.add(pair.getKey() + ": exactly one must be the victim of " + answers);
      }
    }
  }

  private static boolean dead(Answer.Failed failed) {
    return failed.errno() == DEADLOCK;
  }

  private MySqlClient open() throws IOException {
    MySqlClient client = new MySqlClient(port);
    for (String sql : SETUP) {
      client.run(sql, null);
    }
    client.run("USE " + database, null);
    return client;
  }

  private void step(MySqlClient client, Recorded line) throws IOException {
    String sql = line.text("sql").replace("{db}", database);
    @Nullable List<?> parameters = line.list("params");
    if (!line.has("waits")) {
      judge(line, client.run(sql, parameters), client);
      return;
    }
    client.send(sql, parameters);
    if (client.waits(MUST_WAIT_MILLIS)) {
      waiting.put(line.text("id"), new Waiting(line, client));
    } else {
      scored++;
      differences.add(line.text("id") + ": did not wait: " + client.answer());
    }
  }

  private void judge(Recorded line, Answer answer, MySqlClient client) throws IOException {
    if (line.has("either")) {
      victims.computeIfAbsent(line.text("either"), name -> new ArrayList<>()).add(answer);
      return;
    }
    List<List<@Nullable Object>> warnings = List.of();
    if (line.list("warnings") != null
        && answer.warnings() > 0
        && client.run("SHOW WARNINGS", null) instanceof Answer.Rows rows) {
      warnings = rows.rows();
    }
    if (!line.scored()) {
      return;
    }
    scored++;
    String difference = line.difference(answer, warnings, database);
    if (difference != null) {
      differences.add(line.text("id") + ": " + line.text("sql") + ": " + difference);
    }
  }

  @Override
  public void close() throws IOException {
    for (MySqlClient client : clients.values()) {
      client.close();
    }
  }
}
