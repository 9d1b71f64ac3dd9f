package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Binary;
import dev.serverlessdb.dynamo.model.DynamoNumber;
import dev.serverlessdb.dynamo.model.Item;
import java.util.Map;

/**
 * The stored form of an item: its size as billed (four bytes), the number of attributes, and for
 * each its name, its type and its value; texts are UTF-8, numbers their canonical digits. {@link
 * ItemReader} reads it, and writes it as JSON without building an item.
 */
public final class ItemCodec {

  static final int HEADER_BYTES = 4;

  private static final ThreadLocal<ByteSink> SINK = ThreadLocal.withInitial(ByteSink::new);

  private ItemCodec() {}

  /** The stored form of {@code item}. */
  public static byte[] encode(Item item) {
    ByteSink sink = SINK.get().reset();
    sink.putInt(item.sizeBytes());
    putMap(sink, item.attributes());
    return sink.toBytes();
  }

  /** The size as billed of a stored item, in bytes. */
  public static int sizeBytes(byte[] stored) {
    return (stored[0] & 0xFF) << 24
        | (stored[1] & 0xFF) << 16
        | (stored[2] & 0xFF) << 8
        | (stored[3] & 0xFF);
  }

  /** The item of a stored form, which must not be changed: the item is read from it by and by. */
  public static Item decode(byte[] stored) {
    return Item.of(new EncodedMap(Encoded.item(stored)));
  }

  private static void putMap(ByteSink sink, Map<String, AttributeValue> map) {
    if (map instanceof EncodedMap known) {
      sink.put(known.encoded());
      return;
    }
    if (map instanceof EditedMap edited) {
      edited.writeTo(sink);
      return;
    }
    sink.putVarint(map.size());
    for (Map.Entry<String, AttributeValue> entry : map.entrySet()) {
      sink.putText(entry.getKey());
      putValue(sink, entry.getValue());
    }
  }

  static void putValue(ByteSink sink, AttributeValue value) {
    if (value instanceof AttributeValue.S s) {
      sink.put(TypeTag.S);
      sink.putText(s.value());
    } else if (value instanceof AttributeValue.N n) {
      sink.put(TypeTag.N);
      sink.putText(n.value().toString());
    } else if (value instanceof AttributeValue.B b) {
      sink.put(TypeTag.B);
      putBinary(sink, b.value());
    } else if (value instanceof AttributeValue.Bool bool) {
      sink.put(bool.value() ? TypeTag.TRUE : TypeTag.FALSE);
    } else if (value instanceof AttributeValue.Null) {
      sink.put(TypeTag.NULL);
    } else if (value instanceof AttributeValue.M m) {
      sink.put(TypeTag.M);
      putMap(sink, m.entries());
    } else {
      putMembers(sink, value);
    }
  }

  private static void putMembers(ByteSink sink, AttributeValue value) {
    sink.put(TypeTag.of(value.type()));
    if (value instanceof AttributeValue.L l) {
      if (l.elements() instanceof EncodedList known) {
        sink.put(known.encoded());
        return;
      }
      sink.putVarint(l.elements().size());
      for (AttributeValue element : l.elements()) {
        putValue(sink, element);
      }
    } else if (value instanceof AttributeValue.SS ss) {
      sink.putVarint(ss.members().size());
      for (String member : ss.members()) {
        sink.putText(member);
      }
    } else if (value instanceof AttributeValue.NS ns) {
      sink.putVarint(ns.members().size());
      for (DynamoNumber member : ns.members()) {
        sink.putText(member.toString());
      }
    } else if (value instanceof AttributeValue.BS bs) {
      sink.putVarint(bs.members().size());
      for (Binary member : bs.members()) {
        putBinary(sink, member);
      }
    }
  }

  private static void putBinary(ByteSink sink, Binary value) {
    sink.putVarint(value.length());
    sink.put(value.bytes());
  }
}
