package dev.serverlessdb.core.http;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.io.Receiver;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.server.protocol.http2.Http2UpgradeHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * The host on Undertow: HTTP/1.1 and HTTP/2 with prior knowledge on one port, and HTTPS on the same
 * port where an endpoint has keys for it. A service that never waits is called on the network
 * thread that read its request; any other on a worker thread. All threads are daemons and end with
 * {@link #close}.
 */
public final class UndertowHost implements HttpHost {

  private static final Logger LOG = LoggerFactory.getLogger(UndertowHost.class);
  private static final int WORKER_THREADS_MAX = 256;
  private static final int BACKLOG = 1_000;

  /** 16 KiB with room for what a direct buffer costs beside its bytes, as Undertow's own. */
  private static final int BUFFER_BYTES = 16 * 1024 - 20;

  private static final int BUFFERS_PER_THREAD = 4;

  /**
   * Undertow cuts a connection off without an answer when a chunked body exceeds its limit, so that
   * is put beyond ours, and only ends who goes on sending after the answer.
   */
  private static final int DRAINED_BYTES = 64 << 10;

  private final HttpLimits limits;
  private final ByteBufferPool buffers =
      new DefaultByteBufferPool(true, BUFFER_BYTES, -1, BUFFERS_PER_THREAD);
  private final List<AcceptingChannel<StreamConnection>> listeners = new ArrayList<>();
  private @Nullable XnioWorker worker;

  /** A host that refuses what exceeds {@code limits}; starts no thread before the first bind. */
  public UndertowHost(HttpLimits limits) {
    this.limits = limits;
  }

  @Override
  public synchronized InetSocketAddress bind(Endpoint.Http endpoint, InetSocketAddress address)
      throws IOException {
    HttpOpenListener http = new HttpOpenListener(buffers, options());
    http.setRootHandler(
        new Http2UpgradeHandler(
            exchange -> receive(exchange, limits.bodyBytesMax(), endpoint.service())));
    ChannelListener<StreamConnection> first =
        endpoint
            .tls()
            .<ChannelListener<StreamConnection>>map(
                tls -> new TlsDetector(http, tls, millis(limits.idleTimeout())))
            .orElse(http);
    InetAddress host = InetAddress.getByName(address.getHostString());
    AcceptingChannel<StreamConnection> listener =
        worker()
            .createStreamConnectionServer(
                new InetSocketAddress(host, address.getPort()),
                ChannelListeners.openListenerAdapter(first),
                socketOptions());
    listeners.add(listener);
    listener.resumeAccepts();
    return listener.getLocalAddress(InetSocketAddress.class);
  }

  private OptionMap options() {
    return OptionMap.builder()
        .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
        .set(UndertowOptions.ENABLE_HTTP2, true)
        .set(UndertowOptions.MAX_ENTITY_SIZE, 2 * limits.bodyBytesMax() + DRAINED_BYTES)
        .set(UndertowOptions.MAX_HEADER_SIZE, limits.headerBytesMax())
        .set(UndertowOptions.MAX_HEADERS, limits.headersMax())
        .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(limits.parseTimeout()))
        .set(UndertowOptions.NO_REQUEST_TIMEOUT, millis(limits.idleTimeout()))
        .set(UndertowOptions.DECODE_URL, false)
        // A query in a URL has braces, which fetch and browsers send as they are.
        .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
        .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
        .getMap();
  }

  private OptionMap socketOptions() throws IOException {
    return OptionMap.builder()
        .set(Options.WORKER_IO_THREADS, worker().getIoThreadCount())
        .set(Options.TCP_NODELAY, true)
        .set(Options.REUSE_ADDRESSES, true)
        .set(Options.BALANCING_TOKENS, 1)
        .set(Options.BALANCING_CONNECTIONS, 2)
        .set(Options.BACKLOG, BACKLOG)
        .set(Options.CONNECTION_HIGH_WATER, limits.connectionsMax())
        .set(Options.CONNECTION_LOW_WATER, limits.connectionsMax() - 1)
        .getMap();
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
          failed.setPersistent(false);
          if (isTooLarge(error)) {
            send(failed, service.tooLarge());
          } else {
            failed.setStatusCode(400);
            failed.getResponseSender().send("");
          }
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
    listeners.forEach(IoUtils::safeClose);
    listeners.clear();
    if (worker != null) {
      worker.shutdownNow();
      worker = null;
    }
  }
}
