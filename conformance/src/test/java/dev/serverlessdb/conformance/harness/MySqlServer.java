package dev.serverlessdb.conformance.harness;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The runnable jar's MySQL port, which all tests of a build share: starting a process for each
 * would cost more than the tests. Every test works in a database of its own.
 */
public final class MySqlServer implements AutoCloseable {

  private final RunningJar jar = RunningJar.start();
  private final AtomicInteger databases = new AtomicInteger();

  private MySqlServer() {}

  /** Its port on the local host. */
  public int port() {
    return jar.port("mysql");
  }

  /** The name of a database that nobody else uses. */
  public String newDatabase() {
    return "db" + databases.incrementAndGet();
  }

  /** The environment of a script: host, port and a database of its own. */
  public Map<String, String> environment() {
    return Map.of(
        "MYSQL_HOST",
        "127.0.0.1",
        "MYSQL_PORT",
        Integer.toString(port()),
        "MYSQL_DATABASE",
        newDatabase());
  }

  /**
   * A JDBC URL.
   *
   * @param driver {@code mysql} or {@code mariadb}
   * @param options as after the question mark
   */
  public String url(String driver, String database, String options) {
    return "jdbc:" + driver + "://127.0.0.1:" + port() + "/" + database + "?" + options;
  }

  @Override
  public void close() {
    jar.close();
  }

  /** Gives tests the server; the first who asks starts it, and it stops with the last test. */
  public static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == MySqlServer.class;
    }

    @Override
    public MySqlServer resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(ExtensionContext.Namespace.create(MySqlServer.class))
          .getOrComputeIfAbsent(MySqlServer.class, key -> new MySqlServer(), MySqlServer.class);
    }
  }
}
