package dev.serverlessdb.mysql.json;

import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * How many bytes MySQL stores a document in: a byte for the type, then the value; arrays and
 * objects have two-byte offsets up to 64 KiB and four-byte ones beyond.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/json-utility-functions.html#function_json-storage-size">
 *     JSON_STORAGE_SIZE</a>
 */
public final class JsonSize {

  private static final int SMALL_MAX = 65_535;
  private static final int EIGHT = 8;

  private JsonSize() {}

  /** The size of a document in bytes. */
  public static long of(Json json) {
    return 1 + body(json);
  }

  private static long body(Json json) {
    if (json instanceof Json.Array array) {
      long small = container(array.items(), 0, 0, 2);
      return small <= SMALL_MAX ? small : container(array.items(), 0, 0, 4);
    }
    if (json instanceof Json.Obj object) {
      long names =
          object.members().keySet().stream()
              .mapToLong(name -> name.getBytes(StandardCharsets.UTF_8).length)
              .sum();
      int count = object.members().size();
      long small = container(object.members().values(), names, count, 2);
      return small <= SMALL_MAX ? small : container(object.members().values(), names, count, 4);
    }
    return scalar(json);
  }

  private static long container(Collection<Json> values, long names, int keys, int offset) {
    long size = 2L * offset + names + keys * (offset + 2L);
    for (Json value : values) {
      size += 1 + offset + (isInlined(value, offset) ? 0 : body(value));
    }
    return size;
  }

  private static boolean isInlined(Json json, int offset) {
    if (json instanceof Json.Null || json instanceof Json.Bool) {
      return true;
    }
    return json instanceof Json.Scalar scalar && isWhole(scalar.value()) && scalar(json) <= offset;
  }

  private static boolean isWhole(Value value) {
    return value instanceof LongValue || value instanceof UnsignedValue;
  }

  private static long scalar(Json json) {
    if (json instanceof Json.Text text) {
      return text(text.value());
    }
    if (!(json instanceof Json.Scalar scalar)) {
      return 1;
    }
    Value value = scalar.value();
    if (value instanceof LongValue number) {
      long bits = number.value();
      return bits == (short) bits ? 2 : bits == (int) bits ? 4 : EIGHT;
    }
    if (value instanceof UnsignedValue || value instanceof DoubleValue) {
      return EIGHT;
    }
    if (value instanceof DecimalValue decimal) {
      return 2 + 2 + (decimal.value().precision() + 1) / 2L;
    }
    return 2 + EIGHT;
  }

  private static long text(String text) {
    long length = text.getBytes(StandardCharsets.UTF_8).length;
    long prefix = 1;
    for (long rest = length >>> 7; rest > 0; rest >>>= 7) {
      prefix++;
    }
    return prefix + length;
  }
}
