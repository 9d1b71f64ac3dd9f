package dev.serverlessdb.mysql.result;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Statements as text without loss. Drivers put the raw bytes of binary literals into statements; a
 * byte that is no text in the client's character set becomes the lone surrogate U+DC80 to U+DCFF
 * (U+DC00 plus the byte), and {@link #encode} turns it back. A lone surrogate is no character, so
 * nothing else can be mistaken for one.
 */
public final class SqlText {

  private static final char ESCAPE = 0xDC00;

  private SqlText() {}

  /** The text of {@code bytes} in {@code charset}. */
  public static String decode(byte[] bytes, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder();
    try {
      return decoder.decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return decodeWithEscapes(bytes, decoder.reset());
    }
  }

  private static String decodeWithEscapes(byte[] bytes, CharsetDecoder decoder) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    while (in.hasRemaining()) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        for (int i = 0; i < result.length(); i++) {
          out.put((char) (ESCAPE + (in.get() & 0xFF)));
        }
        decoder.reset();
      }
    }
    return out.flip().toString();
  }

  /** The bytes that {@code text} was made of, in UTF-8. */
  public static byte[] encode(String text) {
    if (firstEscape(text) < 0) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        out.writeBytes(text.substring(start, i).getBytes(StandardCharsets.UTF_8));
        out.write(text.charAt(i) - ESCAPE);
        start = i + 1;
      }
    }
    out.writeBytes(text.substring(start).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** Where the first byte is that is no text, or -1. */
  public static int firstEscape(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isEscape(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at))
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}
