package dev.serverlessdb.mysql.storage;

import java.util.Arrays;

/** Bytes in the making. */
final class ByteWriter {

  private byte[] bytes;
  private int length;

  ByteWriter() {
    this(64);
  }

  ByteWriter(int expected) {
    bytes = new byte[expected];
  }

  int length() {
    return length;
  }

  private void room(int count) {
    if (bytes.length - length < count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  void put(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  void putBytes(byte[] part) {
    room(part.length);
    System.arraycopy(part, 0, bytes, length, part.length);
    length += part.length;
  }

  void putLong(long value) {
    room(Long.BYTES);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[length++] = (byte) (value >>> shift);
    }
  }

  /** A number in as few groups of seven bits as it needs. */
  void putVar(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  void putSized(byte[] part) {
    putVar(part.length);
    putBytes(part);
  }

  /** Turns every bit from {@code from} on, which turns the order of keys. */
  void invert(int from) {
    for (int i = from; i < length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
