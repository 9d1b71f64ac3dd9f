package dev.serverlessdb.mysql.result;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A typed value that crosses the border of the engine: a bound parameter, a user variable, the
 * value of a system variable. The bytes are those of the text protocol.
 *
 * @param type the type
 * @param unsigned whether a whole number is unsigned
 * @param bytes the text, or null for NULL; binary when {@code binary}
 * @param binary whether bytes are a binary string rather than UTF-8 text
 */
@SuppressWarnings("ArrayRecordComponent") // values are handed over, never compared
public record SqlValue(ColumnType type, boolean unsigned, byte @Nullable [] bytes, boolean binary) {

  /** NULL. */
  public static final SqlValue NULL = new SqlValue(ColumnType.NULL, false, null, false);

  /** A BIGINT. */
  public static SqlValue of(long number) {
    return of(ColumnType.LONGLONG, Long.toString(number));
  }

  /** A BIGINT UNSIGNED whose bits are those of {@code number}. */
  public static SqlValue ofUnsigned(long number) {
    byte[] text = Long.toUnsignedString(number).getBytes(StandardCharsets.US_ASCII);
    return new SqlValue(ColumnType.LONGLONG, true, text, false);
  }

  /** A string. */
  public static SqlValue of(String text) {
    return of(ColumnType.VAR_STRING, text);
  }

  /** A value of {@code type} by its text. */
  public static SqlValue of(ColumnType type, String text) {
    return new SqlValue(type, false, text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** A binary string. */
  public static SqlValue ofBinary(byte[] bytes) {
    return new SqlValue(ColumnType.BLOB, false, bytes, true);
  }

  /** Whether this is NULL. */
  public boolean isNull() {
    return bytes == null;
  }

  /** The value as text; null for NULL. */
  public @Nullable String text() {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
