package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.ExpressionError;
import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Characters and their bytes in MySQL's character sets. */
public final class Texts {

  private static final Charset LATIN1 = Charset.forName("windows-1252");
  private static final int SHOWN_BYTES_MAX = 6;

  private Texts() {}

  /** The Java charset of a MySQL one. */
  public static Charset charset(Collation collation) {
    return switch (collation.charset()) {
      case "latin1" -> LATIN1;
      case "ascii" -> StandardCharsets.US_ASCII;
      default -> StandardCharsets.UTF_8;
    };
  }

  /** The bytes of a value of that type. */
  public static byte[] bytes(Value value, DataType type) {
    if (value instanceof StringValue text && !type.collation().isBinary()) {
      Charset charset = charset(type.collation());
      return charset.equals(StandardCharsets.UTF_8) ? text.bytes() : text.value().getBytes(charset);
    }
    return value.bytes();
  }

  /** Characters of a binary string, or NULL with a warning when they are none. */
  public static Value decode(byte[] bytes, Collation target, StatementContext statement) {
    try {
      String text =
          charset(target)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPLACE)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return new StringValue(text);
    } catch (CharacterCodingException e) {
      int shown = Math.min(bytes.length, SHOWN_BYTES_MAX);
      String hex = HexFormat.of().withUpperCase().formatHex(bytes, 0, shown);
      ExpressionError.INVALID_CHARACTER_STRING.warn(statement, target.charset(), hex);
      return NullValue.NULL;
    }
  }

  /** Bytes that are no text as errors show them: the first six, those of no character in hex. */
  public static String printable(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(bytes.length, SHOWN_BYTES_MAX); i++) {
      boolean ascii = bytes[i] >= ' ' && bytes[i] < 0x7F;
      out.append(ascii ? "" + (char) bytes[i] : "\\x%02X".formatted(bytes[i] & 0xFF));
    }
    return out.append(bytes.length > SHOWN_BYTES_MAX ? "..." : "").toString();
  }

  /** The value as a string of the target's character set; characters that it lacks become '?'. */
  public static Value convert(Value value, Collation target, StatementContext statement) {
    if (target.isBinary()) {
      return new BytesValue(value.bytes());
    }
    if (value instanceof BytesValue || value instanceof BitValue) {
      return decode(value.bytes(), target, statement);
    }
    String text = value.text();
    Charset charset = charset(target);
    if (target.maxBytes() == 1) {
      return new StringValue(new String(text.getBytes(charset), charset));
    }
    return new StringValue(target.maxBytes() == 3 ? basicPlane(text) : text);
  }

  private static String basicPlane(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.append(Character.isBmpCodePoint(c) ? (char) c : '?'));
    return out.toString();
  }

  /** How many characters a text has. */
  public static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The first {@code count} characters. */
  public static String first(String text, long count) {
    if (count >= text.length()) {
      return text;
    }
    return text.substring(0, offset(text, count));
  }

  /** Where character number {@code index} begins, or the end. */
  public static int offset(String text, long index) {
    if (index >= text.length()) {
      return text.length();
    }
    int at = 0;
    for (long i = 0; i < index && at < text.length(); i++) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }
}
