package dev.serverlessdb.core.http;

import java.io.IOException;
import java.net.Socket;

/** A protocol that is not HTTP: it is handed every accepted connection. */
@FunctionalInterface
public interface SocketProtocol {

  /** Serves {@code connection} until either side ends it, on a thread of its own. */
  void serve(Socket connection) throws IOException;
}
