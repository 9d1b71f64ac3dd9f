package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.zip.CRC32;

/**
 * BIT_COUNT, CRC32.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/bit-functions.html">Bit functions</a>
 */
final class BitFunctions {

  private BitFunctions() {}

  static void register() {
    strict("BIT_COUNT", 1, Types.integer(2), BitFunctions::count);
    strict(
        "CRC32",
        1,
        Types.unsigned(false),
        call -> {
          CRC32 crc = new CRC32();
          crc.update(call.bytes(0));
          return new UnsignedValue(crc.getValue());
        });
  }

  private static Value count(Invocation call) {
    if (call.numeric(0) instanceof BytesValue bytes) {
      long sum = 0;
      for (byte b : bytes.value()) {
        sum += Integer.bitCount(b & 0xFF);
      }
      return new LongValue(sum);
    }
    return new LongValue(Long.bitCount(call.bits(0)));
  }
}
