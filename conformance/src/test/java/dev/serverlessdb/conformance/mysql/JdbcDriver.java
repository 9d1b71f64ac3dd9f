package dev.serverlessdb.conformance.mysql;

import dev.serverlessdb.conformance.harness.MySqlServer;

/** The JDBC drivers, each with both of MySQL's protocols for prepared statements. */
enum JdbcDriver {
  CONNECTOR_J_TEXT("mysql", "useServerPrepStmts=false"),
  CONNECTOR_J_BINARY("mysql", "useServerPrepStmts=true"),
  MARIADB_TEXT("mariadb", "sslMode=disable&useServerPrepStmts=false"),
  MARIADB_BINARY("mariadb", "sslMode=disable&useServerPrepStmts=true");

  private final String scheme;
  private final String options;

  JdbcDriver(String scheme, String options) {
    this.scheme = scheme;
    this.options = options;
  }

  /** Where {@code database} is; time zones are the session's. */
  String url(MySqlServer server, String database) {
    return server.url(scheme, database, options);
  }

  /** The same with more options. */
  String url(MySqlServer server, String database, String more) {
    return url(server, database) + "&" + more;
  }

  boolean isConnectorJ() {
    return scheme.equals("mysql");
  }
}
