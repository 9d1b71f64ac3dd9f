package dev.serverlessdb.core.http;

import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Something that can be bound to a port. */
public sealed interface Endpoint {

  /** The name in the ready file and on the command line, such as {@code dynamodb}. */
  String name();

  /**
   * A service over HTTP/1.1 and HTTP/2 with prior knowledge.
   *
   * @param name the endpoint's name
   * @param service what answers
   * @param tls for an endpoint that speaks HTTPS too, on the same port: its keys, made when asked
   *     for
   */
  record Http(String name, HttpService service, Optional<Supplier<SSLContext>> tls)
      implements Endpoint {

    /** An endpoint in clear text only. */
    public Http(String name, HttpService service) {
      this(name, service, Optional.empty());
    }
  }

  /**
   * A protocol of its own over TCP.
   *
   * @param name the endpoint's name
   * @param protocol what serves a connection
   */
  record Tcp(String name, SocketProtocol protocol) implements Endpoint {}
}
