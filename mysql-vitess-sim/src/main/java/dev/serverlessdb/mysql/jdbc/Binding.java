package dev.serverlessdb.mysql.jdbc;

import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/** Turns Java's values into MySQL's; times are those of this JVM's zone, as in MySQL's driver. */
final class Binding {

  private static final int MICRO_DIGITS = 6;
  private static final long NANOS_PER_MICRO = 1_000;

  private Binding() {}

  static Value value(@Nullable Object value, int type) throws SQLException {
    boolean decimal = type == Types.DECIMAL || type == Types.NUMERIC;
    if (decimal && value instanceof String text) {
      return new DecimalValue(new BigDecimal(text));
    }
    return value(value);
  }

  static Value value(@Nullable Object value) throws SQLException {
    if (value == null) {
      return NullValue.NULL;
    }
    if (value instanceof Boolean truth) {
      return LongValue.of(truth);
    }
    if (value instanceof Float number) {
      return new DoubleValue(number, DoubleValue.FREE, true);
    }
    if (value instanceof Double number) {
      return new DoubleValue(number);
    }
    if (value instanceof BigDecimal number) {
      return new DecimalValue(number);
    }
    if (value instanceof BigInteger number) {
      return new DecimalValue(new BigDecimal(number));
    }
    if (value instanceof Number number) {
      return new LongValue(number.longValue());
    }
    if (value instanceof byte[] bytes) {
      return new BytesValue(bytes);
    }
    if (value instanceof Blob blob) {
      return new BytesValue(blob.getBytes(1, (int) blob.length()));
    }
    if (value instanceof Clob clob) {
      return new StringValue(clob.getSubString(1, (int) clob.length()));
    }
    Value time = time(value);
    if (time != null) {
      return time;
    }
    if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
      return new StringValue(value.toString());
    }
    if (value instanceof java.util.UUID) {
      return new StringValue(value.toString());
    }
    throw new SQLException("a " + value.getClass().getName() + " cannot be bound", "S1009");
  }

  private static @Nullable Value time(Object value) {
    if (value instanceof Timestamp time) {
      return dateTime(time.toLocalDateTime());
    }
    if (value instanceof Date date) {
      return DateValue.of(date.toLocalDate());
    }
    if (value instanceof Time time) {
      return timeOfDay(time.toLocalTime());
    }
    if (value instanceof java.util.Date date) {
      return dateTime(LocalDateTime.ofInstant(date.toInstant(), ZoneId.systemDefault()));
    }
    if (value instanceof LocalDateTime time) {
      return dateTime(time);
    }
    if (value instanceof LocalDate date) {
      return DateValue.of(date);
    }
    if (value instanceof LocalTime time) {
      return timeOfDay(time);
    }
    if (value instanceof Instant instant) {
      return dateTime(LocalDateTime.ofInstant(instant, ZoneId.systemDefault()));
    }
    if (value instanceof OffsetDateTime time) {
      return dateTime(LocalDateTime.ofInstant(time.toInstant(), ZoneId.systemDefault()));
    }
    if (value instanceof ZonedDateTime time) {
      return dateTime(LocalDateTime.ofInstant(time.toInstant(), ZoneId.systemDefault()));
    }
    return null;
  }

  private static Value dateTime(LocalDateTime time) {
    return DateTimeValue.of(time, time.get(ChronoField.NANO_OF_SECOND) == 0 ? 0 : MICRO_DIGITS);
  }

  private static Value timeOfDay(LocalTime time) {
    return new TimeValue(
        time.toNanoOfDay() / NANOS_PER_MICRO,
        time.get(ChronoField.NANO_OF_SECOND) == 0 ? 0 : MICRO_DIGITS);
  }

  static byte @Nullable [] all(@Nullable InputStream stream) throws SQLException {
    try {
      return stream == null ? null : stream.readAllBytes();
    } catch (IOException e) {
      throw new SQLException("a parameter's stream could not be read", "S1009", e);
    }
  }

  static @Nullable String all(@Nullable Reader reader) throws SQLException {
    if (reader == null) {
      return null;
    }
    try {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw new SQLException("a parameter's stream could not be read", "S1009", e);
    }
  }
}
