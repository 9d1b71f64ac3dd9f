package dev.serverlessdb.conformance.mysql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A row of a prepared statement, in the text that the other protocol would have for it. */
final class BinaryRow {

  private static final int FRACTION_DIGITS_MAX = 6;

  private BinaryRow() {}

  static List<@Nullable Object> read(Packet packet, List<Answer.Column> columns) {
    packet.skip(1);
    BitSet nulls = BitSet.valueOf(packet.bytes((columns.size() + 9) / 8));
    List<@Nullable Object> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(nulls.get(i + 2) ? null : cell(packet, columns.get(i)));
    }
    return cells;
  }

  private static Object cell(Packet in, Answer.Column column) {
    boolean unsigned = column.unsigned();
    return switch (column.type()) {
      case ColumnTypes.TINY -> unsigned ? "" + in.int1() : "" + (byte) in.int1();
      case ColumnTypes.SHORT, ColumnTypes.YEAR ->
          unsigned ? "" + in.int2() : "" + (short) in.int2();
      case ColumnTypes.LONG, ColumnTypes.INT24 ->
          unsigned ? Integer.toUnsignedString(in.int4()) : "" + in.int4();
      case ColumnTypes.LONGLONG -> unsigned ? Long.toUnsignedString(in.int8()) : "" + in.int8();
      case ColumnTypes.FLOAT -> number(Float.toString(Float.intBitsToFloat(in.int4())));
      case ColumnTypes.DOUBLE -> number(Double.toString(Double.longBitsToDouble(in.int8())));
      case ColumnTypes.DATE, ColumnTypes.DATETIME, ColumnTypes.TIMESTAMP -> dateTime(in, column);
      case ColumnTypes.TIME -> time(in, column);
      default -> in.text();
    };
  }

  private static String number(String text) {
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  private static String dateTime(Packet packet, Answer.Column column) {
    Packet in = padded(packet, 11);
    String date = String.format(Locale.ROOT, "%04d-%02d-%02d", in.int2(), in.int1(), in.int1());
    return column.type() == ColumnTypes.DATE ? date : date + " " + clock(in, 0, column.decimals());
  }

  private static String time(Packet packet, Answer.Column column) {
    Packet in = padded(packet, 12);
    String sign = in.int1() == 0 ? "" : "-";
    return sign + clock(in, 24 * in.int4(), column.decimals());
  }

  private static String clock(Packet in, int hours, int decimals) {
    String text =
        String.format(Locale.ROOT, "%02d:%02d:%02d", hours + in.int1(), in.int1(), in.int1());
    String micros = String.format(Locale.ROOT, ".%06d", in.int4());
    boolean fraction = decimals > 0 && decimals <= FRACTION_DIGITS_MAX;
    return fraction ? text + micros.substring(0, decimals + 1) : text;
  }

  /** A temporal value leaves out what is zero at its end; here it is put back. */
  private static Packet padded(Packet packet, int length) {
    byte[] bytes = packet.bytes(packet.int1());
    return new Packet(Arrays.copyOf(bytes, length));
  }
}
