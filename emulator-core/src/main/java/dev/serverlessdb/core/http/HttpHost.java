package dev.serverlessdb.core.http;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Puts endpoints on sockets. */
public interface HttpHost extends AutoCloseable {

  /**
   * Opens a listener.
   *
   * @param endpoint what answers
   * @param address where; port 0 for any free one
   * @return the bound address
   * @throws IOException when the address cannot be bound, such as a port that is taken
   */
  InetSocketAddress bind(Endpoint.Http endpoint, InetSocketAddress address) throws IOException;

  /** Closes every listener and connection and ends the host's threads. */
  @Override
  void close();
}
