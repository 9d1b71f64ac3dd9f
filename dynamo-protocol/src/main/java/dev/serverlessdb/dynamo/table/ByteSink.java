package dev.serverlessdb.dynamo.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing array of bytes that is used again and again. For one thread. */
final class ByteSink {

  private static final int KEPT_BYTES_MAX = 1 << 20;

  private byte[] bytes = new byte[1024];
  private int size;

  ByteSink reset() {
    if (bytes.length > KEPT_BYTES_MAX) {
      bytes = new byte[1024];
    }
    size = 0;
    return this;
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  void put(int b) {
    ensure(1);
    bytes[size++] = (byte) b;
  }

  void put(byte[] source) {
    ensure(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
  }

  void put(Encoded source) {
    put(source.bytes(), source.from(), source.to());
  }

  void put(byte[] source, int from, int to) {
    ensure(to - from);
    System.arraycopy(source, from, bytes, size, to - from);
    size += to - from;
  }

  void putInt(int value) {
    ensure(4);
    setInt(size, value);
    size += 4;
  }

  void setInt(int at, int value) {
    bytes[at] = (byte) (value >>> 24);
    bytes[at + 1] = (byte) (value >>> 16);
    bytes[at + 2] = (byte) (value >>> 8);
    bytes[at + 3] = (byte) value;
  }

  /** Seven bits a byte, the lowest first. */
  void putVarint(int value) {
    int rest = value;
    while (rest > 0x7F) {
      put((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    put(rest);
  }

  /** The length in bytes and then the text in UTF-8. */
  void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putVarint(utf8.length);
    put(utf8);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
