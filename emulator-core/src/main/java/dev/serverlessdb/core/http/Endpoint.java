package dev.serverlessdb.core.http;

/** Something that can be bound to a port. */
public sealed interface Endpoint {

  /** The name in the ready file and on the command line, such as {@code dynamodb}. */
  String name();

  /**
   * A service over HTTP/1.1 and HTTP/2 with prior knowledge.
   *
   * @param name the endpoint's name
   * @param service what answers
   */
  record Http(String name, HttpService service) implements Endpoint {}

  /**
   * A protocol of its own over TCP.
   *
   * @param name the endpoint's name
   * @param protocol what serves a connection
   */
  record Tcp(String name, SocketProtocol protocol) implements Endpoint {}
}
