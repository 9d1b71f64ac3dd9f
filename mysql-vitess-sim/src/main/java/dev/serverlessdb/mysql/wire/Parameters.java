package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of COM_STMT_EXECUTE.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
final class Parameters {

  private static final int UNSIGNED_BIT = 0x8000;
  private static final int VAR_STRING = 253;

  private final int count;
  private int @Nullable [] types;
  private final byte[] @Nullable [] longData;

  /** The parameters of a statement with {@code count} question marks. */
  Parameters(int count) {
    this.count = count;
    this.longData = new byte[count][];
  }

  /** Adds a piece that COM_STMT_SEND_LONG_DATA brought. */
  void append(int parameter, byte[] piece) {
    byte[] before = longData[parameter];
    if (before == null) {
      longData[parameter] = piece;
      return;
    }
    byte[] joined = Arrays.copyOf(before, before.length + piece.length);
    System.arraycopy(piece, 0, joined, before.length, piece.length);
    longData[parameter] = joined;
  }

  /** How many bytes of long data one parameter holds. */
  int pending(int parameter) {
    byte[] data = longData[parameter];
    return data == null ? 0 : data.length;
  }

  int count() {
    return count;
  }

  /** Forgets long data. */
  void reset() {
    Arrays.fill(longData, null);
  }

  /**
   * Reads the values; the types are remembered for executions that leave them out. Connector/J
   * leaves them out from the start when every value is NULL.
   */
  List<Value> read(PayloadReader in, Charset charset) {
    if (count == 0) {
      return List.of();
    }
    byte[] nulls = in.bytes((count + 7) / 8);
    if (in.int1() == 1) {
      int[] sent = new int[count];
      for (int i = 0; i < count; i++) {
        sent[i] = in.int2();
      }
      types = sent;
    }
    int[] known = types;
    List<Value> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] data = longData[i];
      if (data != null) {
        values.add(string(known == null ? VAR_STRING : known[i] & 0xFF, data, charset));
      } else if ((nulls[i / 8] >> i % 8 & 1) != 0) {
        values.add(NullValue.NULL);
      } else if (known == null) {
        throw MySqlError.WRONG_ARGUMENTS.with("mysqld_stmt_execute");
      } else {
        values.add(value(known[i], in, charset));
      }
    }
    reset();
    return values;
  }

  private static Value value(int typeAndSign, PayloadReader in, Charset charset) {
    boolean unsigned = (typeAndSign & UNSIGNED_BIT) != 0;
    int type = typeAndSign & 0xFF;
    return switch (type) {
      case 6 -> NullValue.NULL;
      case 1 -> integer(in.int1(), unsigned, 1);
      case 2, 13 -> integer(in.int2(), unsigned, 2);
      case 3, 9 -> integer(in.int4(), unsigned, 4);
      case 8 -> integer(in.int8(), unsigned, 8);
      case 4 -> new DoubleValue(Float.intBitsToFloat(in.int4()), DoubleValue.FREE, true);
      case 5 -> new DoubleValue(Double.longBitsToDouble(in.int8()));
      case 7, 10, 12 -> dateTime(type, in);
      case 11 -> time(in);
      case 0, 246 -> decimal(in);
      default -> string(type, in.lengthEncodedBytes(), charset);
    };
  }

  private static Value integer(long bits, boolean unsigned, int size) {
    if (unsigned) {
      return new UnsignedValue(size == 8 ? bits : bits & (1L << (8 * size)) - 1);
    }
    int shift = 64 - 8 * size;
    return new LongValue(bits << shift >> shift);
  }

  private static Value decimal(PayloadReader in) {
    String text = new String(in.lengthEncodedBytes(), StandardCharsets.US_ASCII);
    try {
      return new DecimalValue(new BigDecimal(text));
    } catch (NumberFormatException e) {
      throw MySqlError.WRONG_ARGUMENTS.with("mysqld_stmt_execute");
    }
  }

  private static Value dateTime(int type, PayloadReader in) {
    int length = in.int1();
    int year = length >= 4 ? in.int2() : 0;
    int month = length >= 4 ? in.int1() : 0;
    int day = length >= 4 ? in.int1() : 0;
    long hour = length >= 7 ? in.int1() : 0;
    int minute = length >= 7 ? in.int1() : 0;
    int second = length >= 7 ? in.int1() : 0;
    int micros = length >= 11 ? in.int4() : 0;
    DateValue date = new DateValue(year, month, day);
    long time = micros(hour, minute, second, micros);
    if (type == 10 && time == 0) {
      return date;
    }
    return new DateTimeValue(date, time, micros == 0 ? 0 : 6);
  }

  private static Value time(PayloadReader in) {
    int length = in.int1();
    boolean negative = length >= 8 && in.int1() == 1;
    long days = length >= 8 ? in.int4() & 0xFFFF_FFFFL : 0;
    long hours = days * 24 + (length >= 8 ? in.int1() : 0);
    int minute = length >= 8 ? in.int1() : 0;
    int second = length >= 8 ? in.int1() : 0;
    int micros = length >= 12 ? in.int4() : 0;
    long time = micros(hours, minute, second, micros);
    return new TimeValue(negative ? -time : time, micros == 0 ? 0 : 6);
  }

  private static long micros(long hours, int minutes, int seconds, int micros) {
    return ((hours * 60 + minutes) * 60 + seconds) * TimeValue.SECOND + micros;
  }

  /** Text in the client's character set; what is no text in it, and BLOBs, are binary strings. */
  private static Value string(int type, byte[] bytes, Charset charset) {
    if (type >= 249 && type <= 252) {
      return new BytesValue(bytes);
    }
    try {
      return new StringValue(charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new BytesValue(bytes);
    }
  }
}
