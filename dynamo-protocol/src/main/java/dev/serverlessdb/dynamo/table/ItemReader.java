package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Binary;
import dev.serverlessdb.dynamo.model.DynamoNumber;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.model.Sizes;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the stored form of an item; see {@link ItemCodec}. For one pass. */
public final class ItemReader {

  private final byte[] bytes;
  private int at;

  ItemReader(byte[] stored) {
    this(stored, ItemCodec.HEADER_BYTES);
  }

  /** A reader that stands at {@code start}. */
  ItemReader(byte[] stored, int start) {
    bytes = stored;
    at = start;
  }

  /** Writes a stored item as a JSON object. */
  public static void writeJson(JsonOut out, byte[] stored) {
    new ItemReader(stored).writeMap(out);
  }

  Item item() {
    return Item.of(map());
  }

  /** The map whose number of entries is next; maps and lists inside stay encoded. */
  Map<String, AttributeValue> map() {
    int count = varint();
    Map<String, AttributeValue> map = new LinkedHashMap<>(count * 4 / 3 + 1);
    for (int i = 0; i < count; i++) {
      String name = text();
      map.put(name, value());
    }
    return map;
  }

  private AttributeValue value() {
    int tag = bytes[at++];
    return switch (tag) {
      case TypeTag.S -> new AttributeValue.S(text());
      case TypeTag.N -> AttributeValue.N.parse(text());
      case TypeTag.B -> new AttributeValue.B(binary());
      case TypeTag.TRUE -> AttributeValue.Bool.TRUE;
      case TypeTag.FALSE -> AttributeValue.Bool.FALSE;
      case TypeTag.NULL -> AttributeValue.Null.INSTANCE;
      case TypeTag.M -> new AttributeValue.M(new EncodedMap(encoded(true)));
      case TypeTag.L -> new AttributeValue.L(new EncodedList(encoded(false)));
      case TypeTag.SS -> strings();
      case TypeTag.NS -> numbers();
      case TypeTag.BS -> binaries();
      default -> throw corrupt(tag);
    };
  }

  /** The elements of the list whose number is next; maps and lists inside stay encoded. */
  List<AttributeValue> elements() {
    int count = varint();
    List<AttributeValue> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(value());
    }
    return elements;
  }

  /** Passes a map or a list and says where it is and how large. */
  private Encoded encoded(boolean named) {
    int from = at;
    int count = varint();
    int size = passMembers(count, named);
    return new Encoded(bytes, from, at, count, size);
  }

  /** Passes members and says how many bytes they are billed for. */
  private int passMembers(int count, boolean named) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += named ? passText() : 0;
      size += passValue();
    }
    return size;
  }

  private int passValue() {
    int tag = bytes[at++];
    return switch (tag) {
      case TypeTag.S, TypeTag.B -> passText();
      case TypeTag.N -> passNumber();
      case TypeTag.TRUE, TypeTag.FALSE, TypeTag.NULL -> 1;
      case TypeTag.M, TypeTag.L -> {
        int count = varint();
        yield Sizes.collection(count, passMembers(count, tag == TypeTag.M));
      }
      case TypeTag.SS, TypeTag.NS, TypeTag.BS -> passSet(tag);
      default -> throw corrupt(tag);
    };
  }

  private int passSet(int tag) {
    int size = 0;
    for (int left = varint(); left > 0; left--) {
      size += tag == TypeTag.NS ? passNumber() : passText();
    }
    return size;
  }

  /** A text in UTF-8 and a binary are billed for the bytes that they are stored in. */
  private int passText() {
    int length = varint();
    at += length;
    return length;
  }

  private int passNumber() {
    return DynamoNumber.parse(text()).sizeBytes();
  }

  private AttributeValue strings() {
    int count = varint();
    Set<String> members = new LinkedHashSet<>(count * 4 / 3 + 1);
    for (int i = 0; i < count; i++) {
      members.add(text());
    }
    return new AttributeValue.SS(members);
  }

  private AttributeValue numbers() {
    int count = varint();
    Set<DynamoNumber> members = new LinkedHashSet<>(count * 4 / 3 + 1);
    for (int i = 0; i < count; i++) {
      members.add(DynamoNumber.parse(text()));
    }
    return new AttributeValue.NS(members);
  }

  private AttributeValue binaries() {
    int count = varint();
    Set<Binary> members = new LinkedHashSet<>(count * 4 / 3 + 1);
    for (int i = 0; i < count; i++) {
      members.add(binary());
    }
    return new AttributeValue.BS(members);
  }

  private Binary binary() {
    int length = varint();
    at += length;
    return Binary.of(Arrays.copyOfRange(bytes, at - length, at));
  }

  private String text() {
    int length = varint();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  private int varint() {
    int b = bytes[at++];
    if (b >= 0) {
      return b;
    }
    int value = b & 0x7F;
    for (int shift = 7; ; shift += 7) {
      b = bytes[at++];
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  private void writeMap(JsonOut out) {
    out.beginObject();
    int count = varint();
    for (int i = 0; i < count; i++) {
      int length = varint();
      out.name(bytes, at, length);
      at += length;
      writeValue(out);
    }
    out.endObject();
  }

  private void writeValue(JsonOut out) {
    int tag = bytes[at++];
    out.beginObject().name(TypeTag.name(tag));
    switch (tag) {
      case TypeTag.S, TypeTag.N -> writeText(out);
      case TypeTag.B -> writeBinary(out);
      case TypeTag.TRUE, TypeTag.NULL -> out.value(true);
      case TypeTag.FALSE -> out.value(false);
      case TypeTag.M -> writeMap(out);
      case TypeTag.L, TypeTag.SS, TypeTag.NS, TypeTag.BS -> writeMembers(out, tag);
      default -> throw corrupt(tag);
    }
    out.endObject();
  }

  private void writeMembers(JsonOut out, int tag) {
    out.beginArray();
    int count = varint();
    for (int i = 0; i < count; i++) {
      switch (tag) {
        case TypeTag.L -> writeValue(out);
        case TypeTag.BS -> writeBinary(out);
        default -> writeText(out);
      }
    }
    out.endArray();
  }

  private void writeText(JsonOut out) {
    int length = varint();
    out.utf8(bytes, at, length);
    at += length;
  }

  private void writeBinary(JsonOut out) {
    int length = varint();
    out.base64(bytes, at, length);
    at += length;
  }

  private static IllegalStateException corrupt(int tag) {
    return new IllegalStateException(
        "a stored item holds the type " + tag + ", which does not exist");
  }
}
