package dev.serverlessdb.junit;

import dev.serverlessdb.mysql.sql.Splitter;
import dev.serverlessdb.mysql.sql.SqlModes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * A resource with SQL statements, split at their semicolons and run one after another.
 *
 * @param resource where the statements are, in UTF-8
 * @param dataSource what they are run on
 */
record SqlScript(URL resource, DataSource dataSource) {

  private static final int SHOWN_MAX = 200;

  void run() {
    List<String> statements = Splitter.split(read(), SqlModes.DEFAULT);
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        run(statement, sql);
      }
    } catch (SQLException e) {
      throw new IllegalArgumentException(resource + " could not be run: " + e.getMessage(), e);
    }
  }

  private void run(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      String shown = sql.strip();
      shown = shown.length() > SHOWN_MAX ? shown.substring(0, SHOWN_MAX) + "..." : shown;
      throw new IllegalArgumentException(
          "%s has a statement that MySQL refuses: %d (%s): %s; the statement is: %s"
              .formatted(resource, e.getErrorCode(), e.getSQLState(), e.getMessage(), shown),
          e);
    }
  }

  private String read() {
    try (InputStream stream = resource.openStream()) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(resource + " cannot be read: " + e.getMessage(), e);
    }
  }
}
