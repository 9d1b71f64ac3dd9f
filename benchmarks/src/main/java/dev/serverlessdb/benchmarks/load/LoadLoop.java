package dev.serverlessdb.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serverlessdb.core.time.EmulatorClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps many connections busy from one thread: each sends its next request, prepared beforehand, as
 * soon as its last answer is complete. This costs a fraction of what a thread per connection does,
 * and what the generator does not use, the server on the same two cores has.
 */
public final class LoadLoop {

  private static final int ANSWER_BYTES_MAX = 1 << 20;

  /** The header fields that the AWS SDK for JavaScript v3 sends, in its order. */
  private static final String HEAD =
      """
      POST / HTTP/1.1
      host: %s:%d
      content-type: application/x-amz-json-1.0
      x-amz-target: DynamoDB_20120810.%s
      x-amz-user-agent: aws-sdk-js/3.900.0
      user-agent: aws-sdk-js/3.900.0 ua/2.1 os/linux#6.1.0 lang/js md/nodejs#20.20.2 \
      api/dynamodb#3.900.0 m/E
      amz-sdk-invocation-id: 5f2c1f7e-0d0a-4f6e-9a44-0f6a5e1c7b10
      amz-sdk-request: attempt=1; max=3
      x-amz-date: 20260101T000000Z
      x-amz-content-sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
      authorization: AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, \
      SignedHeaders=amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;\
      x-amz-content-sha256;x-amz-date;x-amz-target;x-amz-user-agent, \
      Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7
      connection: keep-alive
      content-length: %d

      """
          .replace("\n", "\r\n");

  private final URI server;
  private final byte[][] requests;
  private final AnswerReader reader = new AnswerReader();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(ANSWER_BYTES_MAX);
  private final byte[] bytes = new byte[ANSWER_BYTES_MAX];
  private long done;

  /** A loop over {@code requests}, whole HTTP messages. */
  public LoadLoop(URI server, byte[][] requests) {
    this.server = server;
    this.requests = requests;
  }

  /** A connection: which request is next, how much of an answer it has, what is left to send. */
  private static final class Connection {
    int next;
    byte[] partial = new byte[0];
    @Nullable ByteBuffer unsent;
  }

  /** Answered requests a second on {@code connections} connections over {@code seconds}. */
  public double run(int connections, double seconds) throws IOException {
    done = 0;
    List<SocketChannel> channels = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        channels.add(channel);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        Connection connection = new Connection();
        connection.next = i * (requests.length / connections);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ, connection);
        send(key, channel, connection);
      }
      long start = EmulatorClock.stopwatchNanos();
      long end = start + (long) (seconds * 1e9);
      while (EmulatorClock.stopwatchNanos() < end) {
        selector.select(this::ready, 100);
      }
      return done / ((EmulatorClock.stopwatchNanos() - start) / 1e9);
    } finally {
      for (SocketChannel channel : channels) {
        channel.close();
      }
    }
  }

  private void ready(SelectionKey key) {
    try {
      SocketChannel channel = (SocketChannel) key.channel();
      Connection connection = (Connection) key.attachment();
      if (key.isWritable() && connection.unsent != null) {
        flush(key, channel, connection, connection.unsent);
      }
      if (key.isReadable()) {
        read(key, channel, connection);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key, SocketChannel channel, Connection connection)
      throws IOException {
    buffer.clear();
    int got = channel.read(buffer);
    if (got < 0) {
      throw new IOException("the server closed a connection");
    }
    int held = connection.partial.length;
    System.arraycopy(connection.partial, 0, bytes, 0, held);
    buffer.flip().get(bytes, held, got);
    int length = held + got;
    if (!reader.isComplete(bytes, length)) {
      connection.partial = java.util.Arrays.copyOf(bytes, length);
      return;
    }
    if (reader.status() != 200) {
      throw new IOException("refused: " + new String(bytes, 0, length, UTF_8));
    }
    connection.partial = new byte[0];
    done++;
    send(key, channel, connection);
  }

  private void send(SelectionKey key, SocketChannel channel, Connection connection)
      throws IOException {
    ByteBuffer request = ByteBuffer.wrap(requests[connection.next]);
    connection.next = (connection.next + 1) % requests.length;
    flush(key, channel, connection, request);
  }

  private static void flush(
      SelectionKey key, SocketChannel channel, Connection connection, ByteBuffer request)
      throws IOException {
    channel.write(request);
    boolean all = !request.hasRemaining();
    connection.unsent = all ? null : request;
    int wanted = all ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /** A whole DynamoDB request; any credentials do, their shape is what servers look at. */
  public static byte[] request(URI server, String operation, String json) {
    byte[] body = json.getBytes(UTF_8);
    String head = HEAD.formatted(server.getHost(), server.getPort(), operation, body.length);
    byte[] headBytes = head.getBytes(ISO_8859_1);
    byte[] request = java.util.Arrays.copyOf(headBytes, headBytes.length + body.length);
    System.arraycopy(body, 0, request, headBytes.length, body.length);
    return request;
  }
}
