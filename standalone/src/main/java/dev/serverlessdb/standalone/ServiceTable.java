package dev.serverlessdb.standalone;

import dev.serverlessdb.core.ServiceFactory;
import dev.serverlessdb.dynamo.DynamoDbFactory;
import dev.serverlessdb.fauna.FaunaFactory;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import java.util.List;
import java.util.function.Supplier;

/** The services that the command line can start: the one place where they are registered. */
final class ServiceTable {

  /**
   * A service of the command line.
   *
   * @param name its name for {@code --services}
   * @param factory makes it; a supplier, so that a service that is not started is not loaded
   * @param ports what it listens on
   */
  record Entry(String name, Supplier<ServiceFactory> factory, List<Port> ports) {}

  /**
   * A listener of a service.
   *
   * @param endpoint the endpoint's name; its flag is {@code --NAME-port}
   * @param standard the port when the flag is not given
   * @param hint what a user must know beside the address, or empty
   */
  record Port(String endpoint, int standard, String hint) {

    String flag() {
      return "--" + endpoint + "-port";
    }
  }

  /** The endpoint that belongs to no service. */
  static final Port ADMIN = new Port("admin", 8010, "");

  static final List<Entry> ALL =
      List.of(
          new Entry("dynamodb", DynamoDbFactory::new, List.of(new Port("dynamodb", 8000, ""))),
          new Entry("fauna", FaunaFactory::new, List.of(new Port("fauna", 8443, "secret: secret"))),
          new Entry(
              "planetscale",
              PlanetScaleFactory::new,
              List.of(
                  new Port("mysql", 3306, "any user, database test"),
                  new Port("planetscale", 8080, ""))));

  private ServiceTable() {}

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
