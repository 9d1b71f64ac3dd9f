package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.DynamoNumber;
import dev.serverlessdb.dynamo.model.Sizes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through the stored form of an item without building what is in it; see {@link ItemCodec}.
 * For one pass.
 */
class ItemSkimmer {

  final byte[] bytes;
  int at;

  /** One that stands at {@code start}. */
  ItemSkimmer(byte[] stored, int start) {
    bytes = stored;
    at = start;
  }

  /** Goes on to the value of that name in the map that is next; false when it has none. */
  final boolean seek(byte[] name) {
    for (int left = varint(); left > 0; left--) {
      if (passIfName(name)) {
        return true;
      }
      skipValue();
    }
    return false;
  }

  /** Passes a name and says whether it is this one. */
  private boolean passIfName(byte[] name) {
    int length = varint();
    at += length;
    return endsWith(name, length);
  }

  /** Passes a name and says which of {@code names} it is, or -1. */
  final int passName(byte[][] names) {
    int length = varint();
    at += length;
    for (int i = 0; i < names.length; i++) {
      if (endsWith(names[i], length)) {
        return i;
      }
    }
    return -1;
  }

  private boolean endsWith(byte[] name, int length) {
    return length == name.length && Arrays.equals(bytes, at - length, at, name, 0, length);
  }

  final void skipText() {
    int length = varint();
    at += length;
  }

  final void skipValue() {
    int tag = bytes[at++];
    switch (tag) {
      case TypeTag.S, TypeTag.N, TypeTag.B -> skipText();
      case TypeTag.TRUE, TypeTag.FALSE, TypeTag.NULL -> {
        // the tag says it all
      }
      case TypeTag.M -> skipMembers(true);
      case TypeTag.L -> skipMembers(false);
      case TypeTag.SS, TypeTag.NS, TypeTag.BS -> {
        for (int left = varint(); left > 0; left--) {
          skipText();
        }
      }
      default -> throw corrupt(tag);
    }
  }

  private void skipMembers(boolean named) {
    for (int left = varint(); left > 0; left--) {
      if (named) {
        skipText();
      }
      skipValue();
    }
  }

  /** Passes a map or a list and says where it is. */
  final Encoded encoded(boolean named) {
    int from = at;
    int count = varint();
    at = from;
    skipMembers(named);
    return new Encoded(bytes, from, at, count);
  }

  /** Passes the members of a map or a list and says how many bytes they are billed for. */
  final int measureMembers(boolean named) {
    int size = 0;
    for (int left = varint(); left > 0; left--) {
      size += named ? measureText() : 0;
      size += measureValue();
    }
    return size;
  }

  /** Passes a value and says how many bytes it is billed for. */
  final int measureValue() {
    int tag = bytes[at++];
    return switch (tag) {
      case TypeTag.S, TypeTag.B -> measureText();
      case TypeTag.N -> measureNumber();
      case TypeTag.TRUE, TypeTag.FALSE, TypeTag.NULL -> 1;
      case TypeTag.M, TypeTag.L -> {
        int start = at;
        int count = varint();
        at = start;
        yield Sizes.collection(count, measureMembers(tag == TypeTag.M));
      }
      case TypeTag.SS, TypeTag.NS, TypeTag.BS -> measureSet(tag);
      default -> throw corrupt(tag);
    };
  }

  private int measureSet(int tag) {
    int size = 0;
    for (int left = varint(); left > 0; left--) {
      size += tag == TypeTag.NS ? measureNumber() : measureText();
    }
    return size;
  }

  /** A text in UTF-8 and a binary are billed for the bytes that they are stored in. */
  private int measureText() {
    int length = varint();
    at += length;
    return length;
  }

  private int measureNumber() {
    return DynamoNumber.parse(text()).sizeBytes();
  }

  final String text() {
    int length = varint();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  final int varint() {
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

  static IllegalStateException corrupt(int tag) {
    return new IllegalStateException(
        "a stored item holds the type " + tag + ", which does not exist");
  }
}
