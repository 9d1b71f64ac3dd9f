package dev.serverlessdb.standalone;

import dev.serverlessdb.core.ServiceFactory;
import dev.serverlessdb.dynamo.DynamoDbFactory;
import dev.serverlessdb.fauna.FaunaFactory;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import java.util.List;
import java.util.function.Function;

/** The services that the command line can start: the one place where they are registered. */
final class ServiceTable {

  /**
   * A service of the command line.
   *
   * @param name its name for {@code --services}
   * @param factory makes it as the command line asks; a function, so that a service that is not
   *     started is not loaded
   * @param ports what it listens on
   */
  record Entry(String name, Function<Options, ServiceFactory> factory, List<Port> ports) {}

  /**
   * A listener of a service.
   *
   * @param endpoint the endpoint's name; its flag is {@code --NAME-port}
   * @param standard the port when the flag is not given
   * @param hint what a user must know beside the address, or empty
   */
  record Port(String endpoint, int standard, Function<Options, String> hint) {

    Port(String endpoint, int standard) {
      this(endpoint, standard, options -> "");
    }

    String flag() {
      return "--" + endpoint + "-port";
    }
  }

  /** The endpoint that belongs to no service. */
  static final Port ADMIN = new Port("admin", 8010);

  static final List<Entry> ALL =
      List.of(
          new Entry(
              "dynamodb", options -> new DynamoDbFactory(), List.of(new Port("dynamodb", 8000))),
          new Entry(
              "fauna",
              options -> new FaunaFactory(),
              List.of(new Port("fauna", 8443, options -> "secret: secret"))),
          new Entry(
              "planetscale",
              options -> new PlanetScaleFactory(options.planetScale()),
              List.of(
                  new Port("mysql", 3306, ServiceTable::mySqlHint),
                  new Port("planetscale", 8080))));

  private ServiceTable() {}

  private static String mySqlHint(Options options) {
    return "any user, database " + options.planetScale().database();
  }

  static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }
}
