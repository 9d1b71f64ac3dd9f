package dev.serverlessdb.dynamo.wire;

import java.util.Base64;
import java.util.List;

/** Bytes as they are written in requests. */
final class Blobs {

  private Blobs() {}

  /** The bytes of a string in base 64; a SerializationException when it is something else. */
  static byte[] decode(Object value) {
    if (value instanceof JsonObject) {
      throw Mismatch.scalar(value, "Blob");
    }
    if (value instanceof List<?>) {
      throw Mismatch.collection(value, "class java.nio.ByteBuffer");
    }
    if (!(value instanceof String text)) {
      throw JsonReader.serialization("only base-64-encoded strings are convertible to bytes");
    }
    if (text.length() % 4 != 0) {
      throw JsonReader.serialization(
          "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
    }
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw JsonReader.serialization("Invalid Base64 text: '" + text + "'");
    }
  }
}
