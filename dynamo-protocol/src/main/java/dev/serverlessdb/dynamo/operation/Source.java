package dev.serverlessdb.dynamo.operation;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.table.IndexDefinition;
import dev.serverlessdb.dynamo.table.Keys;
import dev.serverlessdb.dynamo.table.Layout;
import dev.serverlessdb.dynamo.table.TableDefinition;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query or scan reads.
 *
 * @param table the table
 * @param index its index, or null for the table itself
 */
record Source(TableDefinition table, @Nullable IndexDefinition index) {

  private static final String INVALID_START = "The provided starting key is invalid";

  /** The table or index that a request names. */
  static Source find(World world, ReadView view, JsonObject input) {
    TableDefinition table = world.catalogue().require(view, input.string("TableName", ""));
    String indexName = input.string("IndexName");
    if (indexName == null) {
      return new Source(table, null);
    }
    IndexDefinition index = table.index(indexName);
    if (index == null) {
      throw DynamoException.validation("The table does not have the specified index: " + indexName);
    }
    if (index.global() && input.flag("ConsistentRead")) {
      throw DynamoException.validation(
          "Consistent reads are not supported on global secondary indexes");
    }
    return new Source(table, index);
  }

  /** Its key. */
  KeyAttributes keys() {
    return index == null ? table.keys() : index.keys();
  }

  /** The names of the attributes of its key and, for an index, of the table's. */
  Set<String> keyNames() {
    Set<String> names = new LinkedHashSet<>(Keys.names(keys()));
    names.addAll(table.keyNames());
    return names;
  }

  /** The member {@code ExclusiveStartKey}, read before the table is looked up; null when absent. */
  static @Nullable Item startKey(JsonObject input) {
    JsonObject json = input.object("ExclusiveStartKey");
    if (json == null) {
      return null;
    }
    try {
      return AttributeJson.readItem(json);
    } catch (DynamoException e) {
      throw DynamoException.validation(INVALID_START + ": " + e.message());
    }
  }

  /**
   * The row of a starting key.
   *
   * @param detail what the error adds where the key does not fit
   */
  byte[] startRow(Item start, String detail) {
    Set<String> names = keyNames();
    boolean fits = start.attributes().keySet().equals(names);
    if (fits) {
      try {
        Keys.checkKey(table.keys(), Keys.pick(start, table.keyNames()));
        Keys.checkKey(keys(), Keys.pick(start, Keys.names(keys())));
      } catch (DynamoException e) {
        fits = false;
      }
    }
    if (!fits) {
      throw DynamoException.validation(INVALID_START + detail);
    }
    return index == null ? Layout.item(table, start) : Layout.entry(table, index, start);
  }
}
