package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.Texts;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Strings and numbers in other spellings: HEX, CONV, base 64, character codes, SOUNDEX.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/string-functions.html">String functions</a>
 */
final class CodingFunctions {

  private static final int BASE_MAX = 36;
  private static final int BASE64_LINE = 76;
  private static final BigInteger UNSIGNED_MAX =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final String SOUNDEX_CODES = "01230120022455012623010202";

  private CodingFunctions() {}

  static void register() {
    strict(
        "HEX",
        1,
        a -> a.plainText(a.width(0) * 2 * a.type(0).collation().maxBytes()),
        CodingFunctions::hex);
    strict("UNHEX", 1, a -> Types.nullable(a.binary((a.width(0) + 1) / 2)), CodingFunctions::unhex);
    strict("BIN", 1, Types.plainText(64), call -> call.string(convert(source(call), 10, 2)));
    strict("OCT", 1, Types.plainText(64), call -> call.string(convert(source(call), 10, 8)));
    strict("CONV", 3, Types.plainText(64), CodingFunctions::conv);
    strict(
        "TO_BASE64",
        1,
        a -> a.plainText((a.width(0) * a.type(0).collation().maxBytes() + 2) / 3 * 4 + 8),
        CodingFunctions::toBase64);
    strict(
        "FROM_BASE64", 1, a -> Types.nullable(a.binary(a.width(0))), CodingFunctions::fromBase64);
    strict("ASCII", 1, Types.integer(3), call -> new LongValue(firstByte(call.bytes(0))));
    strict("ORD", 1, Types.integer(21), CodingFunctions::ord);
    add(
        new Function(
            "CHAR",
            1,
            Function.ANY,
            CodingFunctions::charType,
            CodingFunctions::charOf,
            Function.Traits.LENIENT));
    strict(
        "SOUNDEX",
        1,
        a -> a.text(Math.max(4, a.width(0))),
        call -> call.string(soundex(call.text(0))));
  }

  private static ExprType charType(Arguments a) {
    ExprType binary = a.binary(a.count() * 4L);
    return new ExprType(binary.data(), false, binary.coercibility());
  }

  private static Value hex(Invocation call) {
    DataType type = call.typeOf(0);
    HexFormat upper = HexFormat.of().withUpperCase();
    if (type.kind().isNumeric()) {
      return call.string(Long.toHexString(call.bits(0)).toUpperCase(Locale.ROOT));
    }
    byte[] bytes = call.bytes(0);
    return call.isTooLong(bytes.length * 2L) ? call.tooLong() : call.string(upper.formatHex(bytes));
  }

  private static Value unhex(Invocation call) {
    String digits = call.text(0);
    if (digits.length() % 2 == 1) {
      digits = "0" + digits;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        return NullValue.NULL;
      }
    }
    return new BytesValue(HexFormat.of().parseHex(digits));
  }

  private static String source(Invocation call) {
    return call.value(0) instanceof dev.serverlessdb.mysql.value.BitValue
        ? Long.toUnsignedString(call.bits(0))
        : call.text(0);
  }

  private static Value conv(Invocation call) {
    long from = call.integer(1);
    long to = call.integer(2);
    if (Math.abs(from) < 2
        || Math.abs(from) > BASE_MAX
        || Math.abs(to) < 2
        || Math.abs(to) > BASE_MAX) {
      return NullValue.NULL;
    }
    return call.string(convert(source(call), (int) from, (int) to));
  }

  /** The digits that a text begins with, in another base; a negative base means signed. */
  private static String convert(String text, int from, int to) {
    String trimmed = text.strip();
    boolean negative = trimmed.startsWith("-");
    int start = negative || trimmed.startsWith("+") ? 1 : 0;
    int base = Math.abs(from);
    int end = start;
    while (end < trimmed.length()
        && trimmed.charAt(end) < 0x80
        && Character.digit(trimmed.charAt(end), base) >= 0) {
      end++;
    }
    BigInteger number =
        end == start ? BigInteger.ZERO : new BigInteger(trimmed.substring(start, end), base);
    if (number.compareTo(UNSIGNED_MAX) > 0) {
      number = UNSIGNED_MAX;
    }
    long bits = (negative ? number.negate() : number).longValue();
    String digits = to < 0 ? Long.toString(bits, -to) : Long.toUnsignedString(bits, to);
    return digits.toUpperCase(Locale.ROOT);
  }

  private static Value toBase64(Invocation call) {
    byte[] bytes = call.bytes(0);
    if (call.isTooLong(bytes.length / 3L * 4)) {
      return call.tooLong();
    }
    byte[] newline = {'\n'};
    byte[] encoded = Base64.getMimeEncoder(BASE64_LINE, newline).encode(bytes);
    return call.string(new String(encoded, StandardCharsets.US_ASCII));
  }

  private static Value fromBase64(Invocation call) {
    String text = call.text(0);
    StringBuilder packed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        packed.append(c);
      }
    }
    if (packed.length() % 4 != 0) {
      return NullValue.NULL;
    }
    try {
      return new BytesValue(Base64.getDecoder().decode(packed.toString()));
    } catch (IllegalArgumentException e) {
      return NullValue.NULL;
    }
  }

  private static int firstByte(byte[] bytes) {
    return bytes.length == 0 ? 0 : bytes[0] & 0xFF;
  }

  /** The bytes of the first character as one number. */
  private static Value ord(Invocation call) {
    byte[] bytes = call.bytes(0);
    if (call.typeOf(0).collation().isBinary() && call.typeOf(0).isString()) {
      return new LongValue(firstByte(bytes));
    }
    byte[] first = Texts.first(call.text(0), 1).getBytes(Texts.charset(call.collation()));
    long code = 0;
    for (byte b : first) {
      code = code << 8 | (b & 0xFF);
    }
    return new LongValue(code);
  }

  private static Value charOf(Invocation call) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < call.count(); i++) {
      if (call.isNull(i)) {
        continue;
      }
      int code = (int) call.bits(i);
      boolean started = false;
      for (int shift = 24; shift >= 0; shift -= 8) {
        int b = code >>> shift & 0xFF;
        started |= b != 0 || shift == 0;
        if (started) {
          out.write(b);
        }
      }
    }
    return new BytesValue(out.toByteArray());
  }

  /** MySQL's own Soundex: any length, vowels and repeated codes left out. */
  private static String soundex(String text) {
    StringBuilder out = new StringBuilder();
    char last = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toUpperCase(text.charAt(i));
      if (!Character.isLetter(c)) {
        continue;
      }
      char code = c >= 'A' && c <= 'Z' ? SOUNDEX_CODES.charAt(c - 'A') : '0';
      if (out.isEmpty()) {
        out.append(c);
        last = code;
      } else if (code != '0' && code != last) {
        out.append(code);
        last = code;
      } else if (code != '0') {
        last = code;
      }
    }
    while (!out.isEmpty() && out.length() < 4) {
      out.append('0');
    }
    return out.toString();
  }
}
