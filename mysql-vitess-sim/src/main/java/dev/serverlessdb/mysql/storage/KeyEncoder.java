package dev.serverlessdb.mysql.storage;

import dev.serverlessdb.mysql.collation.CollationKeys;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.EnumValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.SetValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Keys whose bytes are ordered as MySQL orders the values: NULL first, strings by their collation.
 */
public final class KeyEncoder {

  private final ByteWriter out = new ByteWriter();

  /** Adds a value of a column of {@code type}; {@code length} characters of it, or -1 for all. */
  public void add(Value value, DataType type, int length, boolean descending) {
    int start = out.length();
    part(out, value, type, length);
    if (descending) {
      out.invert(start);
    }
  }

  /** Adds bytes that are a key already. */
  public void addRaw(byte[] key) {
    out.putBytes(key);
  }

  /** The key. */
  public byte[] key() {
    return out.toBytes();
  }

  private static void part(ByteWriter part, Value value, DataType type, int length) {
    if (value.isNull()) {
      part.put(0);
      return;
    }
    part.put(1);
    if (value instanceof LongValue number) {
      part.putLong(number.value() ^ Long.MIN_VALUE);
    } else if (value instanceof UnsignedValue number) {
      part.putLong(number.bits());
    } else if (value instanceof DecimalValue number) {
      decimal(part, number.value(), type.decimals());
    } else if (value instanceof DoubleValue number) {
      long bits = Double.doubleToLongBits(number.value() + 0.0);
      part.putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    } else if (value instanceof DateValue date) {
      part.putLong(day(date));
    } else if (value instanceof DateTimeValue time) {
      part.putLong(day(time.date()));
      part.putLong(time.micros());
    } else if (value instanceof TimeValue time) {
      part.putLong(time.micros() ^ Long.MIN_VALUE);
    } else if (value instanceof EnumValue member) {
      part.putLong(member.index());
    } else if (value instanceof SetValue members) {
      part.putLong(members.bits());
    } else if (value instanceof BitValue bits) {
      part.putLong(bits.bits());
    } else if (value instanceof YearValue year) {
      part.putLong(year.year());
    } else {
      text(part, value, type, length);
    }
  }

  private static long day(DateValue date) {
    return (date.year() * 16L + date.month()) * 32 + date.day();
  }

  private static void decimal(ByteWriter part, BigDecimal value, int scale) {
    BigInteger unscaled = value.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
    byte[] size = unscaled.abs().toByteArray();
    boolean negative = unscaled.signum() < 0;
    part.put(negative ? 0x7F - size.length : 0x80 + size.length);
    for (byte b : size) {
      part.put(negative ? ~b : b);
    }
  }

  /** Zero bytes are escaped, so that the two zeros behind the string end it. */
  private static void text(ByteWriter part, Value value, DataType type, int length) {
    byte[] key;
    if (type.kind().isCharacter()) {
      String text = value.text();
      if (length >= 0 && text.codePointCount(0, text.length()) > length) {
        text = text.substring(0, text.offsetByCodePoints(0, length));
      }
      key = CollationKeys.key(text, type.collation());
    } else {
      byte[] bytes = value.bytes();
      key = length >= 0 && bytes.length > length ? java.util.Arrays.copyOf(bytes, length) : bytes;
    }
    for (byte b : key) {
      part.put(b);
      if (b == 0) {
        part.put(0xFF);
      }
    }
    part.put(0);
    part.put(0);
  }
}
