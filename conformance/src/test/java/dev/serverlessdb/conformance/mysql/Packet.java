package dev.serverlessdb.conformance.mysql;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** One packet of MySQL's protocol, read from front to back. */
final class Packet {

  private final ByteBuffer in;

  Packet(byte[] payload) {
    in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The first byte, which says what the packet is. */
  int kind() {
    return in.get(0) & 0xFF;
  }

  boolean isError() {
    return kind() == 0xFF;
  }

  boolean isEnd() {
    return kind() == 0xFE && in.limit() < 9;
  }

  Packet skip(int bytes) {
    in.position(in.position() + bytes);
    return this;
  }

  int int1() {
    return in.get() & 0xFF;
  }

  int int2() {
    return in.getShort() & 0xFFFF;
  }

  int int4() {
    return in.getInt();
  }

  long int8() {
    return in.getLong();
  }

  /** A number in the length-encoded form. */
  long number() {
    int first = int1();
    return switch (first) {
      case 0xFC -> int2();
      case 0xFD -> int2() | (long) int1() << 16;
      case 0xFE -> int8();
      default -> first;
    };
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  byte[] rest() {
    return bytes(in.remaining());
  }

  int remaining() {
    return in.remaining();
  }

  /** A length-encoded string as the recorded cases write it. */
  Object text() {
    return shown(bytes((int) number()));
  }

  String name() {
    return new String(bytes((int) number()), StandardCharsets.UTF_8);
  }

  /** Text as it is; bytes that are none, or hold control characters, in hexadecimal digits. */
  static Object shown(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().noneMatch(c -> c == 127 || (c < 32 && "\t\r\n".indexOf(c) < 0))) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // shown in digits below
    }
    return Map.of("hex", HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
  }
}
