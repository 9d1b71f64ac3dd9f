package dev.serverlessdb.conformance.mysql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as the recorded cases bind them: integers as LONGLONG, fractions as DOUBLE, text as
 * VAR_STRING, bytes as BLOB.
 */
final class Bound {

  private Bound() {}

  /** What follows the command byte of COM_STMT_EXECUTE. */
  static byte[] body(int statement, int count, List<?> parameters) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(little(4).putInt(statement).array());
    body.write(0);
    body.writeBytes(little(4).putInt(1).array());
    if (count == 0) {
      return body.toByteArray();
    }
    byte[] nulls = new byte[(count + 7) / 8];
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i) == null) {
        nulls[i / 8] |= (byte) (1 << i % 8);
      }
      types.write(type(parameters.get(i)));
      types.write(0);
      values.writeBytes(value(parameters.get(i)));
    }
    body.writeBytes(nulls);
    body.write(1);
    body.writeBytes(types.toByteArray());
    body.writeBytes(values.toByteArray());
    return body.toByteArray();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int type(@Nullable Object value) {
    if (value == null) {
      return ColumnTypes.NULL;
    }
    if (value instanceof Boolean) {
      return ColumnTypes.TINY;
    }
    if (value instanceof Long) {
      return ColumnTypes.LONGLONG;
    }
    if (value instanceof Double) {
      return ColumnTypes.DOUBLE;
    }
    return value instanceof Map ? ColumnTypes.BLOB : ColumnTypes.VAR_STRING;
  }

  private static byte[] value(@Nullable Object value) {
    if (value == null) {
      return new byte[0];
    }
    if (value instanceof Boolean truth) {
      return new byte[] {(byte) (truth ? 1 : 0)};
    }
    if (value instanceof Long number) {
      return little(8).putLong(number).array();
    }
    if (value instanceof Double number) {
      return little(8).putDouble(number).array();
    }
    if (value instanceof Map<?, ?> bytes) {
      return counted(HexFormat.of().parseHex(String.valueOf(bytes.get("hex"))));
    }
    return counted(value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] counted(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (bytes.length < 251) {
      out.write(bytes.length);
    } else {
      out.write(0xFD);
      out.write(bytes.length);
      out.write(bytes.length >> 8);
      out.write(bytes.length >> 16);
    }
    out.writeBytes(bytes);
    return out.toByteArray();
  }
}
