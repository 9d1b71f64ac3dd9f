package dev.serverlessdb.core.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.protocol.http.HttpOpenListener;
import io.undertow.util.PooledAdaptor;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioExecutor;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.PushBackStreamSourceConduit;

/**
 * Serves HTTP and HTTPS on one port: looks at the first byte of a connection, which no request in
 * clear text can share with a TLS handshake, and puts TLS beneath HTTP where one begins.
 */
final class TlsDetector implements ChannelListener<StreamConnection> {

  private static final Logger LOG = LoggerFactory.getLogger(TlsDetector.class);

  /** The type of the record that every TLS connection begins with. */
  private static final byte HANDSHAKE = 0x16;

  private final HttpOpenListener http;
  private final Supplier<SSLContext> tls;
  private final int silenceMillisMax;

  /**
   * A detector in front of {@code http}.
   *
   * @param tls asked when a client first speaks TLS, on a thread that may wait for it
   * @param silenceMillisMax how long a connection may send nothing at all
   */
  TlsDetector(HttpOpenListener http, Supplier<SSLContext> tls, int silenceMillisMax) {
    this.http = http;
    this.tls = tls;
    this.silenceMillisMax = silenceMillisMax;
  }

  @Override
  public void handleEvent(StreamConnection connection) {
    XnioExecutor.Key alarm =
        connection
            .getIoThread()
            .executeAfter(
                () -> IoUtils.safeClose(connection), silenceMillisMax, TimeUnit.MILLISECONDS);
    connection.getSourceChannel().setReadListener(source -> look(connection, source, alarm));
    connection.getSourceChannel().resumeReads();
  }

  private void look(
      StreamConnection connection, ConduitStreamSourceChannel source, XnioExecutor.Key alarm) {
    PooledByteBuffer first = http.getBufferPool().allocate();
    int count = read(source, first);
    if (count == 0) {
      first.close();
      return;
    }
    alarm.remove();
    source.suspendReads();
    source.setReadListener(null);
    if (count < 0) {
      first.close();
      IoUtils.safeClose(connection);
    } else if (first.getBuffer().get(0) == HANDSHAKE) {
      PushBackStreamSourceConduit again = new PushBackStreamSourceConduit(source.getConduit());
      again.pushBack(new PooledAdaptor(first));
      source.setConduit(again);
      connection.getWorker().execute(() -> secure(connection));
    } else {
      http.handleEvent(connection, first);
    }
  }

  private static int read(ConduitStreamSourceChannel source, PooledByteBuffer into) {
    try {
      int count = source.read(into.getBuffer());
      into.getBuffer().flip();
      return count;
    } catch (IOException e) {
      LOG.debug("a connection broke before its first byte", e);
      return -1;
    }
  }

  private void secure(StreamConnection plain) {
    try {
      UndertowXnioSsl ssl = new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, tls.get());
      plain
          .getIoThread()
          .execute(
              () -> http.handleEvent(ssl.wrapExistingConnection(plain, OptionMap.EMPTY, false)));
    } catch (RuntimeException e) {
      LOG.error("TLS could not be served", e);
      IoUtils.safeClose(plain);
    }
  }
}
