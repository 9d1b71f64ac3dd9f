package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.expression.KeyAttributes.KeyAttribute;
import dev.serverlessdb.dynamo.model.AttributeValue;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks of what an item has of the keys of secondary indexes: an attribute may be missing, but not
 * of another type, empty or too large. Where several indexes object, the service names the first in
 * alphabetical order.
 */
public final class IndexKeys {

  private static final String NOT_VALID = "One or more parameter values are not valid. ";

  /** An index that objects. */
  private record Objection(
      IndexDefinition index, KeyAttribute attribute, AttributeValue value, int bytesMax) {}

  private IndexKeys() {}

  /**
   * Checks an item that is put.
   *
   * @throws DynamoException of type validation
   */
  public static void checkPut(TableDefinition table, Item item) {
    Objection objection = objection(table, null, item);
    if (objection != null) {
      throw refusedPut(objection);
    }
  }

  /**
   * Checks an item that is updated, as far as the update changed it.
   *
   * @param before the item before the update, or null
   * @throws DynamoException of type validation
   */
  public static void checkUpdate(TableDefinition table, @Nullable Item before, Item item) {
    Objection objection = objection(table, before, item);
    if (objection != null) {
      throw refusedUpdate(objection);
    }
  }

  private static @Nullable Objection objection(
      TableDefinition table, @Nullable Item before, Item item) {
    Objection first = null;
    for (IndexDefinition index : table.indexes()) {
      Objection found = objection(index, before, item);
      if (found != null
          && (first == null || found.index().name().compareTo(first.index().name()) < 0)) {
        first = found;
      }
    }
    return first;
  }

  private static @Nullable Objection objection(
      IndexDefinition index, @Nullable Item before, Item item) {
    Objection found = objection(index, index.keys().hash(), before, item, Keys.HASH_BYTES_MAX);
    return found != null
        ? found
        : objection(index, index.keys().range(), before, item, Keys.RANGE_BYTES_MAX);
  }

  private static @Nullable Objection objection(
      IndexDefinition index,
      List<KeyAttribute> attributes,
      @Nullable Item before,
      Item item,
      int bytesMax) {
    for (int i = 0; i < attributes.size(); i++) {
      KeyAttribute attribute = attributes.get(i);
      AttributeValue value = item.get(attribute.name());
      if (value == null || (before != null && value.equals(before.get(attribute.name())))) {
        continue;
      }
      if (!Keys.fits(attribute, item, bytesMax)) {
        return new Objection(index, attribute, value, bytesMax);
      }
    }
    return null;
  }

  private static DynamoException refusedPut(Objection objection) {
    String name = objection.attribute().name();
    AttributeValue value = objection.value();
    if (value.type() != objection.attribute().type()) {
      return DynamoException.invalidParameter(
          "Type mismatch for Index Key "
              + name
              + " Expected: "
              + objection.attribute().type()
              + " Actual: "
              + value.type()
              + " IndexName: "
              + objection.index().name());
    }
    if (Keys.isEmpty(value)) {
      return DynamoException.validation(
          NOT_VALID
              + "A value specified for a secondary index key is not supported. The AttributeValue"
              + " for a key attribute cannot contain an empty "
              + Keys.kind(value)
              + " value. IndexName: "
              + objection.index().name()
              + ", IndexKey: "
              + name);
    }
    return DynamoException.invalidParameter(
        objection.bytesMax() == Keys.HASH_BYTES_MAX
            ? "Size of hashkey has exceeded the maximum size limit of2048 bytes"
            : "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
  }

  private static DynamoException refusedUpdate(Objection objection) {
    AttributeValue value = objection.value();
    if (value.type() != objection.attribute().type()) {
      return DynamoException.validation(
          "The update expression attempted to update the secondary index key to unsupported type");
    }
    if (Keys.isEmpty(value)) {
      return DynamoException.validation(
          NOT_VALID
              + "The update expression attempted to update a secondary index key to a value that is"
              + " not supported. The AttributeValue for a key attribute cannot contain an empty "
              + Keys.kind(value)
              + " value.");
    }
    return DynamoException.validation(
        "The update expression attempted to update the secondary index key beyond allowed size"
            + " limits");
  }
}
