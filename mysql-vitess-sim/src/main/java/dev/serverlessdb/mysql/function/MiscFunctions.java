package dev.serverlessdb.mysql.function;

import static dev.serverlessdb.mysql.function.FunctionTable.add;
import static dev.serverlessdb.mysql.function.FunctionTable.strict;

import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * ANY_VALUE, SLEEP, UUIDs, WEIGHT_STRING and other odds and ends.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/miscellaneous-functions.html">Miscellaneous
 *     functions</a>
 */
final class MiscFunctions {

  private static final int UUID_BYTES = 16;
  private static final int UUID_TEXT = 36;
  private static final long UUID_EPOCH_OFFSET = 0x01B21DD213814000L;
  private static final long SLEEP_STEP_MILLIS = 50;
  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}");

  private MiscFunctions() {}

  static void register() {
    add(
        new Function(
            "ANY_VALUE",
            1,
            1,
            a -> a.get(0).info(),
            call -> call.value(0),
            Function.Traits.LENIENT));
    add(
        new Function(
            "NAME_CONST",
            2,
            2,
            a -> a.get(1).info(),
            call -> call.value(1),
            Function.Traits.LENIENT));
    add(
        new Function(
            "SLEEP",
            1,
            1,
            a -> ExprType.plain(DataType.BIGINT, false),
            MiscFunctions::sleep,
            Function.Traits.VOLATILE));
    add(
        new Function(
            "UUID",
            0,
            0,
            a -> a.plainText(UUID_TEXT),
            MiscFunctions::uuid,
            Function.Traits.VOLATILE));
    add(
        new Function(
            "UUID_SHORT",
            0,
            0,
            a -> ExprType.plain(DataType.UNSIGNED, false),
            MiscFunctions::uuidShort,
            Function.Traits.VOLATILE));
    strict("IS_UUID", 1, Types.truth(), call -> LongValue.of(UUID.matcher(call.text(0)).matches()));
    add(
        new Function(
            "UUID_TO_BIN",
            1,
            2,
            a -> a.binary(UUID_BYTES),
            MiscFunctions::uuidToBin,
            Function.Traits.STRICT));
    add(
        new Function(
            "BIN_TO_UUID",
            1,
            2,
            a -> a.plainText(UUID_TEXT),
            MiscFunctions::binToUuid,
            Function.Traits.STRICT));
    strict(
        "WEIGHT_STRING",
        1,
        a -> Types.nullable(a.binary(a.width(0) * 6)),
        MiscFunctions::weightString);
    strict("FORMAT_BYTES", 1, Types.plainText(16), call -> call.string(formatBytes(call.real(0))));
    strict(
        "FORMAT_PICO_TIME", 1, Types.plainText(16), call -> call.string(formatPico(call.real(0))));
  }

  /** On a frozen clock nobody sleeps. */
  private static Value sleep(Invocation call) {
    if (call.isNull(0) || call.real(0) < 0) {
      throw MySqlError.WRONG_ARGUMENTS.with("sleep.");
    }
    long millis = (long) (Math.min(call.real(0), Integer.MAX_VALUE) * 1000);
    while (millis > 0) {
      call.statement().checkInterrupted();
      long step = Math.min(millis, SLEEP_STEP_MILLIS);
      call.statement().clock().pause(Duration.ofMillis(step));
      boolean frozen =
          call.statement().clock().mode() == dev.serverlessdb.core.time.EmulatorClock.Mode.FROZEN;
      millis = frozen ? 0 : millis - step;
    }
    return LongValue.ZERO;
  }

  /** Version 1: time, clock sequence, node. */
  private static Value uuid(Invocation call) {
    Instant now = call.statement().clock().now();
    byte[] random = call.statement().entropy().nextBytes(8);
    long ticks =
        now.getEpochSecond() * 10_000_000L
            + now.getNano() / 100
            + (random[6] & 0xF)
            + UUID_EPOCH_OFFSET;
    String node =
        HexFormat.of().formatHex(new byte[] {2, 66, random[2], random[3], random[4], random[5]});
    int sequence = ((random[0] & 0x3F) | 0x80) << 8 | (random[1] & 0xFF);
    return call.string(
        String.format(
            Locale.ROOT,
            "%08x-%04x-1%03x-%04x-%s",
            ticks & 0xFFFFFFFFL,
            ticks >>> 32 & 0xFFFF,
            ticks >>> 48 & 0xFFF,
            sequence,
            node));
  }

  private static Value uuidShort(Invocation call) {
    long seconds = call.statement().clock().now().getEpochSecond();
    long random = call.statement().entropy().nextInt(1 << 24);
    return new UnsignedValue(1L << 56 | (seconds & 0xFFFFFFFFL) << 24 | random);
  }

  private static boolean swapped(Invocation call) {
    return call.count() > 1 && call.bits(1) != 0;
  }

  private static Value uuidToBin(Invocation call) {
    String text = call.text(0);
    if (!UUID.matcher(text).matches()) {
      throw MySqlError.WRONG_VALUE_FOR_TYPE.with(
          "string", Conversions.shortened(text), "uuid_to_bin");
    }
    String digits = text.replace("-", "").replace("{", "").replace("}", "");
    if (swapped(call)) {
      digits =
          digits.substring(12, 16)
              + digits.substring(8, 12)
              + digits.substring(0, 8)
              + digits.substring(16);
    }
    return new BytesValue(HexFormat.of().parseHex(digits));
  }

  private static Value binToUuid(Invocation call) {
    byte[] bytes = call.bytes(0);
    if (bytes.length != UUID_BYTES) {
      throw MySqlError.WRONG_VALUE_FOR_TYPE.with(
          "string", Conversions.shortened(call.value(0).text()), "bin_to_uuid");
    }
    String digits = HexFormat.of().formatHex(bytes);
    if (swapped(call)) {
      digits =
          digits.substring(8, 16)
              + digits.substring(4, 8)
              + digits.substring(0, 4)
              + digits.substring(16);
    }
    return call.string(
        digits.substring(0, 8)
            + "-"
            + digits.substring(8, 12)
            + "-"
            + digits.substring(12, 16)
            + "-"
            + digits.substring(16, 20)
            + "-"
            + digits.substring(20));
  }

  private static Value weightString(Invocation call) {
    if (!call.typeOf(0).isString()) {
      return NullValue.NULL;
    }
    if (call.value(0) instanceof BytesValue bytes) {
      return bytes;
    }
    return new BytesValue(CollationKeys.key(call.text(0), call.typeOf(0).collation()));
  }

  private static String formatBytes(double bytes) {
    return scaled(bytes, 1024, new String[] {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"});
  }

  private static String scaled(double value, double step, String[] units) {
    int unit = 0;
    double rest = value;
    while (Math.abs(rest) >= step && unit + 1 < units.length) {
      rest /= step;
      unit++;
    }
    return unit == 0
        ? String.format(Locale.ROOT, "%4.0f %s", rest, units[0])
        : String.format(Locale.ROOT, "%.2f %s", rest, units[unit]);
  }

  private static String formatPico(double picoseconds) {
    double[] limits = {1e3, 1e3, 1e3, 1e3, 60, 60, 24};
    String[] units = {"ps", "ns", "us", "ms", "s", "min", "h", "d"};
    int unit = 0;
    double rest = picoseconds;
    while (unit < limits.length && Math.abs(rest) >= limits[unit]) {
      rest /= limits[unit];
      unit++;
    }
    return unit == 0
        ? String.format(Locale.ROOT, "%3.0f %s", rest, units[0])
        : String.format(Locale.ROOT, "%.2f %s", rest, units[unit]);
  }
}
