package dev.serverlessdb.junit;

import com.faunadb.client.FaunaClient;
import dev.serverlessdb.fauna.FaunaFactory;
import dev.serverlessdb.fauna.FaunaService;
import dev.serverlessdb.fauna.capacity.RateLimits;
import java.net.URI;
import java.time.Duration;

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

  /**
   * Lets the region that clients read from be behind by {@code lag}; see {@link
   * FaunaService#regionLag}.
   */
  public void regionLag(Duration lag) {
    service().regionLag(lag);
  }

  /**
   * Lets the account use no more than that in a second, 429 beyond; see {@link
   * FaunaService#rateLimits}.
   */
  public void rateLimits(RateLimits limits) {
    service().rateLimits(limits);
  }

  private FaunaService service() {
    return world.emulator().service(FaunaFactory.NAME, FaunaService.class);
  }

  /** The client that a test's parameter would receive. */
  public FaunaClient client() {
    return world.injected(FaunaClient.class);
  }
}
