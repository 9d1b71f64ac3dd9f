package dev.serverlessdb.junit;

import java.net.InetSocketAddress;
import java.sql.Connection;
import javax.sql.DataSource;

/** MySQL's part of a test's world: PlanetScale as JDBC and other MySQL clients see it. */
public final class MySql {

  private final World world;

  MySql(World world) {
    this.world = world;
  }

  /** The address for a client of your own, opened now if it was not. */
  public InetSocketAddress address() {
    return world.emulator().address(MySqlSupport.ENDPOINT);
  }

  /**
   * The URL of {@code database} for MySQL's own JDBC driver, its port opened now if it was not; any
   * user and password will do.
   */
  public String jdbcUrl(String database) {
    return "jdbc:mysql://" + world.emulator().location(MySqlSupport.ENDPOINT) + "/" + database;
  }

  /** The URL of {@code database} as drivers of other languages take it. */
  public String url(String database) {
    return "mysql://root@" + world.emulator().location(MySqlSupport.ENDPOINT) + "/" + database;
  }

  /** Connections to {@code database} by method calls; no port is opened. */
  public DataSource dataSource(String database) {
    return world.connections().watch(MySqlSupport.service(world.emulator()).dataSource(database));
  }

  /** The data source that a test's parameter would receive. */
  public DataSource dataSource() {
    return world.injected(DataSource.class);
  }

  /** The connection that a test's parameter would receive; closed with the test. */
  public Connection connection() {
    return world.injected(Connection.class);
  }

  /** What can be set about {@code name}. */
  public MySqlDatabase database(String name) {
    return new MySqlDatabase(name, MySqlSupport.service(world.emulator()));
  }
}
