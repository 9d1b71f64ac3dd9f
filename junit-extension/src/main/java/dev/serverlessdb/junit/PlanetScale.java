package dev.serverlessdb.junit;

import dev.serverlessdb.mysql.tls.ServerCertificate;
import java.net.URI;
import java.security.cert.X509Certificate;

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

  /**
   * Who signed the certificate that is met when the address is called with https instead of http,
   * for clients that insist on it.
   */
  public X509Certificate authority() {
    return ServerCertificate.authority();
  }

  /** What {@code @planetscale/database} takes as its {@code url}; it names no database. */
  public String url() {
    return endpoint().toString().replaceFirst("://", "://root:root@");
  }
}
