package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.MySqlError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the fields of one packet in MySQL's encodings. A packet that ends too early is the client's
 * mistake and answered as such.
 */
final class PayloadReader {

  private final byte[] bytes;
  private int position;

  PayloadReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int remaining() {
    return bytes.length - position;
  }

  private void need(long count) {
    if (count < 0 || count > remaining()) {
      throw MySqlError.MALFORMED_PACKET.with();
    }
  }

  int int1() {
    need(1);
    return bytes[position++] & 0xFF;
  }

  int int2() {
    return (int) fixed(2);
  }

  int int4() {
    return (int) fixed(4);
  }

  long int8() {
    return fixed(8);
  }

  /** A little-endian number of {@code size} bytes. */
  long fixed(int size) {
    need(size);
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (bytes[position + i] & 0xFF);
    }
    position += size;
    return value;
  }

  long lengthEncoded() {
    int first = int1();
    return switch (first) {
      case 0xFC -> fixed(2);
      case 0xFD -> fixed(3);
      case 0xFE -> fixed(8);
      case 0xFB, 0xFF -> throw MySqlError.MALFORMED_PACKET.with();
      default -> first;
    };
  }

  byte[] bytes(long count) {
    need(count);
    byte[] part = Arrays.copyOfRange(bytes, position, position + (int) count);
    position += (int) count;
    return part;
  }

  byte[] lengthEncodedBytes() {
    return bytes(lengthEncoded());
  }

  /** Bytes up to a zero byte, or to the end when there is none. */
  byte[] zeroTerminated() {
    int end = position;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    byte[] part = Arrays.copyOfRange(bytes, position, end);
    position = Math.min(end + 1, bytes.length);
    return part;
  }

  String zeroTerminatedText() {
    return new String(zeroTerminated(), StandardCharsets.UTF_8);
  }

  byte[] rest() {
    return bytes(remaining());
  }

  void skip(int count) {
    need(count);
    position += count;
  }
}
