package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import dev.serverlessdb.mysql.result.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns a row of text cells into the binary form of prepared statements.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_binary_resultset.html">Binary
 *     result set</a>
 */
final class BinaryRows {

  private static final int NULL_BITS_OFFSET = 2;

  private BinaryRows() {}

  static void write(List<ColumnMeta> columns, Row row, PayloadWriter out) {
    out.int1(0);
    int bitmap = out.length();
    out.zeros((columns.size() + 7 + NULL_BITS_OFFSET) / 8);
    for (int i = 0; i < columns.size(); i++) {
      byte[] cell = row.cell(i);
      if (cell == null) {
        int bit = i + NULL_BITS_OFFSET;
        out.or(bitmap + bit / 8, 1 << bit % 8);
      } else {
        cell(columns.get(i), cell, out);
      }
    }
  }

  private static void cell(ColumnMeta column, byte[] cell, PayloadWriter out) {
    switch (column.type()) {
      case TINY -> out.int1((int) integer(cell));
      case SHORT, YEAR -> out.int2((int) integer(cell));
      case LONG, INT24 -> out.int4(integer(cell));
      case LONGLONG -> out.int8(integer(cell));
      case FLOAT -> out.int4(Float.floatToIntBits(Float.parseFloat(ascii(cell))));
      case DOUBLE -> out.int8(Double.doubleToLongBits(Double.parseDouble(ascii(cell))));
      case DATE, DATETIME, TIMESTAMP -> dateTime(ascii(cell), column.type(), out);
      case TIME -> time(ascii(cell), out);
      default -> out.lengthEncodedBytes(cell);
    }
  }

  private static String ascii(byte[] cell) {
    return new String(cell, StandardCharsets.US_ASCII);
  }

  /** A whole number's bits; unsigned ones fill all 64. */
  private static long integer(byte[] cell) {
    boolean negative = cell.length > 0 && cell[0] == '-';
    long value = 0;
    for (int i = negative ? 1 : 0; i < cell.length; i++) {
      value = value * 10 + (cell[i] - '0');
    }
    return negative ? -value : value;
  }

  /** YYYY-MM-DD, then perhaps HH:MM:SS and a fraction; shortest of the four forms. */
  private static void dateTime(String text, ColumnType type, PayloadWriter out) {
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    boolean timed = type != ColumnType.DATE && text.length() >= 19;
    int hour = timed ? number(text, 11, 13) : 0;
    int minute = timed ? number(text, 14, 16) : 0;
    int second = timed ? number(text, 17, 19) : 0;
    int micros = timed ? micros(text, 19) : 0;
    int length = length(year | month | day, hour | minute | second, micros);
    out.int1(length);
    if (length >= 4) {
      out.int2(year).int1(month).int1(day);
    }
    if (length >= 7) {
      out.int1(hour).int1(minute).int1(second);
    }
    if (length == 11) {
      out.int4(micros);
    }
  }

  private static int length(int date, int time, int micros) {
    if (micros != 0) {
      return 11;
    }
    if (time != 0) {
      return 7;
    }
    return date != 0 ? 4 : 0;
  }

  /** [-]HHH:MM:SS and perhaps a fraction. */
  private static void time(String text, PayloadWriter out) {
    boolean negative = text.startsWith("-");
    int start = negative ? 1 : 0;
    int colon = text.indexOf(':');
    int hours = number(text, start, colon);
    int minute = number(text, colon + 1, colon + 3);
    int second = number(text, colon + 4, colon + 6);
    int micros = micros(text, colon + 6);
    if ((hours | minute | second | micros) == 0) {
      out.int1(0);
      return;
    }
    out.int1(micros == 0 ? 8 : 12).int1(negative ? 1 : 0);
    out.int4(hours / 24).int1(hours % 24).int1(minute).int1(second);
    if (micros != 0) {
      out.int4(micros);
    }
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static int micros(String text, int dot) {
    if (dot >= text.length() || text.charAt(dot) != '.') {
      return 0;
    }
    int value = 0;
    for (int i = 1; i <= 6; i++) {
      int at = dot + i;
      value = value * 10 + (at < text.length() ? text.charAt(at) - '0' : 0);
    }
    return value;
  }
}
