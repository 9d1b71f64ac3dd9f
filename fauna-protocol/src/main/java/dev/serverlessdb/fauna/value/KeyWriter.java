package dev.serverlessdb.fauna.value;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes keys whose order as unsigned bytes is the order of {@link ValueOrder}. Values can be
 * written reversed; a prefix of a tuple is a prefix of its key.
 */
public final class KeyWriter {

  private byte[] bytes = new byte[64];
  private int length;
  private boolean exact;

  /** An empty key. */
  public KeyWriter() {}

  /** From now on an integer and the double that equals it are two different values. */
  public KeyWriter exact(boolean on) {
    exact = on;
    return this;
  }

  /** The key so far. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Adds a byte as it is. */
  public KeyWriter raw(int value) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) value;
    return this;
  }

  /** Adds bytes as they are. */
  public KeyWriter raw(byte[] value) {
    for (byte b : value) {
      raw(b);
    }
    return this;
  }

  /** Adds a number of eight bytes, ordered as a signed number. */
  public KeyWriter number(long value) {
    long ordered = value ^ Long.MIN_VALUE;
    for (int shift = 56; shift >= 0; shift -= 8) {
      raw((int) (ordered >>> shift));
    }
    return this;
  }

  /** Adds a text, ended so that no other text's key is its prefix. */
  public KeyWriter text(byte[] value) {
    for (byte b : value) {
      raw(b);
      if (b == 0) {
        raw(0xFF);
      }
    }
    return raw(0).raw(1);
  }

  /** Adds a value. */
  public KeyWriter value(Value value) {
    int rank = ValueOrder.rank(value);
    raw(rank);
    switch (rank) {
      case ValueOrder.NUMBER -> numeric(value);
      case ValueOrder.STRING -> text(Collation.sortKey(((Value.StringV) value).value()));
      case ValueOrder.BYTES -> text(((Value.BytesV) value).value());
      case ValueOrder.REF -> number(((RefV) value).id()).number(((RefV) value).collection());
      case ValueOrder.TIME -> instant(((Value.TimeV) value).value());
      case ValueOrder.DATE -> number(((Value.DateV) value).value().toEpochDay());
      case ValueOrder.UUID -> uuid(((Value.UuidV) value).value());
      case ValueOrder.LAMBDA ->
          text(((Value.LambdaV) value).code().source().getBytes(StandardCharsets.UTF_8));
      case ValueOrder.ARRAY -> {
        for (Value item : ((Value.ArrayV) value).items()) {
          value(item);
        }
        raw(0);
      }
      case ValueOrder.OBJECT -> {
        for (Map.Entry<String, Value> field : Fields.sorted(Fields.of(value)).entrySet()) {
          raw(1).text(field.getKey().getBytes(StandardCharsets.UTF_8));
          value(field.getValue());
        }
        raw(0);
      }
      case ValueOrder.SET -> text(value.toString().getBytes(StandardCharsets.UTF_8));
      default -> {}
    }
    return this;
  }

  /** Adds a value so that greater ones come first. */
  public KeyWriter reversed(Value value) {
    int start = length;
    value(value);
    for (int i = start; i < length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return this;
  }

  /** Adds the values of a tuple, in the directions of {@code reverse}. */
  public KeyWriter tuple(List<Value> values, List<Boolean> reverse) {
    for (int i = 0; i < values.size(); i++) {
      if (i < reverse.size() && reverse.get(i)) {
        reversed(values.get(i));
      } else {
        value(values.get(i));
      }
    }
    return this;
  }

  private void uuid(UUID value) {
    number(value.getMostSignificantBits() ^ Long.MIN_VALUE);
    number(value.getLeastSignificantBits() ^ Long.MIN_VALUE);
  }

  private void instant(Instant value) {
    number(value.getEpochSecond());
    int nanos = value.getNano();
    for (int shift = 24; shift >= 0; shift -= 8) {
      raw(nanos >>> shift);
    }
  }

  /**
   * A number is its double, then how far the exact integer lies from that double: so 1 and 1.0 are
   * equal, and integers beyond 2^53 keep their order.
   */
  private void numeric(Value value) {
    double nearest;
    long rest = 0;
    boolean real = value instanceof Value.DoubleV;
    if (value instanceof Value.LongV exact) {
      nearest = (double) exact.value();
      rest =
          nearest >= 0x1p63 ? exact.value() - Long.MAX_VALUE - 1 : exact.value() - (long) nearest;
    } else {
      nearest = ((Value.DoubleV) value).value();
      if (nearest == 0) {
        nearest = 0;
      }
    }
    long bits = Double.doubleToLongBits(nearest);
    number(bits < 0 ? ~bits ^ Long.MIN_VALUE : bits);
    raw((int) (rest >> 8) + 0x80);
    raw((int) rest);
    if (exact) {
      raw(real ? 1 : 0);
    }
  }
}
