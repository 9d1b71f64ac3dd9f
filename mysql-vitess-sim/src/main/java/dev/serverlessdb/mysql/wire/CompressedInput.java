package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.MySqlError;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks compressed packets: three bytes compressed length, one byte sequence, three bytes length
 * before compression (zero when sent as it is).
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_basic_compression.html">Compression</a>
 */
final class CompressedInput extends InputStream {

  private final InputStream in;
  private byte[] frame = new byte[0];
  private int position;
  private int sequence;

  CompressedInput(InputStream in) {
    this.in = in;
  }

  /** The number of the newest frame. */
  int sequence() {
    return sequence;
  }

  @Override
  public int read() throws IOException {
    return fill() ? frame[position++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, frame.length - position);
    System.arraycopy(frame, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return frame.length - position + in.available();
  }

  private boolean fill() throws IOException {
    while (position == frame.length) {
      byte[] header = in.readNBytes(7);
      if (header.length < 7) {
        return false;
      }
      sequence = header[3] & 0xFF;
      int length = int3(header, 0);
      int unpacked = int3(header, 4);
      byte[] body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException();
      }
      frame = unpacked == 0 ? body : inflate(body, unpacked);
      position = 0;
    }
    return true;
  }

  private static int int3(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
  }

  private static byte[] inflate(byte[] packed, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      byte[] target = new byte[length];
      int done = 0;
      while (done < length) {
        int count = inflater.inflate(target, done, length - done);
        if (count == 0) {
          throw MySqlError.NET_UNCOMPRESS_ERROR.with();
        }
        done += count;
      }
      return target;
    } catch (DataFormatException e) {
      throw MySqlError.NET_UNCOMPRESS_ERROR.with();
    } finally {
      inflater.end();
    }
  }
}
