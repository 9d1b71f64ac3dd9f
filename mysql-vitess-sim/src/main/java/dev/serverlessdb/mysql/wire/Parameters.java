package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.ColumnType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.SqlValue;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of COM_STMT_EXECUTE.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_com_stmt_execute.html">COM_STMT_EXECUTE</a>
 */
final class Parameters {

  private static final int UNSIGNED_BIT = 0x8000;

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

  /** Reads the values; the types are remembered for executions that leave them out. */
  List<SqlValue> read(PayloadReader in, Charset charset) {
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
    if (known == null) {
      throw MySqlError.WRONG_ARGUMENTS.with("mysqld_stmt_execute");
    }
    List<SqlValue> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] data = longData[i];
      if (data != null) {
        values.add(string(known[i] & 0xFF, data, charset));
      } else if ((nulls[i / 8] >> i % 8 & 1) != 0) {
        values.add(SqlValue.NULL);
      } else {
        values.add(value(known[i], in, charset));
      }
    }
    reset();
    return values;
  }

  private static SqlValue value(int typeAndSign, PayloadReader in, Charset charset) {
    boolean unsigned = (typeAndSign & UNSIGNED_BIT) != 0;
    int type = typeAndSign & 0xFF;
    return switch (type) {
      case 6 -> SqlValue.NULL;
      case 1 -> integer(in.int1(), unsigned, 1);
      case 2, 13 -> integer(in.int2(), unsigned, 2);
      case 3, 9 -> integer(in.int4(), unsigned, 4);
      case 8 -> integer(in.int8(), unsigned, 8);
      case 4 -> SqlValue.of(ColumnType.FLOAT, Float.toString(Float.intBitsToFloat(in.int4())));
      case 5 ->
          SqlValue.of(ColumnType.DOUBLE, Double.toString(Double.longBitsToDouble(in.int8())));
      case 7, 10, 12 -> dateTime(type, in);
      case 11 -> time(in);
      case 0, 246 -> decimal(in);
      default -> string(type, in.lengthEncodedBytes(), charset);
    };
  }

  private static SqlValue integer(long bits, boolean unsigned, int size) {
    if (unsigned) {
      return SqlValue.ofUnsigned(size == 8 ? bits : bits & (1L << 8 * size) - 1);
    }
    int shift = 64 - 8 * size;
    return SqlValue.of(bits << shift >> shift);
  }

  private static SqlValue decimal(PayloadReader in) {
    String text = new String(in.lengthEncodedBytes(), StandardCharsets.US_ASCII);
    try {
      return SqlValue.of(ColumnType.NEWDECIMAL, new BigDecimal(text).toPlainString());
    } catch (NumberFormatException e) {
      throw MySqlError.WRONG_ARGUMENTS.with("mysqld_stmt_execute");
    }
  }

  private static SqlValue dateTime(int type, PayloadReader in) {
    int length = in.int1();
    int year = length >= 4 ? in.int2() : 0;
    int month = length >= 4 ? in.int1() : 0;
    int day = length >= 4 ? in.int1() : 0;
    int hour = length >= 7 ? in.int1() : 0;
    int minute = length >= 7 ? in.int1() : 0;
    int second = length >= 7 ? in.int1() : 0;
    int micros = length >= 11 ? in.int4() : 0;
    String date = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
    if (type == 10 && (hour | minute | second | micros) == 0) {
      return SqlValue.of(ColumnType.DATE, date);
    }
    String time = String.format(Locale.ROOT, " %02d:%02d:%02d", hour, minute, second);
    return SqlValue.of(ColumnType.DATETIME, date + time + fraction(micros));
  }

  private static SqlValue time(PayloadReader in) {
    int length = in.int1();
    boolean negative = length >= 8 && in.int1() == 1;
    long days = length >= 8 ? in.int4() & 0xFFFF_FFFFL : 0;
    long hours = days * 24 + (length >= 8 ? in.int1() : 0);
    int minute = length >= 8 ? in.int1() : 0;
    int second = length >= 8 ? in.int1() : 0;
    int micros = length >= 12 ? in.int4() : 0;
    String text = String.format(Locale.ROOT, "%02d:%02d:%02d", hours, minute, second);
    return SqlValue.of(ColumnType.TIME, (negative ? "-" : "") + text + fraction(micros));
  }

  private static String fraction(int micros) {
    return micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
  }

  /** Text in the client's character set; what is no text in it, and BLOBs, are binary strings. */
  private static SqlValue string(int type, byte[] bytes, Charset charset) {
    if (type >= 249 && type <= 252) {
      return SqlValue.ofBinary(bytes);
    }
    ColumnType kind = type == 245 ? ColumnType.JSON : ColumnType.VAR_STRING;
    try {
      return SqlValue.of(kind, charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return SqlValue.ofBinary(bytes);
    }
  }
}
