package dev.serverlessdb.core.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds a key component by component; {@link KeyCodec} describes the encodings. Not thread-safe.
 * After {@link #toBytes} more components may be written.
 */
public final class KeyWriter {

  private byte[] bytes = new byte[64];
  private int length;
  private boolean descending;

  KeyWriter() {}

  /** From here on components are ordered from high to low. */
  public KeyWriter descending() {
    descending = true;
    return this;
  }

  /** From here on components are ordered from low to high, as at the beginning. */
  public KeyWriter ascending() {
    descending = false;
    return this;
  }

  /** Writes a string, ordered by code point. Unpaired surrogates are written as {@code ?}. */
  public KeyWriter string(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes bytes of any length, ordered as unsigned bytes. */
  public KeyWriter bytes(byte[] value) {
    int start = length;
    escaped(value);
    add(0);
    add(0);
    return component(start);
  }

  /**
   * Writes the beginning of a string, so that the key is the prefix of all keys whose string begins
   * so. Nothing can follow.
   */
  public KeyWriter stringPrefix(String beginning) {
    return bytesPrefix(beginning.getBytes(StandardCharsets.UTF_8));
  }

  /** As {@link #stringPrefix}, for bytes. */
  public KeyWriter bytesPrefix(byte[] beginning) {
    int start = length;
    escaped(beginning);
    return component(start);
  }

  private void escaped(byte[] value) {
    ensure(value.length + 2);
    for (byte b : value) {
      add(b);
      if (b == 0) {
        add(0xFF);
      }
    }
  }

  /**
   * Writes a decimal number; {@code 1}, {@code 1.0} and {@code 1.00} are the same.
   *
   * @throws IllegalArgumentException when its exponent is not between -8000 and 8000
   */
  public KeyWriter number(BigDecimal value) {
    int start = length;
    DecimalCodec.write(this, value);
    return component(start);
  }

  /** Writes a whole number in such a way that it is ordered among {@link #number(BigDecimal)}. */
  public KeyWriter number(long value) {
    return number(BigDecimal.valueOf(value));
  }

  /** Writes a long in 8 bytes. */
  public KeyWriter longValue(long value) {
    int start = length;
    add64(value ^ Long.MIN_VALUE);
    return component(start);
  }

  /** Writes a double in 8 bytes; NaN is above all, and negative zero below zero. */
  public KeyWriter doubleValue(double value) {
    int start = length;
    long bits = Double.doubleToLongBits(value);
    add64(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    return component(start);
  }

  /**
   * Writes a number from 0 to 255 in one byte, such as a tag.
   *
   * @throws IllegalArgumentException when it is not in that range
   */
  public KeyWriter unsignedByte(int value) {
    int start = length;
    add(checked(value, 0xFF));
    return component(start);
  }

  /**
   * Writes a number from 0 to 65535 in two bytes.
   *
   * @throws IllegalArgumentException when it is not in that range
   */
  public KeyWriter unsignedShort(int value) {
    int start = length;
    add16(checked(value, 0xFFFF));
    return component(start);
  }

  /** Writes the 32 bits of {@code value}, ordered as an unsigned number, in four bytes. */
  public KeyWriter unsignedInt(int value) {
    int start = length;
    add16(value >>> 16);
    add16(value);
    return component(start);
  }

  /** Appends bytes that are encoded already; they are never inverted. */
  public KeyWriter raw(byte[] encoded) {
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  /** The key. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Every key that begins with what was written. */
  public KeyRange toPrefixRange() {
    return KeyRange.prefix(toBytes());
  }

  private static int checked(int value, int max) {
    if (value < 0 || value > max) {
      throw new IllegalArgumentException(value + " is not between 0 and " + max);
    }
    return value;
  }

  private KeyWriter component(int start) {
    if (descending) {
      for (int i = start; i < length; i++) {
        bytes[i] = (byte) ~bytes[i];
      }
    }
    return this;
  }

  void add(int b) {
    ensure(1);
    bytes[length++] = (byte) b;
  }

  void add16(int value) {
    add(value >>> 8);
    add(value);
  }

  private void add64(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      add((int) (value >>> shift));
    }
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
