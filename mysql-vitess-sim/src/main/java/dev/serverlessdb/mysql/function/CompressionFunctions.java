package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.eval.Settings;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * COMPRESS and UNCOMPRESS: the length in four bytes, then a zlib stream.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/encryption-functions.html">Encryption and
 *     compression functions</a>
 */
final class CompressionFunctions {

  private static final int HEADER = 4;
  private static final int BUFFER = 4096;
  private static final int ZLIB_DATA_ERROR = 1259;

  private CompressionFunctions() {}

  static void register() {
    strict(
        "COMPRESS",
        1,
        a -> a.binary(a.width(0) * 4 + 20),
        call -> new BytesValue(compress(call.bytes(0))));
    strict(
        "UNCOMPRESS",
        1,
        a -> Types.nullable(a.binary(a.width(0) * 16)),
        CompressionFunctions::uncompress);
    strict("UNCOMPRESSED_LENGTH", 1, Types.integer(10), CompressionFunctions::length);
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (bytes.length == 0) {
      return bytes;
    }
    for (int i = 0; i < HEADER; i++) {
      out.write(bytes.length >>> (8 * i));
    }
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] buffer = new byte[BUFFER];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    } finally {
      deflater.end();
    }
    byte[] result = out.toByteArray();
    if (result[result.length - 1] == ' ') {
      out.write('.');
    }
    return out.toByteArray();
  }

  private static long header(byte[] bytes) {
    long length = 0;
    for (int i = 0; i < HEADER; i++) {
      length |= (bytes[i] & 0xFFL) << (8 * i);
    }
    return length & 0x3FFFFFFF;
  }

  private static Value length(Invocation call) {
    byte[] bytes = call.bytes(0);
    return bytes.length <= HEADER ? LongValue.ZERO : new LongValue(header(bytes));
  }

  private static Value uncompress(Invocation call) {
    byte[] bytes = call.bytes(0);
    if (bytes.length == 0) {
      return new BytesValue(bytes);
    }
    if (bytes.length <= HEADER) {
      return dataError(call);
    }
    long length = header(bytes);
    if (length > Settings.maxAllowedPacket(call.statement())) {
      return call.tooLong();
    }
    byte[] result = new byte[(int) length];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, HEADER, bytes.length - HEADER);
      int count = inflater.inflate(result);
      return count == result.length ? new BytesValue(result) : dataError(call);
    } catch (DataFormatException e) {
      return dataError(call);
    } finally {
      inflater.end();
    }
  }

  private static Value dataError(Invocation call) {
    call.statement().warn(Warning.Level.WARNING, ZLIB_DATA_ERROR, "ZLIB: Input data corrupted");
    return NullValue.NULL;
  }
}
