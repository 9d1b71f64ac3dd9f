package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.MySqlError;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Packets on a connection: a header of three bytes length and one byte sequence number, then the
 * payload; a payload of 16 MiB or more goes in several packets.
 */
final class PacketChannel {

  /** The longest payload of one packet; a payload of exactly this length has a successor. */
  static final int CHUNK_MAX = (1 << 24) - 1;

  private static final int BUFFER = 16 * 1024;

  private final byte[] head = new byte[4];
  private InputStream in;
  private OutputStream out;
  private int sequence;
  private boolean compressed;

  /**
   * A channel that reads no byte ahead, so that TLS can take over in the middle; call {@link
   * #buffer} when that is past.
   */
  PacketChannel(Socket socket) throws IOException {
    in = socket.getInputStream();
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /** Goes on over {@code socket}, as after a TLS upgrade; the sequence continues. */
  void moveTo(Socket socket) throws IOException {
    in = socket.getInputStream();
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /** From now on reads ahead. */
  void buffer() {
    in = new BufferedInputStream(in, BUFFER);
  }

  /** From now on both directions are compressed with zlib. */
  void compress() {
    in = new CompressedInput(in);
    out = new CompressedOutput(out);
    compressed = true;
  }

  /** A new command begins: its packets are counted from zero. */
  void newCommand() {
    sequence = 0;
    if (out instanceof CompressedOutput frames) {
      frames.restart();
    }
  }

  /**
   * The next payload.
   *
   * @param bytesMax the longest payload taken
   * @throws EOFException when the client has gone
   */
  byte[] read(int bytesMax) throws IOException {
    byte[] first = chunk(bytesMax);
    if (first.length < CHUNK_MAX) {
      return first;
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream(first.length * 2);
    whole.write(first);
    byte[] next;
    do {
      next = chunk(bytesMax - whole.size());
      whole.write(next);
    } while (next.length == CHUNK_MAX);
    return whole.toByteArray();
  }

  private byte[] chunk(int bytesMax) throws IOException {
    if (in.readNBytes(head, 0, head.length) < head.length) {
      throw new EOFException();
    }
    int length = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
    int number = head[3] & 0xFF;
    if (!compressed && number != (sequence & 0xFF)) {
      throw MySqlError.NET_PACKETS_OUT_OF_ORDER.with();
    }
    sequence = number + 1;
    if (length > bytesMax) {
      throw MySqlError.NET_PACKET_TOO_LARGE.with();
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      throw new EOFException();
    }
    if (in instanceof CompressedInput frames && out instanceof CompressedOutput answers) {
      answers.continueAfter(frames.sequence());
    }
    return payload;
  }

  /** Writes a payload; it leaves with the next {@link #flush}. */
  void write(PayloadWriter payload) throws IOException {
    int offset = 0;
    int chunk;
    do {
      chunk = Math.min(payload.length() - offset, CHUNK_MAX);
      head[0] = (byte) chunk;
      head[1] = (byte) (chunk >>> 8);
      head[2] = (byte) (chunk >>> 16);
      head[3] = (byte) sequence++;
      out.write(head, 0, head.length);
      out.write(payload.array(), offset, chunk);
      offset += chunk;
    } while (chunk == CHUNK_MAX);
  }

  /** Sends what was written. */
  void flush() throws IOException {
    out.flush();
  }
}
