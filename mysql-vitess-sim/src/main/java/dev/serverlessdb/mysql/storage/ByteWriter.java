package dev.serverlessdb.mysql.storage;

import java.io.ByteArrayOutputStream;

/** Bytes in the making. */
@SuppressWarnings("OperatorPrecedence") // && before || reads as it is
final class ByteWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(64);

  void put(int b) {
    out.write(b);
  }

  void putBytes(byte[] bytes) {
    out.write(bytes, 0, bytes.length);
  }

  void putLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  /** A number in as few groups of seven bits as it needs. */
  void putVar(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  void putSized(byte[] bytes) {
    putVar(bytes.length);
    putBytes(bytes);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
