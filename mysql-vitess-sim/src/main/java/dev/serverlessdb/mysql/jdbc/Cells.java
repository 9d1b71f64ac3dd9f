package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;

/** Turns a cell, which is never NULL here, into Java's types, as MySQL's driver does. */
final class Cells {

  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private Cells() {}

  static String text(byte[] cell) {
    return new String(cell, StandardCharsets.UTF_8);
  }

  static BigDecimal decimal(ColumnMeta column, byte[] cell) throws SQLException {
    if (column.type() == ColumnType.BIT) {
      return new BigDecimal(new BigInteger(1, cell));
    }
    String text = text(cell).strip();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new SQLDataException(
          "Cannot determine value type from string '" + text + "'", "S1009", e);
    }
  }

  static long integer(ColumnMeta column, byte[] cell, long min, long max) throws SQLException {
    BigDecimal number = decimal(column, cell).setScale(0, RoundingMode.HALF_UP);
    boolean fits = number.compareTo(LONG_MIN) >= 0 && number.compareTo(LONG_MAX) <= 0;
    if (!fits || number.longValue() < min || number.longValue() > max) {
      throw new SQLDataException(
          "Value '" + number + "' is outside of valid range for the type", "22003");
    }
    return number.longValue();
  }

  static boolean truth(ColumnMeta column, byte[] cell) throws SQLException {
    String text = text(cell);
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("Y")) {
      return true;
    }
    if (text.equalsIgnoreCase("false") || text.equalsIgnoreCase("N")) {
      return false;
    }
    return decimal(column, cell).signum() != 0;
  }

  static LocalDate date(byte[] cell) throws SQLException {
    String text = text(cell);
    return parse(text, () -> LocalDate.parse(text.substring(0, 10)));
  }

  static LocalDateTime dateTime(byte[] cell) throws SQLException {
    String text = text(cell);
    if (text.length() == 10) {
      return date(cell).atStartOfDay();
    }
    return parse(text, () -> LocalDateTime.parse(text.replace(' ', 'T')));
  }

  static LocalTime time(byte[] cell) throws SQLException {
    String text = text(cell);
    String time = text.length() > 16 ? text.substring(11) : text;
    return parse(text, () -> LocalTime.parse(time));
  }

  private interface Parser<T> {
    T parse();
  }

  private static <T> T parse(String text, Parser<T> parser) throws SQLException {
    try {
      return parser.parse();
    } catch (RuntimeException e) {
      boolean zero = text.startsWith("0000-00-00");
      String reason = zero ? "Zero date value prohibited" : "no date or time: " + text;
      throw new SQLDataException(reason, "S1009", e);
    }
  }

  /** The object that a column of this type gives by itself. */
  static Object object(ColumnMeta column, byte[] cell) throws SQLException {
    return switch (column.type()) {
      case TINY ->
          column.length() == 1 && !column.unsigned()
              ? (Object) truth(column, cell)
              : (Object) Integer.valueOf(text(cell));
      case SHORT, INT24 -> Integer.valueOf(text(cell));
      case LONG ->
          column.unsigned() ? (Object) Long.valueOf(text(cell)) : Integer.valueOf(text(cell));
      case LONGLONG ->
          column.unsigned() ? (Object) new BigInteger(text(cell)) : Long.valueOf(text(cell));
      case FLOAT -> Float.valueOf(text(cell));
      case DOUBLE -> Double.valueOf(text(cell));
      case NEWDECIMAL -> new BigDecimal(text(cell));
      case DATE -> Date.valueOf(date(cell));
      case YEAR -> Date.valueOf(LocalDate.of(Integer.parseInt(text(cell)), 1, 1));
      case TIME -> Time.valueOf(time(cell));
      case TIMESTAMP -> Timestamp.valueOf(dateTime(cell));
      case DATETIME -> dateTime(cell);
      case BIT -> column.length() == 1 ? (Object) (cell[cell.length - 1] != 0) : cell;
      case JSON -> text(cell);
      default -> column.charset() == ColumnMeta.BINARY_CHARSET ? (Object) cell : text(cell);
    };
  }

  /** The cell as a {@code type}. */
  static Object object(ColumnMeta column, byte[] cell, Class<?> type) throws SQLException {
    return switch (type.getName()) {
      case "java.lang.String" ->
          column.type() == ColumnType.BIT ? decimal(column, cell).toPlainString() : text(cell);
      case "java.lang.Boolean", "boolean" -> truth(column, cell);
      case "java.lang.Byte", "byte" -> (byte) integer(column, cell, -128, 127);
      case "java.lang.Short", "short" -> (short) integer(column, cell, -32_768, 32_767);
      case "java.lang.Integer", "int" ->
          (int) integer(column, cell, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "java.lang.Long", "long" -> integer(column, cell, Long.MIN_VALUE, Long.MAX_VALUE);
      case "java.lang.Float", "float" -> decimal(column, cell).floatValue();
      case "java.lang.Double", "double" -> decimal(column, cell).doubleValue();
      case "java.math.BigDecimal" -> decimal(column, cell);
      case "java.math.BigInteger" -> decimal(column, cell).toBigInteger();
      case "[B" -> cell;
      case "java.sql.Date" -> Date.valueOf(date(cell));
      case "java.sql.Time" -> Time.valueOf(time(cell));
      case "java.sql.Timestamp", "java.util.Date" -> Timestamp.valueOf(dateTime(cell));
      case "java.time.LocalDate" -> date(cell);
      case "java.time.LocalTime" -> time(cell);
      case "java.time.LocalDateTime" -> dateTime(cell);
      case "java.time.Instant" -> zoned(cell).toInstant();
      case "java.time.ZonedDateTime" -> zoned(cell);
      case "java.time.OffsetDateTime" -> zoned(cell).toOffsetDateTime();
      case "java.util.UUID" -> java.util.UUID.fromString(text(cell));
      case "java.sql.Blob" -> new SerialBlob(cell);
      case "java.sql.Clob" -> new SerialClob(text(cell).toCharArray());
      case "java.lang.Object" -> object(column, cell);
      default -> throw new SQLException("Conversion not supported for type " + type.getName());
    };
  }

  private static ZonedDateTime zoned(byte[] cell) throws SQLException {
    return dateTime(cell).atZone(ZoneId.systemDefault());
  }

  /** The instant that a wall-clock time means in {@code zone}. */
  static Instant instant(byte[] cell, ZoneId zone) throws SQLException {
    return dateTime(cell).atZone(zone).toInstant();
  }
}
