package dev.serverlessdb.conformance.mysql;

import dev.serverlessdb.conformance.harness.MySqlServer;
import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The JDBC drivers, each with both of MySQL's protocols for prepared statements, and the emulator's
 * own data source, which has no socket.
 */
enum JdbcDriver {
  CONNECTOR_J_TEXT("mysql", "useServerPrepStmts=false"),
  CONNECTOR_J_BINARY("mysql", "useServerPrepStmts=true"),
  MARIADB_TEXT("mariadb", "sslMode=disable&useServerPrepStmts=false"),
  MARIADB_BINARY("mariadb", "sslMode=disable&useServerPrepStmts=true"),
  IN_PROCESS("", "");

  /** One emulator in this JVM; every test works in a database of its own. */
  private static final class ThisJvm {
    static final MySqlService SERVICE =
        Emulator.builder()
            .with(new PlanetScaleFactory())
            .start()
            .service("planetscale", MySqlService.class);
  }

  private final String scheme;
  private final String options;

  JdbcDriver(String scheme, String options) {
    this.scheme = scheme;
    this.options = options;
  }

  /** Where {@code database} is for a driver with a socket; time zones are the session's. */
  String url(MySqlServer server, String database) {
    return server.url(scheme, database, options);
  }

  /** Connections to {@code database}, each of them new. */
  DataSource dataSource(MySqlServer server, String database, String more) {
    if (this == IN_PROCESS) {
      return ThisJvm.SERVICE.dataSource(database + "?" + more);
    }
    String url = url(server, database);
    return new DriverManagerDataSource(more.isEmpty() ? url : url + "&" + more, "root", "");
  }

  /** A connection to {@code database}, with options by Connector/J's names. */
  Connection connect(MySqlServer server, String database, String more) throws SQLException {
    return dataSource(server, database, more).getConnection();
  }

  /** Whether exceptions and options are those of MySQL's own driver. */
  boolean isLikeConnectorJ() {
    return !scheme.equals("mariadb");
  }
}
