package dev.serverlessdb.junit;

import com.faunadb.client.FaunaClient;
import java.net.URI;

/** Fauna's part of a test's world. */
public final class Fauna {

  private final World world;

  Fauna(World world) {
    this.world = world;
  }

  /** The address for a client of your own, opened now if it was not. */
  public URI endpoint() {
    return world.emulator().uri(FaunaSupport.ENDPOINT);
  }

  /** A secret that may do everything in this world, in the root database. */
  public String secret() {
    return FaunaSupport.SECRET;
  }

  /** The client that a test's parameter would receive. */
  public FaunaClient client() {
    return world.injected(FaunaClient.class);
  }
}
