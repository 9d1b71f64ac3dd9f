package dev.serverlessdb.core.http;

import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of an exchange that stays open. Writes are queued and carried out one after another on a
 * worker thread, so that whoever writes never waits for the network. A reader that lets more than
 * {@link #QUEUED_BYTES_MAX} pile up is cut off.
 */
final class ExchangeSink implements ResponseStream.Sink {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeSink.class);
  private static final long QUEUED_BYTES_MAX = 64L << 20;

  private final HttpServerExchange exchange;
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private final List<Runnable> onClose = new ArrayList<>();
  private long queuedBytes;
  private boolean draining;
  private boolean closing;
  private boolean ending;
  private boolean closed;

  private ExchangeSink(HttpServerExchange exchange) {
    this.exchange = exchange;
  }

  static void open(HttpServerExchange exchange, ResponseStream stream) {
    ExchangeSink sink = new ExchangeSink(exchange);
    exchange.getConnection().addCloseListener(connection -> sink.closedByPeer());
    exchange.addExchangeCompleteListener(
        (done, next) -> {
          sink.closedByPeer();
          next.proceed();
        });
    exchange.startBlocking();
    if (exchange.isInIoThread()) {
      exchange.dispatch(exchange.getConnection().getWorker(), () -> sink.begin(stream));
    } else {
      sink.begin(stream);
    }
  }

  private void begin(ResponseStream stream) {
    try {
      exchange.getOutputStream().flush();
      stream.open(this);
    } catch (IOException e) {
      LOG.debug("a stream's reader went away", e);
      closedByPeer();
    } catch (RuntimeException e) {
      LOG.error("a stream could not be opened", e);
      close();
    }
  }

  @Override
  public void write(byte[] bytes) {
    synchronized (this) {
      if (closed || closing) {
        return;
      }
      queue.add(bytes);
      queuedBytes += bytes.length;
      if (queuedBytes > QUEUED_BYTES_MAX) {
        LOG.warn("a stream's reader is too slow; {} bytes are waiting, closing it", queuedBytes);
        queue.clear();
        closing = true;
      }
    }
    wake();
  }

  @Override
  public void onClose(Runnable action) {
    synchronized (this) {
      if (!closed) {
        onClose.add(action);
        return;
      }
    }
    action.run();
  }

  @Override
  public void close() {
    synchronized (this) {
      closing = true;
    }
    wake();
  }

  private void wake() {
    synchronized (this) {
      if (draining || closed) {
        return;
      }
      draining = true;
    }
    try {
      exchange.getConnection().getWorker().execute(this::drain);
    } catch (RejectedExecutionException e) {
      LOG.debug("the host is closing, and a stream with it", e);
      closedByPeer();
    }
  }

  private void drain() {
    try {
      OutputStream out = exchange.getOutputStream();
      for (byte[] bytes = next(); bytes != null; bytes = next()) {
        out.write(bytes);
        out.flush();
      }
      if (isToBeEnded()) {
        exchange.endExchange();
        closedByPeer();
      }
    } catch (IOException e) {
      LOG.debug("a stream's reader went away", e);
      exchange.endExchange();
      closedByPeer();
    }
  }

  /** The next bytes to send, or null, in which case draining has ended. */
  private synchronized byte @Nullable [] next() {
    byte[] head = queue.poll();
    if (head == null) {
      draining = false;
    } else {
      queuedBytes -= head.length;
    }
    return head;
  }

  /** True once, when everything is sent and the exchange has to be ended. */
  private synchronized boolean isToBeEnded() {
    if (!closing || !queue.isEmpty() || closed || ending) {
      return false;
    }
    ending = true;
    return true;
  }

  private void closedByPeer() {
    List<Runnable> actions;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      queue.clear();
      actions = List.copyOf(onClose);
      onClose.clear();
    }
    actions.forEach(Runnable::run);
  }
}
