package dev.serverlessdb.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.conformance.harness.RunningJar;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a MySQL client was told is committed survives {@code kill -9}, and what it had not committed
 * does not. Two jars side by side, each killed {@value #KILLS} times at random moments while four
 * clients write to it through Connector/J: two insert rows, one keeps the halves of a pair equal in
 * transactions, one never commits.
 */
class SqlCrashTest {

  private static final int KILLS = 26;

  @ParameterizedTest
  @ValueSource(longs = {20261128, 11})
  void whatWasCommittedIsFoundAndWhatWasNotIsGone(long seed, @TempDir Path data) throws Exception {
    List<Killing.Writer<Connection>> writers =
        List.of(
            new Inserter("inserter-0"),
            new Inserter("inserter-1"),
            new PairKeeper("pair"),
            new Undecided("undecided"));
    String[] options = Killing.options(data, "--services", "planetscale");
    new SqlKilling().run(seed, KILLS, writers, options);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getLong(1);
      }
    }
  }

  private static void replace(Connection connection, String name, long number) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("REPLACE INTO numbers (name, n) VALUES (?, ?)")) {
      statement.setString(1, name);
      statement.setLong(2, number);
      statement.executeUpdate();
    }
  }

  private static final class SqlKilling extends Killing<Connection> {

    @Override
    Connection connect(RunningJar jar) throws SQLException {
      String url =
          "jdbc:mysql://127.0.0.1:"
              + jar.port("mysql")
              + "/crash?sslMode=DISABLED&allowPublicKeyRetrieval=true";
      return DriverManager.getConnection(url, "root", "");
    }

    @Override
    void prepare(Connection connection) throws SQLException {
      execute(
          connection,
          "CREATE TABLE numbers (id BIGINT AUTO_INCREMENT PRIMARY KEY,"
              + " name VARCHAR(40) NOT NULL UNIQUE, n BIGINT NOT NULL, KEY by_number (n))");
    }

    @Override
    void check(Connection connection) throws SQLException {
      long rows = number(connection, "SELECT COUNT(*) FROM numbers");
      assertThat(number(connection, "SELECT COUNT(*) FROM numbers WHERE n >= 0")).isEqualTo(rows);
      assertThat(number(connection, "SELECT COUNT(DISTINCT name) FROM numbers")).isEqualTo(rows);
    }
  }

  /** Inserts one row after another. */
  private static final class Inserter extends Killing.Writer<Connection> {

    private long checked = -1;

    Inserter(String name) {
      super(name);
    }

    @Override
    void write(Connection connection, long number) throws SQLException {
      replace(connection, name + "-" + number, number);
    }

    @Override
    void check(Connection connection) throws SQLException {
      for (long number = checked + 1; number <= acknowledged; number++) {
        assertThat(number(connection, "SELECT n FROM numbers WHERE name = ?", name + "-" + number))
            .isEqualTo(number);
      }
      checked = acknowledged;
      // The write that was under way may have happened or not; from now on it counts as done.
      write(connection, attempted);
    }
  }

  /** Sets both halves of a pair in one transaction. */
  private static final class PairKeeper extends Killing.Writer<Connection> {

    PairKeeper(String name) {
      super(name);
    }

    @Override
    void write(Connection connection, long number) throws SQLException {
      connection.setAutoCommit(false);
      replace(connection, name + "-left", number);
      replace(connection, name + "-right", number);
      connection.commit();
    }

    @Override
    void check(Connection connection) throws SQLException {
      String query = "SELECT COALESCE(MAX(n), -1) FROM numbers WHERE name = ?";
      long left = number(connection, query, name + "-left");
      assertThat(number(connection, query, name + "-right")).isEqualTo(left);
      assertThat(left).isBetween(acknowledged, attempted);
    }
  }

  /** Writes, and takes everything back at last. */
  private static final class Undecided extends Killing.Writer<Connection> {

    private static final int ROLLBACK_EVERY = 10;

    Undecided(String name) {
      super(name);
    }

    @Override
    void write(Connection connection, long number) throws SQLException {
      connection.setAutoCommit(false);
      replace(connection, name + "-" + number, -1);
      if (number % ROLLBACK_EVERY == 0) {
        connection.rollback();
      }
    }

    @Override
    void check(Connection connection) throws SQLException {
      assertThat(number(connection, "SELECT COUNT(*) FROM numbers WHERE name LIKE ?", name + "%"))
          .isZero();
    }
  }
}
