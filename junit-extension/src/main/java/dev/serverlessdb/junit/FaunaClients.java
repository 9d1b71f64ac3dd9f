package dev.serverlessdb.junit;

import com.faunadb.client.FaunaClient;
import java.net.MalformedURLException;

/**
 * The vendor's own client, pointed at a world. The driver makes its own connections and lets nobody
 * put another transport in, so the world's port is opened when the client is made.
 */
final class FaunaClients {

  private FaunaClients() {}

  static FaunaClient client(World world) {
    String endpoint = world.emulator().uri(FaunaSupport.ENDPOINT).toString();
    try {
      return FaunaClient.builder()
          .withEndpoint(endpoint)
          .withSecret(FaunaSupport.SECRET)
          // Otherwise the driver asks a registry on the internet for a newer version of itself.
          .withCheckNewVersion(false)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("an endpoint without an address: " + endpoint, e);
    }
  }
}
