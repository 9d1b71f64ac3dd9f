package dev.serverlessdb.core.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads a key component by component, in the order in which {@link KeyWriter} wrote it. Not
 * thread-safe. A key that ends early or holds something else is an {@link
 * IllegalArgumentException}.
 */
public final class KeyReader {

  private final byte[] key;
  private int position;
  private int mask;

  KeyReader(byte[] key) {
    this.key = key;
  }

  /** From here on components were written descending. */
  public KeyReader descending() {
    mask = 0xFF;
    return this;
  }

  /** From here on components were written ascending, as at the beginning. */
  public KeyReader ascending() {
    mask = 0;
    return this;
  }

  /** Reads a string. */
  public String string() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** Reads bytes of any length. */
  public byte[] bytes() {
    int start = position;
    int escapes = 0;
    for (int b = next(); b != 0 || escaped(); b = next()) {
      if (b == 0) {
        escapes++;
      }
    }
    int length = position - 2 - start;
    byte[] value = new byte[length - escapes];
    int from = start;
    for (int to = 0; to < value.length; to++) {
      value[to] = (byte) (key[from] ^ mask);
      from += value[to] == 0 ? 2 : 1;
    }
    return value;
  }

  /** Whether the zero byte that was just read stands for itself; otherwise it begins the end. */
  private boolean escaped() {
    int after = next();
    check(after == 0 || after == 0xFF, "a zero byte is not escaped");
    return after == 0xFF;
  }

  /** Reads a decimal number, without trailing zeros. */
  public BigDecimal number() {
    return DecimalCodec.read(this);
  }

  /** Reads a long. */
  public long longValue() {
    return next64() ^ Long.MIN_VALUE;
  }

  /** Reads a double. */
  public double doubleValue() {
    long bits = next64();
    return Double.longBitsToDouble(bits < 0 ? bits ^ Long.MIN_VALUE : ~bits);
  }

  /** Reads a number from 0 to 255. */
  public int unsignedByte() {
    return next();
  }

  /** Reads a number from 0 to 65535. */
  public int unsignedShort() {
    return next16();
  }

  /** Reads 32 bits. */
  public int unsignedInt() {
    return next16() << 16 | next16();
  }

  /** Reads {@code length} bytes as they are. */
  public byte[] raw(int length) {
    check(length >= 0 && length <= remaining(), "the key ends early");
    position += length;
    return Arrays.copyOfRange(key, position - length, position);
  }

  /** How many bytes are left. */
  public int remaining() {
    return key.length - position;
  }

  /** How many bytes have been read. */
  public int position() {
    return position;
  }

  int next() {
    check(position < key.length, "the key ends early");
    return (key[position++] & 0xFF) ^ mask;
  }

  int next16() {
    return next() << 8 | next();
  }

  private long next64() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | next();
    }
    return value;
  }

  void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise + " at byte " + position);
    }
  }
}
