package dev.serverlessdb.conformance.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Connections {@code a}, {@code b} and {@code c} on one table {@code test} with the rows 1 => 10
 * and 2 => 20, each in a transaction of the same isolation level.
 */
final class Duel implements AutoCloseable {

  private static final int MUST_WAIT_MILLIS = 150;

  private final Map<String, MySqlClient> clients = new LinkedHashMap<>();

  Duel(int port, String database, String isolation) {
    try {
      for (String name : List.of("a", "b", "c")) {
        clients.put(name, new MySqlClient(port));
      }
      run("a", "CREATE DATABASE " + database);
      run("a", "USE " + database);
      run("a", "CREATE TABLE test (id INT PRIMARY KEY, value INT)");
      run("a", "INSERT INTO test VALUES (1, 10), (2, 20)");
      for (String name : clients.keySet()) {
        run(name, "USE " + database);
        run(name, "SET SESSION TRANSACTION ISOLATION LEVEL " + isolation);
        run(name, "BEGIN");
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  private MySqlClient client(String name) {
    MySqlClient client = clients.get(name);
    if (client == null) {
      throw new IllegalArgumentException(name);
    }
    return client;
  }

  /** Rows as {@code 1=10 2=20}, the number of changed rows, or an error's number. */
  String run(String name, String sql) {
    try {
      return shown(client(name).run(sql, null));
    } catch (IOException e) {
      throw new UncheckedIOException(sql, e);
    }
  }

  /** Sends a statement that must not be answered yet. */
  void waits(String name, String sql) {
    try {
      client(name).send(sql, null);
      assertThat(client(name).waits(MUST_WAIT_MILLIS)).as(sql + " waits").isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(sql, e);
    }
  }

  /** The answer to the statement that waited. */
  String answer(String name) {
    try {
      return shown(client(name).answer());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String shown(Answer answer) {
    if (answer instanceof Answer.Failed failed) {
      return Integer.toString(failed.errno());
    }
    if (answer instanceof Answer.Done done) {
      return Long.toString(done.affected());
    }
    List<String> rows = new ArrayList<>();
    for (List<?> row : ((Answer.Rows) answer).rows()) {
      rows.add(String.join("=", row.stream().map(String::valueOf).toList()));
    }
    return String.join(" ", rows);
  }

  @Override
  public void close() {
    for (MySqlClient client : clients.values()) {
      try {
        client.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
