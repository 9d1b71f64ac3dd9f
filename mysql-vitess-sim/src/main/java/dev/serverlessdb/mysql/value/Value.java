package dev.serverlessdb.mysql.value;

import java.nio.charset.StandardCharsets;

/**
 * A value of one of MySQL's types. SQL's NULL is {@link NullValue#NULL}, never Java's null.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/data-types.html">Data types</a>
 */
public sealed interface Value
    permits NullValue,
        LongValue,
        UnsignedValue,
        DecimalValue,
        DoubleValue,
        StringValue,
        BytesValue,
        BitValue,
        EnumValue,
        SetValue,
        DateValue,
        DateTimeValue,
        TimeValue,
        YearValue,
        JsonValue {

  /** Whether this is SQL's NULL. */
  default boolean isNull() {
    return false;
  }

  /** The value as the text protocol and a conversion to a string print it. */
  String text();

  /** The value's bytes in the text protocol. */
  default byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
