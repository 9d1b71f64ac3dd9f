package dev.serverlessdb.junit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers where each connection of a world was opened, so that a test that leaves one open is
 * told which line did it. Thread-safe.
 */
final class OpenConnections {

  private static final String OURS = "dev.serverlessdb.junit.OpenConnections";

  private final Map<Connection, String> openedAt = new LinkedHashMap<>();

  /** {@code source}, whose connections are remembered from now on. */
  DataSource watch(DataSource source) {
    return new Watched(source, this);
  }

  private Connection opened(Connection connection) {
    String where =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .filter(frame -> !frame.getClassName().startsWith(OURS))
                        .findFirst()
                        .map(frame -> frame.toStackTraceElement().toString())
                        .orElse("an unknown place"));
    synchronized (openedAt) {
      openedAt.put(connection, where);
    }
    return connection;
  }

  /** Where the connections were opened that are open still. */
  List<String> places() {
    List<String> places = new ArrayList<>();
    synchronized (openedAt) {
      openedAt.keySet().removeIf(OpenConnections::isClosed);
      places.addAll(openedAt.values());
    }
    return places;
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** A data source that tells of every connection it opens. */
  private record Watched(DataSource source, OpenConnections watcher) implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
      return watcher.opened(source.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return watcher.opened(source.getConnection(user, password));
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
      return source.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
      source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
      source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
      return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return type.isInstance(this) ? type.cast(this) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
      return type.isInstance(this) || source.isWrapperFor(type);
    }
  }
}
