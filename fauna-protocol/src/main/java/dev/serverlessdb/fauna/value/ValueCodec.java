package dev.serverlessdb.fauna.value;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values as bytes, for the store. References keep ids; names are looked up when they are read. */
public final class ValueCodec {

  /** What only a running query knows. */
  public interface Names {
    /** The reference with the names that its ids have now. */
    RefV named(RefV ref);

    /** The lambda of a stored text. */
    Value lambda(String source);
  }

  private ValueCodec() {}

  /** Encodes a value. */
  public static byte[] encode(Value value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Decodes a value. */
  public static Value decode(ByteBuffer in, Names names) {
    switch (in.get()) {
      case 0 -> {
        return Value.NULL;
      }
      case 1 -> {
        return Value.TRUE;
      }
      case 2 -> {
        return Value.FALSE;
      }
      case 3 -> {
        return Value.of(in.getLong());
      }
      case 4 -> {
        return Value.of(in.getDouble());
      }
      case 5 -> {
        return Value.of(readText(in));
      }
      case 6 -> {
        return new Value.BytesV(readBytes(in));
      }
      case 7 -> {
        return new Value.TimeV(Instant.ofEpochSecond(in.getLong(), in.getInt()));
      }
      case 8 -> {
        return new Value.DateV(LocalDate.ofEpochDay(in.getLong()));
      }
      case 9 -> {
        return new Value.UuidV(new UUID(in.getLong(), in.getLong()));
      }
      case 10 -> {
        return Value.array(readList(in, names));
      }
      case 11 -> {
        return readObject(in, names);
      }
      case 12 -> {
        return names.named(readRef(in));
      }
      case 13 -> {
        return names.lambda(readText(in));
      }
      case 14 -> {
        return Value.of((long) in.get());
      }
      default -> {
        throw new IllegalStateException("not a stored value");
      }
    }
  }

  /** Decodes a list that {@link #encode} wrote as an array, without its tag. */
  private static List<Value> readList(ByteBuffer in, Names names) {
    int size = in.getInt();
    List<Value> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(decode(in, names));
    }
    return items;
  }

  private static Value.ObjectV readObject(ByteBuffer in, Names names) {
    int size = in.getInt();
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String name = readText(in);
      fields.put(name, decode(in, names));
    }
    return new Value.ObjectV(fields);
  }

  private static RefV readRef(ByteBuffer in) {
    int steps = in.get();
    List<String> scope = new ArrayList<>(steps);
    for (int i = 0; i < steps; i++) {
      scope.add(readText(in));
    }
    long collection = in.getLong();
    String collectionName = readText(in);
    long id = in.getLong();
    boolean named = in.get() == 1;
    return new RefV(
        List.copyOf(scope), collection, collectionName, id, named ? readText(in) : null);
  }

  private static String readText(ByteBuffer in) {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }

  private static void write(Value value, DataOutputStream out) throws IOException {
    if (value instanceof Value.StringV string) {
      out.writeByte(5);
      writeText(string.value(), out);
    } else if (value instanceof Value.LongV number) {
      writeLong(number.value(), out);
    } else if (value instanceof Value.DoubleV number) {
      out.writeByte(4);
      out.writeDouble(number.value());
    } else if (value instanceof Value.BoolV bool) {
      out.writeByte(bool.value() ? 1 : 2);
    } else if (value instanceof Value.NullV) {
      out.writeByte(0);
    } else if (value instanceof RefV ref) {
      writeRef(ref, out);
    } else if (value instanceof Value.ArrayV array) {
      out.writeByte(10);
      out.writeInt(array.items().size());
      for (Value item : array.items()) {
        write(item, out);
      }
    } else {
      writeRare(value, out);
    }
  }

  private static void writeLong(long number, DataOutputStream out) throws IOException {
    if (number >= Byte.MIN_VALUE && number <= Byte.MAX_VALUE) {
      out.writeByte(14);
      out.writeByte((int) number);
    } else {
      out.writeByte(3);
      out.writeLong(number);
    }
  }

  private static void writeRare(Value value, DataOutputStream out) throws IOException {
    if (value instanceof Value.TimeV time) {
      out.writeByte(7);
      Instant instant = time.value();
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    } else if (value instanceof Value.DateV date) {
      out.writeByte(8);
      out.writeLong(date.value().toEpochDay());
    } else if (value instanceof Value.UuidV uuid) {
      out.writeByte(9);
      out.writeLong(uuid.value().getMostSignificantBits());
      out.writeLong(uuid.value().getLeastSignificantBits());
    } else if (value instanceof Value.BytesV bytes) {
      out.writeByte(6);
      out.writeInt(bytes.value().length);
      out.write(bytes.value());
    } else if (value instanceof Value.LambdaV lambda) {
      out.writeByte(13);
      writeText(ValueJson.storedText(lambda), out);
    } else {
      Map<String, Value> fields = Fields.of(value);
      out.writeByte(11);
      out.writeInt(fields.size());
      for (Map.Entry<String, Value> field : fields.entrySet()) {
        writeText(field.getKey(), out);
        write(field.getValue(), out);
      }
    }
  }

  private static void writeRef(RefV ref, DataOutputStream out) throws IOException {
    out.writeByte(12);
    out.writeByte(ref.scope().size());
    for (String step : ref.scope()) {
      writeText(step, out);
    }
    out.writeLong(ref.collection());
    boolean user = ref.isUserDocument();
    writeText(user ? ref.collectionName() : "", out);
    out.writeLong(ref.id());
    String name = ref.name();
    out.writeByte(name == null ? 0 : 1);
    if (name != null) {
      writeText(name, out);
    }
  }

  private static void writeText(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
