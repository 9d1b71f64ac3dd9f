package dev.serverlessdb.mysql.function;

import java.nio.charset.StandardCharsets;

/**
 * Binary strings while string functions work on them: one char for each byte, so that positions and
 * lengths are bytes'.
 */
final class BinaryText {

  private BinaryText() {}

  static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** The bytes again; characters that are no bytes (from a text argument) become their UTF-8. */
  static byte[] toBytes(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
