package dev.serverlessdb.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The statements of one operation on one connection, prepared by the driver and not the server. */
final class Work implements AutoCloseable {

  private static final int RANGE = 100;
  private static final int JOINED = 10;

  /** What is measured. */
  enum Operation {
    POINT("select by primary key", "SELECT * FROM %1$s WHERE id = ?"),
    UNIQUE("select by unique key", "SELECT * FROM %1$s WHERE email = ?"),
    RANGE("select a range of " + Work.RANGE, "SELECT * FROM %1$s WHERE id BETWEEN ? AND ?"),
    JOIN(
        "join of " + JOINED,
        "SELECT p.id, p.amount, a.email FROM %2$s p JOIN %1$s a ON a.id = p.account_id"
            + " WHERE p.id BETWEEN ? AND ?"),
    UPDATE("update by primary key", "UPDATE %1$s SET balance = balance + 1 WHERE id = ?"),
    TRANSACTION(
        "transaction of 5",
        "SELECT balance FROM %1$s WHERE id = ? FOR UPDATE",
        "UPDATE %1$s SET balance = balance - 1 WHERE id = ?",
        "UPDATE %1$s SET balance = balance + 1 WHERE id = ?",
        "INSERT INTO %2$s (account_id, amount) VALUES (?, 1)",
        "SELECT balance FROM %1$s WHERE id = ?"),
    INSERT("insert", "INSERT INTO %1$s (email, country, balance, note) VALUES (?, 'NL', 0, ?)");

    private final String label;
    private final String[] statements;

    Operation(String label, String... statements) {
      this.label = label;
      this.statements = statements;
    }

    String label() {
      return label;
    }
  }

  private final Operation operation;
  private final Connection connection;
  private final Tables tables;
  private final PreparedStatement[] statements;

  Work(Operation operation, Connection connection, Tables tables) throws SQLException {
    this.operation = operation;
    this.connection = connection;
    this.tables = tables;
    connection.setAutoCommit(operation != Operation.TRANSACTION);
    statements = new PreparedStatement[operation.statements.length];
    for (int i = 0; i < statements.length; i++) {
      String sql = operation.statements[i].formatted(tables.accounts(), tables.purchases());
      statements[i] = connection.prepareStatement(sql);
    }
  }

  /** Carries the operation out once; {@code n} decides on which rows. */
  void run(long n) throws SQLException {
    PreparedStatement first = statements[0];
    switch (operation) {
      case POINT -> {
        first.setLong(1, tables.account(n));
        read(first, 1);
      }
      case UNIQUE -> {
        first.setString(1, Tables.email(tables.account(n)));
        read(first, 1);
      }
      case RANGE -> {
        long from = 1L + Math.floorMod(tables.account(n), tables.rows() - RANGE);
        first.setLong(1, from);
        first.setLong(2, from + RANGE - 1);
        read(first, RANGE);
      }
      case JOIN -> {
        long from = 1L + Math.floorMod(tables.account(n), tables.purchaseRows() - JOINED);
        first.setLong(1, from);
        first.setLong(2, from + JOINED - 1);
        read(first, JOINED);
      }
      case UPDATE -> {
        first.setLong(1, tables.account(n));
        write(first);
      }
      case INSERT -> {
        first.setString(1, "new" + n + "@example.com");
        first.setString(2, Tables.NOTE);
        write(first);
      }
      case TRANSACTION -> transaction(n);
      default -> throw new IllegalStateException("unknown: " + operation);
    }
  }

  /** The lower row first, so that two transactions do not wait for each other. */
  private void transaction(long n) throws SQLException {
    long one = tables.account(n);
    long other = 1 + one % tables.rows();
    long low = Math.min(one, other);
    long high = Math.max(one, other);
    statements[0].setLong(1, low);
    read(statements[0], 1);
    statements[1].setLong(1, low);
    write(statements[1]);
    statements[2].setLong(1, high);
    write(statements[2]);
    statements[3].setLong(1, low);
    write(statements[3]);
    statements[4].setLong(1, high);
    read(statements[4], 1);
    connection.commit();
  }

  private static void read(PreparedStatement statement, int rows) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      int found = 0;
      while (result.next()) {
        found++;
      }
      if (found != rows) {
        throw new IllegalStateException(statement + " found " + found + " rows");
      }
    }
  }

  private static void write(PreparedStatement statement) throws SQLException {
    if (statement.executeUpdate() != 1) {
      throw new IllegalStateException(statement + " changed nothing");
    }
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements) {
      statement.close();
    }
  }
}
