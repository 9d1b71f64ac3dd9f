package dev.serverlessdb.mysql.wire;

import java.time.Duration;

/**
 * What one client may take.
 *
 * @param packetBytesMax the longest packet, max_allowed_packet
 * @param handshake how long a client may take to log in, in real time
 * @param idle how long a connection may be silent, in real time: wait_timeout
 */
record ConnectionLimits(int packetBytesMax, Duration handshake, Duration idle) {

  /** Vitess's and MySQL's own. */
  static final ConnectionLimits DEFAULT =
      new ConnectionLimits(64 * 1024 * 1024, Duration.ofSeconds(10), Duration.ofHours(8));
}
