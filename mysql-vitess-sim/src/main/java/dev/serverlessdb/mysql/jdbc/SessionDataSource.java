package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.session.Session;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections are sessions in this JVM. Thread-safe. */
public final class SessionDataSource implements DataSource {

  private static final String USER = "root";

  private final Function<String, Session> sessions;
  private final DriverOptions options;
  private @Nullable PrintWriter logWriter;
  private int loginTimeoutSeconds;

  /**
   * A data source; {@code sessions} opens a session for a user.
   *
   * @param options what follows the question mark in {@code shop?allowMultiQueries=true}
   * @throws IllegalArgumentException when one of the options is not known
   */
  public SessionDataSource(Function<String, Session> sessions, String options) {
    this.sessions = sessions;
    this.options = DriverOptions.parse(options);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return getConnection(USER, "");
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    try {
      Session session = sessions.apply(user);
      return Face.of(Connection.class, new ConnectionFace(session, options), session);
    } catch (dev.serverlessdb.mysql.result.MySqlException e) {
      throw JdbcErrors.of(e);
    }
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    loginTimeoutSeconds = seconds;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logging goes through SLF4J");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!type.isInstance(this)) {
      throw new SQLException("this is no " + type.getName());
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
