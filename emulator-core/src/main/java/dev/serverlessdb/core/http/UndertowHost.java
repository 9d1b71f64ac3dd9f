package dev.serverlessdb.core.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * The host on Undertow: HTTP/1.1 and HTTP/2 with prior knowledge on one port. A service that never
 * waits is called on the network thread that read its request; any other on a worker thread. All
 * threads are daemons and end with {@link #close}.
 */
public final class UndertowHost implements HttpHost {

  private static final Logger LOG = LoggerFactory.getLogger(UndertowHost.class);
  private static final int WORKER_THREADS_MAX = 256;

  /**
   * Undertow cuts a connection off without an answer when a chunked body exceeds its limit, so that
   * is put beyond ours, and only ends who goes on sending after the answer.
   */
  private static final int DRAINED_BYTES = 64 << 10;

  private final HttpLimits limits;
  private final List<Undertow> servers = new ArrayList<>();
  private @Nullable XnioWorker worker;

  /** A host that refuses what exceeds {@code limits}; starts no thread before the first bind. */
  public UndertowHost(HttpLimits limits) {
    this.limits = limits;
  }

  @Override
  public synchronized InetSocketAddress bind(Endpoint.Http endpoint, InetSocketAddress address)
      throws IOException {
    Undertow server =
        Undertow.builder()
            .setWorker(worker())
            .addHttpListener(address.getPort(), address.getHostString())
            .setHandler(exchange -> receive(exchange, limits.bodyBytesMax(), endpoint.service()))
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setServerOption(
                UndertowOptions.MAX_ENTITY_SIZE, 2 * limits.bodyBytesMax() + DRAINED_BYTES)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytesMax())
            .setServerOption(UndertowOptions.MAX_HEADERS, limits.headersMax())
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(limits.parseTimeout()))
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, millis(limits.idleTimeout()))
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.connectionsMax())
            .setSocketOption(Options.CONNECTION_LOW_WATER, limits.connectionsMax() - 1)
            .setSocketOption(Options.REUSE_ADDRESSES, true)
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException why) {
        throw why;
      }
      throw e;
    }
    servers.add(server);
    return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
  }

  private static int millis(java.time.Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }

  private XnioWorker worker() throws IOException {
    if (worker == null) {
      int cores = Runtime.getRuntime().availableProcessors();
      worker =
          Xnio.getInstance(UndertowHost.class.getClassLoader())
              .createWorker(
                  OptionMap.builder()
                      .set(Options.WORKER_IO_THREADS, Math.max(2, cores))
                      .set(Options.WORKER_TASK_CORE_THREADS, cores)
                      .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS_MAX)
                      .set(Options.WORKER_NAME, "serverlessdb-http")
                      .set(Options.THREAD_DAEMON, true)
                      .set(Options.TCP_NODELAY, true)
                      .getMap());
    }
    return worker;
  }

  private static void receive(HttpServerExchange exchange, long bytesMax, HttpService service) {
    BodyReader.read(
        exchange,
        bytesMax,
        (ready, body) -> {
          if (!service.mayBlock()) {
            answer(ready, service, body);
          } else if (ready.isInIoThread()) {
            ready.dispatch(ready.getConnection().getWorker(), () -> answer(ready, service, body));
          } else {
            answer(ready, service, body);
          }
        },
        (failed, error) -> {
          LOG.debug("a request's body could not be read", error);
          failed.setStatusCode(isTooLarge(error) ? 413 : 400);
          failed.setPersistent(false);
          failed.getResponseSender().send("");
        });
  }

  private static boolean isTooLarge(IOException error) {
    return error instanceof RequestTooBigException
        || error instanceof Receiver.RequestToLargeException; // Undertow's limit, and ours
  }

  private static void answer(HttpServerExchange exchange, HttpService service, byte[] body) {
    HttpResponse response;
    try {
      response = service.handle(request(exchange, body));
    } catch (Throwable e) {
      LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestPath(), e);
      response = HttpResponse.of(500, new HttpHeaders(), new byte[0]);
    }
    send(exchange, response);
  }

  private static HttpRequest request(HttpServerExchange exchange, byte[] body) {
    HttpHeaders headers = new HttpHeaders();
    HeaderMap fields = exchange.getRequestHeaders();
    for (HeaderValues values : fields) {
      String name = values.getHeaderName().toString();
      for (int i = 0; i < values.size(); i++) {
        headers.add(name, values.get(i));
      }
    }
    return new HttpRequest(
        exchange.getRequestMethod().toString(),
        exchange.getRequestURI(),
        exchange.getQueryString(),
        headers,
        body);
  }

  private static void send(HttpServerExchange exchange, HttpResponse response) {
    if (response.status() == HttpResponse.DROP_CONNECTION) {
      drop(exchange);
      return;
    }
    exchange.setStatusCode(response.status());
    HeaderMap fields = exchange.getResponseHeaders();
    response.headers().forEach((name, value) -> fields.add(new HttpString(name), value));
    ResponseStream stream = response.stream();
    if (stream != null) {
      ExchangeSink.open(exchange, stream);
      return;
    }
    exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
  }

  private static void drop(HttpServerExchange exchange) {
    try {
      exchange.getConnection().close();
    } catch (IOException e) {
      LOG.debug("closing a connection on purpose failed", e);
    }
  }

  @Override
  public synchronized void close() {
    servers.forEach(Undertow::stop);
    servers.clear();
    if (worker != null) {
      worker.shutdownNow();
      worker = null;
    }
  }
}
