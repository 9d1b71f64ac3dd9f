package dev.serverlessdb.junit;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.ServiceFactory;
import java.net.URL;
import java.util.List;

/**
 * What the extension must know of a service. Implementations name the types of a client library
 * only by their names, so that the extension loads without the library.
 */
interface ServiceSupport {

  /** Every supported service; the one place where they are registered. */
  List<ServiceSupport> ALL = List.of(new DynamoDbSupport(), new FaunaSupport(), new MySqlSupport());

  /** Makes the service. */
  ServiceFactory factory();

  /** Whether {@link #create} can make one of these. */
  boolean supports(Class<?> type);

  /** A client of {@code type} for {@code world}; closed by the world when it is closeable. */
  Object create(Class<?> type, World world);

  /** The resources that this service reads for {@code annotation}. */
  List<String> resources(ServerlessDbTest annotation);

  /**
   * Prepares a world from a resource.
   *
   * @throws IllegalArgumentException when it cannot be read or the service refuses it, in words
   */
  void load(URL resource, Emulator emulator);

  /** The service's first endpoint, which names it. */
  String endpoint();
}
