package dev.serverlessdb.core;

import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.http.HttpHost;
import dev.serverlessdb.core.http.TcpHost;
import dev.serverlessdb.core.http.UndertowHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The open ports of an emulator. Nothing is loaded or started before the first one is asked for.
 */
final class Listeners implements AutoCloseable {

  private final EmulatorBuilder.Binding binding;
  private final Map<String, InetSocketAddress> bound = new HashMap<>();
  private @Nullable HttpHost http;
  private @Nullable TcpHost tcp;

  Listeners(EmulatorBuilder.Binding binding) {
    this.binding = binding;
  }

  /** Listeners with the same limits, on free ports. */
  Listeners fork() {
    return new Listeners(new EmulatorBuilder.Binding(binding.host(), Map.of(), binding.limits()));
  }

  synchronized InetSocketAddress address(Endpoint endpoint) {
    InetSocketAddress known = bound.get(endpoint.name());
    if (known != null) {
      return known;
    }
    InetSocketAddress wanted = new InetSocketAddress(binding.host(), binding.port(endpoint.name()));
    try {
      InetSocketAddress address =
          endpoint instanceof Endpoint.Http web
              ? http().bind(web, wanted)
              : tcp().bind((Endpoint.Tcp) endpoint, wanted);
      bound.put(endpoint.name(), address);
      return address;
    } catch (IOException e) {
      throw new UncheckedIOException(
          endpoint.name() + " cannot listen on " + wanted + ": " + e.getMessage(), e);
    }
  }

  private HttpHost http() {
    if (http == null) {
      http = new UndertowHost(binding.limits());
    }
    return http;
  }

  private TcpHost tcp() {
    if (tcp == null) {
      tcp = new TcpHost(binding.limits().connectionsMax());
    }
    return tcp;
  }

  static URI uri(InetSocketAddress address) {
    return URI.create("http://" + hostAndPort(address));
  }

  static String hostAndPort(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  @Override
  public synchronized void close() {
    if (http != null) {
      http.close();
    }
    if (tcp != null) {
      tcp.close();
    }
    bound.clear();
  }
}
