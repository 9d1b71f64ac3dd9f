package dev.serverlessdb.mysql.storage;

import dev.serverlessdb.mysql.json.JsonParser;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BitValue;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.EnumValue;
import dev.serverlessdb.mysql.value.JsonValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.SetValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.TimeValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import dev.serverlessdb.mysql.value.YearValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Rows as bytes: one tag a value, then what the value needs; the column's type says the rest. */
public final class RowCodec {

  private static final int NULL = 0;
  private static final int SOME = 1;
  private static final int TEXT = 2;

  private final List<DataType> types;

  /** A codec for rows of columns of these types. */
  public RowCodec(List<DataType> types) {
    this.types = types;
  }

  /** A row as bytes. */
  public byte[] encode(Value[] row) {
    ByteWriter out = new ByteWriter();
    for (Value value : row) {
      if (value.isNull()) {
        out.put(NULL);
      } else {
        put(out, value);
      }
    }
    return out.toBytes();
  }

  private static void put(ByteWriter out, Value value) {
    if (value instanceof StringValue text) {
      out.put(TEXT);
      out.putSized(text.value().getBytes(StandardCharsets.UTF_8));
      return;
    }
    out.put(SOME);
    if (value instanceof LongValue number) {
      out.putVar(zigzag(number.value()));
    } else if (value instanceof UnsignedValue number) {
      out.putVar(number.bits());
    } else if (value instanceof DecimalValue number) {
      out.putVar(number.value().scale());
      out.putSized(number.value().unscaledValue().toByteArray());
    } else if (value instanceof DoubleValue number) {
      out.putLong(Double.doubleToRawLongBits(number.value()));
    } else if (value instanceof DateValue date) {
      out.putVar(day(date));
    } else if (value instanceof DateTimeValue time) {
      out.putVar(day(time.date()));
      out.putVar(time.micros());
    } else if (value instanceof TimeValue time) {
      out.putVar(zigzag(time.micros()));
    } else if (value instanceof EnumValue member) {
      out.putVar(member.index());
    } else if (value instanceof SetValue members) {
      out.putVar(members.bits());
    } else if (value instanceof BitValue bits) {
      out.putVar(bits.bits());
    } else if (value instanceof YearValue year) {
      out.putVar(year.year());
    } else {
      out.putSized(value instanceof JsonValue json ? json.bytes() : value.bytes());
    }
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static long day(DateValue date) {
    return (date.year() * 16L + date.month()) * 32 + date.day();
  }

  /** The row that {@code bytes} hold. */
  public Value[] decode(byte[] bytes) {
    Value[] row = new Value[types.size()];
    Reader in = new Reader(bytes);
    for (int i = 0; i < row.length; i++) {
      row[i] = next(in, types.get(i));
    }
    return row;
  }

  /**
   * Puts the values of the columns that are {@code wanted} into {@code row}, the first column's
   * place being {@code slot}; the other places are left alone.
   */
  public void decode(byte[] bytes, BitSet wanted, Value[] row, int slot) {
    int count = wanted.length();
    Reader in = new Reader(bytes);
    for (int i = 0; i < count; i++) {
      if (wanted.get(i)) {
        row[slot + i] = next(in, types.get(i));
      } else {
        skip(in, types.get(i).kind());
      }
    }
  }

  private static Value next(Reader in, DataType type) {
    int tag = in.next();
    if (tag == NULL) {
      return NullValue.NULL;
    }
    return tag == TEXT ? new StringValue(in.text()) : value(in, type);
  }

  private static void skip(Reader in, TypeKind kind) {
    int tag = in.next();
    if (tag == NULL) {
      return;
    }
    if (tag == TEXT) {
      in.skipSized();
      return;
    }
    switch (kind) {
      case DATETIME, TIMESTAMP -> {
        in.skipNumber();
        in.skipNumber();
      }
      case DECIMAL -> {
        in.skipNumber();
        in.skipSized();
      }
      case FLOAT, DOUBLE -> in.pos += Long.BYTES;
      case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, NULL, DATE, TIME, ENUM, SET, BIT, YEAR ->
          in.skipNumber();
      default -> in.skipSized();
    }
  }

  private static Value value(Reader in, DataType type) {
    return switch (type.kind()) {
      case TINYINT, SMALLINT, MEDIUMINT, INT, BIGINT, NULL ->
          type.unsigned() ? new UnsignedValue(in.number()) : new LongValue(in.signed());
      case DECIMAL -> {
        int scale = (int) in.number();
        yield new DecimalValue(new BigDecimal(new BigInteger(in.sized()), scale));
      }
      case FLOAT, DOUBLE ->
          new DoubleValue(
              Double.longBitsToDouble(in.fixed()), type.decimals(), type.kind() == TypeKind.FLOAT);
      case DATE -> date(in.number());
      case DATETIME, TIMESTAMP ->
          new DateTimeValue(date(in.number()), in.number(), type.decimals());
      case TIME -> new TimeValue(in.signed(), type.decimals());
      case ENUM -> {
        int index = (int) in.number();
        yield new EnumValue(index, index == 0 ? "" : type.members().get(index - 1));
      }
      case SET -> set(in.number(), type.members());
      case BIT -> new BitValue(in.number(), (int) type.length());
      case YEAR -> new YearValue((int) in.number());
      case JSON -> json(in.text());
      default -> new BytesValue(in.sized());
    };
  }

  private static Value json(String text) {
    try {
      return new JsonValue(JsonParser.parse(text));
    } catch (JsonParser.SyntaxException damaged) {
      throw new IllegalStateException("a stored document is damaged", damaged);
    }
  }

  /** The members that {@code bits} stand for. */
  public static SetValue set(long bits, List<String> members) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < members.size(); i++) {
      if ((bits >>> i & 1) == 1) {
        names.append(names.length() > 0 ? "," : "").append(members.get(i));
      }
    }
    return new SetValue(bits, names.toString());
  }

  private static DateValue date(long packed) {
    return new DateValue((int) (packed >> 9), (int) (packed >> 5 & 15), (int) (packed & 31));
  }

  private static final class Reader {
    private final byte[] bytes;
    private int pos;

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    int next() {
      return bytes[pos++];
    }

    long number() {
      long value = 0;
      int shift = 0;
      while (true) {
        byte b = bytes[pos++];
        value |= (long) (b & 0x7F) << shift;
        if (b >= 0) {
          return value;
        }
        shift += 7;
      }
    }

    void skipNumber() {
      while (bytes[pos++] < 0) {
        // more of the number follows
      }
    }

    void skipSized() {
      int length = (int) number();
      pos += length;
    }

    long signed() {
      long value = number();
      return (value >>> 1) ^ -(value & 1);
    }

    long fixed() {
      long value = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        value = value << 8 | (bytes[pos++] & 0xFF);
      }
      return value;
    }

    byte[] sized() {
      int length = (int) number();
      pos += length;
      return Arrays.copyOfRange(bytes, pos - length, pos);
    }

    String text() {
      int length = (int) number();
      pos += length;
      return new String(bytes, pos - length, length, StandardCharsets.UTF_8);
    }
  }
}
