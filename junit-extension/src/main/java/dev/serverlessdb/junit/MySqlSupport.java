package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.ServiceFactory;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import java.net.URL;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** PlanetScale and its MySQL through JDBC's own interfaces, which every JVM has. */
final class MySqlSupport implements ServiceSupport {

  static final String ENDPOINT = "mysql";
  static final String HTTP_ENDPOINT = "planetscale";

  /** The database of what is injected and of {@link ServerlessDbTest#sql}. */
  static final String DATABASE = PlanetScaleOptions.DEFAULT.database();

  private static final String SERVICE = "planetscale";

  static MySqlService service(Emulator emulator) {
    return emulator.service(SERVICE, MySqlService.class);
  }

  @Override
  public ServiceFactory factory() {
    return new PlanetScaleFactory();
  }

  @Override
  public boolean supports(Class<?> type) {
    return type == DataSource.class || type == Connection.class;
  }

  @Override
  public Object create(Class<?> type, World world) {
    if (type == DataSource.class) {
      return world.connections().watch(service(world.emulator()).dataSource(DATABASE));
    }
    try {
      return service(world.emulator()).dataSource(DATABASE).getConnection();
    } catch (SQLException e) {
      throw new IllegalStateException("no connection could be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public List<String> resources(ServerlessDbTest annotation) {
    return List.of(annotation.sql());
  }

  @Override
  public void load(URL resource, Emulator emulator) {
    new SqlScript(resource, service(emulator).dataSource(DATABASE)).run();
  }

  @Override
  public String endpoint() {
    return ENDPOINT;
  }
}
