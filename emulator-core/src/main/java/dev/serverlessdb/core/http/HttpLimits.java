package dev.serverlessdb.core.http;

import java.time.Duration;

/**
 * What a host reads at most before it refuses.
 *
 * @param bodyBytesMax the size of a request's body
 * @param headerBytesMax the size of all header fields together
 * @param headersMax the number of header fields
 * @param connectionsMax the number of connections open at once; more wait to be accepted
 * @param parseTimeout how long a request's head may take to arrive
 * @param idleTimeout how long a connection may be silent between requests
 */
public record HttpLimits(
    long bodyBytesMax,
    int headerBytesMax,
    int headersMax,
    int connectionsMax,
    Duration parseTimeout,
    Duration idleTimeout) {

  /** Generous for every supported protocol: 20 MiB bodies, 64 KiB heads, 4,096 connections. */
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          20L << 20, 64 << 10, 200, 4_096, Duration.ofSeconds(30), Duration.ofMinutes(10));
}
