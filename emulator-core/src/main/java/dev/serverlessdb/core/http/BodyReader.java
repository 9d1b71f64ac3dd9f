package dev.serverlessdb.core.http;

import io.undertow.io.Receiver;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads one request's body whole and hands it over. Undertow's own receiver moves a body byte by
 * byte, which for the small requests of a database is a seventh of all the work, and sets memory
 * aside for as many bytes as a head announces. This one moves blocks, and its memory grows with
 * what arrives. For one exchange, on its network thread.
 */
final class BodyReader {

  private static final int FIRST_BYTES = 512;

  /** The most that is set aside on a head's word alone. */
  private static final int ANNOUNCED_BYTES_MAX = 64 << 10;

  private final HttpServerExchange exchange;
  private final long bytesMax;
  private final Receiver.FullBytesCallback whole;
  private final Receiver.ErrorCallback failed;
  private ByteBuffer bytes;
  private boolean over;

  private BodyReader(
      HttpServerExchange exchange,
      long bytesMax,
      Receiver.FullBytesCallback whole,
      Receiver.ErrorCallback failed) {
    this.exchange = exchange;
    this.bytesMax = bytesMax;
    this.whole = whole;
    this.failed = failed;
    // one more than announced, so that the end is found without growing
    long announced = exchange.getRequestContentLength();
    this.bytes =
        ByteBuffer.allocate(
            announced < 0 ? FIRST_BYTES : (int) Math.min(announced + 1, ANNOUNCED_BYTES_MAX));
  }

  /**
   * Calls one of the two: {@code whole} with the body, or {@code failed} with what went wrong.
   *
   * @param bytesMax how large a body may be
   */
  static void read(
      HttpServerExchange exchange,
      long bytesMax,
      Receiver.FullBytesCallback whole,
      Receiver.ErrorCallback failed) {
    if (exchange.isRequestComplete()) {
      whole.handle(exchange, new byte[0]);
      return;
    }
    BodyReader reader = new BodyReader(exchange, bytesMax, whole, failed);
    StreamSourceChannel channel = exchange.getRequestChannel();
    try {
      if (reader.drain(channel)) {
        whole.handle(exchange, reader.body());
        return;
      }
    } catch (IOException e) {
      failed.error(exchange, e);
      return;
    }
    channel.getReadSetter().set(reader::goOn);
    channel.resumeReads();
  }

  /** Takes what has arrived; says whether that was the rest. */
  private boolean drain(StreamSourceChannel channel) throws IOException {
    while (true) {
      if (Math.max(bytes.position(), exchange.getRequestContentLength()) > bytesMax) {
        throw new Receiver.RequestToLargeException();
      }
      if (!bytes.hasRemaining()) {
        bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), bytes.capacity() * 2));
        bytes.position(bytes.capacity() / 2);
      }
      int got = channel.read(bytes);
      if (got <= 0) {
        return got < 0;
      }
    }
  }

  private void goOn(StreamSourceChannel channel) {
    if (over) {
      return;
    }
    try {
      if (!drain(channel)) {
        return;
      }
      over = true;
      Connectors.executeRootHandler(ready -> whole.handle(ready, body()), exchange);
    } catch (IOException e) {
      over = true;
      Connectors.executeRootHandler(broken -> failed.error(broken, e), exchange);
    }
  }

  private byte[] body() {
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
