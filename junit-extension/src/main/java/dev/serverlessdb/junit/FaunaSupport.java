package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.ServiceFactory;
import dev.serverlessdb.fauna.FaunaFactory;
import java.net.URL;
import java.util.List;

/** Fauna through its driver for the JVM, where that is on the class path. */
final class FaunaSupport implements ServiceSupport {

  static final String ENDPOINT = "fauna";

  /** The secret that may do everything in a test's world. */
  static final String SECRET = "secret";

  private static final String CLIENT = "com.faunadb.client.FaunaClient";

  @Override
  public ServiceFactory factory() {
    return new FaunaFactory(SECRET);
  }

  @Override
  public boolean supports(Class<?> type) {
    return CLIENT.equals(type.getName());
  }

  @Override
  public Object create(Class<?> type, World world) {
    return FaunaClients.client(world);
  }

  @Override
  public List<String> resources(ServerlessDbTest annotation) {
    return List.of(annotation.fauna());
  }

  @Override
  public void load(URL resource, Emulator emulator) {
    new FaunaQueries(resource, emulator.http(ENDPOINT)).load();
  }

  @Override
  public String endpoint() {
    return ENDPOINT;
  }
}
