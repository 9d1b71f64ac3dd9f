package dev.serverlessdb.mysql.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A binary string.
 *
 * @param value the bytes, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // equality is written out below
public record BytesValue(byte[] value) implements Value {

  @Override
  public String text() {
    return new String(value, StandardCharsets.UTF_8);
  }

  @Override
  public byte[] bytes() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BytesValue that && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }
}
