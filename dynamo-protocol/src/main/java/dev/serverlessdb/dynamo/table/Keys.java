package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.model.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks of keys, with the service's texts. */
public final class Keys {

  static final int HASH_BYTES_MAX = 2048;
  static final int RANGE_BYTES_MAX = 1024;
  private static final String MISMATCH = "The provided key element does not match the schema";

  private Keys() {}

  /** The names of a key's attributes, hash first. */
  public static List<String> names(KeyAttributes keys) {
    List<String> names = new ArrayList<>(keys.hash().size() + keys.range().size());
    keys.hash().forEach(key -> names.add(key.name()));
    keys.range().forEach(key -> names.add(key.name()));
    return names;
  }

  /** Checks the key of a request that names exactly one item. */
  public static void checkKey(KeyAttributes keys, Item key) {
    if (key.attributes().size() != keys.hash().size() + keys.range().size()) {
      throw DynamoException.validation(MISMATCH);
    }
    for (KeyAttribute attribute : keys.hash()) {
      checkKeyValue(attribute, key);
    }
    for (KeyAttribute attribute : keys.range()) {
      checkKeyValue(attribute, key);
    }
    checkSizes(keys, key);
  }

  private static void checkKeyValue(KeyAttribute attribute, Item key) {
    AttributeValue value = key.get(attribute.name());
    if (value == null || value.type() != attribute.type()) {
      throw DynamoException.validation(MISMATCH);
    }
    checkNotEmpty(attribute.name(), value);
  }

  /** Checks that a whole item has the key that the table demands. */
  public static void checkItem(KeyAttributes keys, Item item) {
    for (KeyAttribute attribute : keys.hash()) {
      checkItemValue(attribute, item);
    }
    for (KeyAttribute attribute : keys.range()) {
      checkItemValue(attribute, item);
    }
    checkSizes(keys, item);
  }

  private static void checkItemValue(KeyAttribute attribute, Item item) {
    AttributeValue value = item.get(attribute.name());
    if (value == null) {
      throw DynamoException.invalidParameter(
          "Missing the key " + attribute.name() + " in the item");
    }
    if (value.type() != attribute.type()) {
      throw DynamoException.invalidParameter(
          "Type mismatch for key "
              + attribute.name()
              + " expected: "
              + attribute.type()
              + " actual: "
              + value.type());
    }
    checkNotEmpty(attribute.name(), value);
  }

  private static void checkNotEmpty(String name, AttributeValue value) {
    if (isEmpty(value)) {
      throw DynamoException.validation(
          "One or more parameter values are not valid. The AttributeValue for a key attribute"
              + " cannot contain an empty "
              + kind(value)
              + " value. Key: "
              + name);
    }
  }

  static String kind(AttributeValue value) {
    return value instanceof AttributeValue.S ? "string" : "binary";
  }

  static boolean isEmpty(AttributeValue value) {
    return (value instanceof AttributeValue.S s && s.value().isEmpty())
        || (value instanceof AttributeValue.B b && b.value().length() == 0);
  }

  private static void checkSizes(KeyAttributes keys, Item item) {
    for (KeyAttribute attribute : keys.hash()) {
      if (sizeOf(item, attribute) > HASH_BYTES_MAX) {
        throw DynamoException.invalidParameter(
            "Size of hashkey has exceeded the maximum size limit of2048 bytes");
      }
    }
    for (KeyAttribute attribute : keys.range()) {
      if (sizeOf(item, attribute) > RANGE_BYTES_MAX) {
        throw DynamoException.invalidParameter(
            "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
      }
    }
  }

  static int sizeOf(Item item, KeyAttribute attribute) {
    AttributeValue value = item.get(attribute.name());
    if (value instanceof AttributeValue.S s) {
      return s.value().length() * 3 <= RANGE_BYTES_MAX ? 0 : Sizes.utf8(s.value());
    }
    return value instanceof AttributeValue.B b ? b.value().length() : 0;
  }

  /**
   * Whether an item has a value that fits for every attribute of a key, and so an entry in a sparse
   * index. Items that were there before an index was added may have values that do not fit.
   */
  static boolean hasKey(KeyAttributes keys, Item item) {
    for (KeyAttribute attribute : keys.hash()) {
      if (!fits(attribute, item, HASH_BYTES_MAX)) {
        return false;
      }
    }
    for (KeyAttribute attribute : keys.range()) {
      if (!fits(attribute, item, RANGE_BYTES_MAX)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an attribute is there, of the right type, not empty and not too large. */
  static boolean fits(KeyAttribute attribute, Item item, int bytesMax) {
    AttributeValue value = item.get(attribute.name());
    return value != null
        && value.type() == attribute.type()
        && !isEmpty(value)
        && sizeOf(item, attribute) <= bytesMax;
  }

  /** The attributes of an item that have one of those names. */
  public static Item pick(Item item, Iterable<String> names) {
    Map<String, AttributeValue> picked = new LinkedHashMap<>();
    for (String name : names) {
      AttributeValue value = item.get(name);
      if (value != null) {
        picked.put(name, value);
      }
    }
    return Item.of(picked);
  }
}
