package dev.serverlessdb.dynamo.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes JSON straight into a byte array that is used again and again. Commas are put by the
 * writer: every {@link #name} and every value in an array is preceded by one where it is needed.
 * For one thread.
 */
public final class JsonOut {

  private static final int KEPT_BYTES_MAX = 1 << 20;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long BLANKS = ONES * 0x20;
  private static final long QUOTES = ONES * '"';
  private static final long SLASHES = ONES * '\\';

  private byte[] bytes = new byte[4096];
  private int size;
  private boolean comma;

  /** An empty writer. */
  public JsonOut() {}

  /** Begins anew; lets go of an array that an unusually large answer made. */
  public JsonOut reset() {
    if (bytes.length > KEPT_BYTES_MAX) {
      bytes = new byte[4096];
    }
    size = 0;
    comma = false;
    return this;
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The CRC-32 of what was written. */
  public long crc32() {
    return crc32(bytes, size);
  }

  /** The CRC-32 of {@code body}. */
  static long crc32(byte[] body) {
    return crc32(body, body.length);
  }

  private static long crc32(byte[] body, int length) {
    CRC32 crc = new CRC32();
    crc.update(body, 0, length);
    return crc.getValue();
  }

  /** Begins an object. */
  public JsonOut beginObject() {
    separate();
    append('{');
    comma = false;
    return this;
  }

  /** Ends an object. */
  public JsonOut endObject() {
    append('}');
    comma = true;
    return this;
  }

  /** Begins an array. */
  public JsonOut beginArray() {
    separate();
    append('[');
    comma = false;
    return this;
  }

  /** Ends an array. */
  public JsonOut endArray() {
    append(']');
    comma = true;
    return this;
  }

  /** Begins a member; its value follows. */
  public JsonOut name(String name) {
    separate();
    quoted(name);
    append(':');
    comma = false;
    return this;
  }

  /** Begins a member whose name is UTF-8 already. */
  public JsonOut name(byte[] source, int from, int length) {
    separate();
    quoted(source, from, length);
    append(':');
    comma = false;
    return this;
  }

  /** A string. */
  public JsonOut value(String text) {
    separate();
    quoted(text);
    comma = true;
    return this;
  }

  /** A string that is UTF-8 already. */
  public JsonOut utf8(byte[] source, int from, int length) {
    separate();
    quoted(source, from, length);
    comma = true;
    return this;
  }

  /** Bytes as a string in base 64. */
  public JsonOut base64(byte[] source, int from, int length) {
    separate();
    ensure(((length + 2) / 3) * 4 + 2);
    byte[] to = bytes;
    int p = size;
    to[p++] = '"';
    int end = from + length;
    for (int i = from; i < end; i += 3) {
      int left = end - i;
      int b =
          (source[i] & 0xFF) << 16
              | (left > 1 ? (source[i + 1] & 0xFF) << 8 : 0)
              | (left > 2 ? source[i + 2] & 0xFF : 0);
      to[p++] = BASE64[b >>> 18];
      to[p++] = BASE64[b >>> 12 & 63];
      to[p++] = left > 1 ? BASE64[b >>> 6 & 63] : (byte) '=';
      to[p++] = left > 2 ? BASE64[b & 63] : (byte) '=';
    }
    to[p++] = '"';
    size = p;
    comma = true;
    return this;
  }

  /** A whole number. */
  public JsonOut value(long number) {
    separate();
    ascii(Long.toString(number));
    comma = true;
    return this;
  }

  /** A number; whole ones are written with one zero behind the point, as the service does. */
  public JsonOut value(double number) {
    separate();
    ascii(Double.toString(number));
    comma = true;
    return this;
  }

  /** A time as seconds since the epoch, with milliseconds behind the point. */
  public JsonOut seconds(long epochMillis) {
    separate();
    String fraction = Long.toString(1000 + Math.floorMod(epochMillis, 1000L)).substring(1);
    ascii(Math.floorDiv(epochMillis, 1000L) + "." + fraction);
    comma = true;
    return this;
  }

  /** A truth value. */
  public JsonOut value(boolean flag) {
    separate();
    ascii(flag ? "true" : "false");
    comma = true;
    return this;
  }

  /** A value that was read as JSON. */
  public JsonOut json(Object value) {
    if (value instanceof JsonObject object) {
      beginObject();
      for (int i = 0; i < object.size(); i++) {
        name(object.nameAt(i)).json(object.valueAt(i));
      }
      return endObject();
    }
    if (value instanceof List<?> list) {
      beginArray();
      list.forEach(this::json);
      return endArray();
    }
    if (value instanceof String text) {
      return value(text);
    }
    separate();
    ascii(value.toString()); // numbers, truth values and null look the same in JSON
    comma = true;
    return this;
  }

  private void separate() {
    if (comma) {
      append(',');
    }
  }

  private void append(char c) {
    ensure(1);
    bytes[size++] = (byte) c;
  }

  private void ascii(String text) {
    int length = text.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
  }

  private void quoted(String text) {
    int length = text.length();
    ensure(length + 2);
    int start = size;
    bytes[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c > 0x7E || c == '"' || c == '\\') {
        size = start;
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        quoted(utf8, 0, utf8.length);
        return;
      }
      bytes[size++] = (byte) c;
    }
    append('"');
  }

  private void quoted(byte[] source, int from, int length) {
    ensure(length + 2);
    bytes[size++] = '"';
    int end = from + length;
    int plain = from;
    int i = from;
    while (i < end) {
      while (end - i >= Long.BYTES && !mayEscape((long) LONGS.get(source, i))) {
        i += Long.BYTES;
      }
      for (int stop = Math.min(end, i + Long.BYTES); i < stop; i++) {
        byte b = source[i];
        if ((b >= 0 && b < 0x20) || b == '"' || b == '\\') {
          copy(source, plain, i - plain);
          escape(b);
          plain = i + 1;
        }
      }
    }
    copy(source, plain, end - plain);
    append('"');
  }

  /**
   * Whether any of eight bytes may need an escape: is below a blank, a quotation mark or a
   * backslash. May say yes where a look at each byte says no.
   */
  private static boolean mayEscape(long eight) {
    long quotes = eight ^ QUOTES;
    long slashes = eight ^ SLASHES;
    long low = (eight - BLANKS) & ~eight;
    return ((low | ((quotes - ONES) & ~quotes) | ((slashes - ONES) & ~slashes)) & HIGH_BITS) != 0;
  }

  private void copy(byte[] source, int from, int length) {
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  private void escape(byte b) {
    ensure(6);
    bytes[size++] = '\\';
    switch (b) {
      case '"', '\\' -> bytes[size++] = b;
      case '\n' -> bytes[size++] = 'n';
      case '\r' -> bytes[size++] = 'r';
      case '\t' -> bytes[size++] = 't';
      case '\b' -> bytes[size++] = 'b';
      case '\f' -> bytes[size++] = 'f';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[b >> 4 & 15];
        bytes[size++] = HEX[b & 15];
      }
    }
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
