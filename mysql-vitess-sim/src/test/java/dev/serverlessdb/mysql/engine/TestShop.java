package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An emulator for one test and a connection to its database {@code shop}. */
final class TestShop implements AutoCloseable {

  private final Emulator emulator = Emulator.builder().with(new PlanetScaleFactory()).start();
  private final Connection connection;

  TestShop() throws SQLException {
    connection = connect();
  }

  /** The connection that {@link #run} and {@link #rows} use. */
  Connection connection() {
    return connection;
  }

  /** One more connection; it ends with the emulator. */
  Connection connect() throws SQLException {
    return connect("shop");
  }

  /** A connection to another database, made on its first use. */
  Connection connect(String database) throws SQLException {
    return emulator.service("planetscale", MySqlService.class).dataSource(database).getConnection();
  }

  void run(String sql) throws SQLException {
    run(connection, sql);
  }

  static void run(Connection on, String sql) throws SQLException {
    try (Statement statement = on.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The rows, each as its values joined by bars. */
  List<String> rows(String sql, Object... parameters) throws SQLException {
    return rows(connection, sql, parameters);
  }

  static List<String> rows(Connection on, String sql, Object... parameters) throws SQLException {
    List<String> all = new ArrayList<>();
    try (PreparedStatement statement = on.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          List<String> row = new ArrayList<>();
          for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            row.add(String.valueOf(rows.getString(i)));
          }
          all.add(String.join("|", row));
        }
      }
    }
    return all;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    emulator.close();
  }
}
