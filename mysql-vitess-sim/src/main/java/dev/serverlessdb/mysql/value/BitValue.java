package dev.serverlessdb.mysql.value;

import java.nio.charset.StandardCharsets;

/**
 * A BIT(n): bytes for a client, a number in arithmetic.
 *
 * @param bits up to 64 bits
 * @param width n
 */
public record BitValue(long bits, int width) implements Value {

  @Override
  public String text() {
    return new String(bytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public byte[] bytes() {
    byte[] bytes = new byte[(width + 7) / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[bytes.length - 1 - i] = (byte) (bits >>> (8 * i));
    }
    return bytes;
  }
}
