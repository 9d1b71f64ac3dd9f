package dev.serverlessdb.mysql.finding;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.finding.Finding;
import dev.serverlessdb.core.journal.JournalEntry;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** An emulator with two tables, whose journal and findings are empty, and a connection to it. */
final class Shop implements AutoCloseable {

  private final Emulator emulator =
      Emulator.builder()
          .with(new PlanetScaleFactory())
          .clock(EmulatorClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z")))
          .seed(1)
          .start();
  private final Connection connection;

  /** A shop with {@code orders} orders of ten customers, and as many customers as orders. */
  Shop(int orders) throws SQLException {
    connection = dataSource().getConnection();
    run(
        "CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, state VARCHAR(10),"
            + " code VARCHAR(10), note TEXT, doc JSON, created DATETIME, KEY by_code (code))");
    run("CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(20), city VARCHAR(20))");
    run("INSERT INTO orders VALUES " + values(orders, "(%d, %d, 'open', '%1$d', '', '{}', NOW())"));
    run("INSERT INTO customers VALUES " + values(orders, "(%d, 'name', 'city %d')"));
    forget();
  }

  private static String values(int count, String row) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> row.formatted(i, i % 10))
        .collect(Collectors.joining(", "));
  }

  void forget() {
    emulator.journal().clear();
    emulator.findings().reset();
    emulator.meter().reset();
  }

  Emulator emulator() {
    return emulator;
  }

  Connection connection() {
    return connection;
  }

  DataSource dataSource() {
    return emulator.service("planetscale", MySqlService.class).dataSource("shop");
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void runWith(String sql, Object value) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, value);
      statement.execute();
    }
  }

  /** The journal's entry of a statement. */
  JournalEntry entryOf(String sql) throws SQLException {
    run(sql);
    return last();
  }

  JournalEntry last() {
    return emulator.journal().last(1).get(0);
  }

  List<Finding> findings(String kind) {
    return emulator.findings().all().stream().filter(f -> f.kind().equals(kind)).toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    emulator.close();
  }
}
