package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.Binary;
import dev.serverlessdb.dynamo.model.DynamoNumber;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the stored form of an item; see {@link ItemCodec}. For one pass. */
public final class ItemReader extends ItemSkimmer {

  /** A reader that stands at {@code start}. */
  ItemReader(byte[] stored, int start) {
    super(stored, start);
  }

  /** Writes a stored item as a JSON object. */
  public static void writeJson(JsonOut out, byte[] stored) {
    new ItemReader(stored, ItemCodec.HEADER_BYTES).writeMap(out);
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

  /** The value that is next; a map or list stays encoded. */
  AttributeValue value() {
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
}
