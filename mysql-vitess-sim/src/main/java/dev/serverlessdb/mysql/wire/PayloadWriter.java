package dev.serverlessdb.mysql.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one packet in MySQL's encodings; reused from packet to packet. */
final class PayloadWriter {

  private byte[] bytes = new byte[256];
  private int length;

  PayloadWriter clear() {
    if (bytes.length > 1 << 20) {
      bytes = new byte[256];
    }
    length = 0;
    return this;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  PayloadWriter int1(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  PayloadWriter int2(int value) {
    return fixed(value, 2);
  }

  PayloadWriter int4(long value) {
    return fixed(value, 4);
  }

  PayloadWriter int8(long value) {
    return fixed(value, 8);
  }

  /** A little-endian number of {@code size} bytes. */
  PayloadWriter fixed(long value, int size) {
    room(size);
    for (int i = 0; i < size; i++) {
      bytes[length++] = (byte) (value >>> (8 * i));
    }
    return this;
  }

  PayloadWriter lengthEncoded(long value) {
    if (value >= 0 && value < 251) {
      return int1((int) value);
    }
    if (value >= 0 && value < 1 << 16) {
      return int1(0xFC).fixed(value, 2);
    }
    if (value >= 0 && value < 1 << 24) {
      return int1(0xFD).fixed(value, 3);
    }
    return int1(0xFE).fixed(value, 8);
  }

  PayloadWriter raw(byte[] part) {
    room(part.length);
    System.arraycopy(part, 0, bytes, length, part.length);
    length += part.length;
    return this;
  }

  PayloadWriter lengthEncodedBytes(byte[] part) {
    return lengthEncoded(part.length).raw(part);
  }

  PayloadWriter text(String part) {
    return raw(part.getBytes(StandardCharsets.UTF_8));
  }

  PayloadWriter lengthEncodedText(String part) {
    return lengthEncodedBytes(part.getBytes(StandardCharsets.UTF_8));
  }

  /** A text in a character set that has ASCII's characters where ASCII has them. */
  PayloadWriter lengthEncodedText(String part, Charset charset) {
    int count = part.length();
    room(count + 9);
    int start = length;
    lengthEncoded(count);
    for (int i = 0; i < count; i++) {
      char c = part.charAt(i);
      if (c >= 0x80) {
        length = start;
        return lengthEncodedBytes(part.getBytes(charset));
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  PayloadWriter zeroTerminated(String part) {
    return text(part).int1(0);
  }

  /** A cell of a text row. */
  PayloadWriter cell(byte @Nullable [] cell) {
    return cell == null ? int1(0xFB) : lengthEncodedBytes(cell);
  }

  PayloadWriter zeros(int count) {
    room(count);
    Arrays.fill(bytes, length, length + count, (byte) 0);
    length += count;
    return this;
  }

  /** Sets bits of a byte that was written before. */
  void or(int at, int bits) {
    bytes[at] |= (byte) bits;
  }
}
