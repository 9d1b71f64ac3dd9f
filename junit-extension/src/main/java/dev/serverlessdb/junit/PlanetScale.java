package dev.serverlessdb.junit;

import java.net.URI;

/** PlanetScale's part of a test's world, as its serverless driver sees it. */
public final class PlanetScale {

  private final World world;

  PlanetScale(World world) {
    this.world = world;
  }

  /** The address that the serverless driver's requests go to, opened now if it was not. */
  public URI endpoint() {
    return world.emulator().uri(MySqlSupport.HTTP_ENDPOINT);
  }

  /** What {@code @planetscale/database} takes as its {@code url}; it names no database. */
  public String url() {
    return endpoint().toString().replaceFirst("://", "://root:root@");
  }
}
