package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.model.AttributeType;
import dev.serverlessdb.dynamo.wire.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table as the catalogue holds it.
 *
 * @param id its number, part of every key of its items and never used again
 * @param name its name
 * @param uuid its id as the API shows it
 * @param createdMillis when it was made, in milliseconds since the epoch
 * @param attributeTypes the attribute definitions, in the order of the request
 * @param keys its key
 * @param indexes its secondary indexes, local ones first
 * @param onDemand whether it is paid by request
 * @param throughput its throughput; none when it is paid by request
 * @param settings what else was set and is only shown, by its name in the API
 * @param tags its tags
 */
public record TableDefinition(
    int id,
    String name,
    String uuid,
    long createdMillis,
    Map<String, AttributeType> attributeTypes,
    KeyAttributes keys,
    List<IndexDefinition> indexes,
    boolean onDemand,
    Throughput throughput,
    JsonObject settings,
    Map<String, String> tags) {

  private static final String EXPIRY = "TimeToLiveAttribute";

  /** The names of its key attributes, hash first. */
  public List<String> keyNames() {
    return Keys.names(keys);
  }

  /** The attribute that says when an item expires, or null when items do not. */
  public @Nullable String expiryAttribute() {
    return settings.string(EXPIRY);
  }

  /** The index of that name, or null. */
  public @Nullable IndexDefinition index(String indexName) {
    for (IndexDefinition index : indexes) {
      if (index.name().equals(indexName)) {
        return index;
      }
    }
    return null;
  }

  /** Whether it has local secondary indexes, which limit item collections and give metrics. */
  public boolean hasLocalIndexes() {
    return indexes.stream().anyMatch(index -> !index.global());
  }

  /** The same with its number. */
  public TableDefinition withId(int number) {
    return new TableDefinition(
        number,
        name,
        uuid,
        createdMillis,
        attributeTypes,
        keys,
        indexes,
        onDemand,
        throughput,
        settings,
        tags);
  }

  /** The same with other indexes and attribute definitions. */
  public TableDefinition withIndexes(
      Map<String, AttributeType> types, List<IndexDefinition> others) {
    return new TableDefinition(
        id,
        name,
        uuid,
        createdMillis,
        types,
        keys,
        List.copyOf(others),
        onDemand,
        throughput,
        settings,
        tags);
  }

  /** The same with another way to pay and other throughput. */
  public TableDefinition withBilling(boolean byRequest, Throughput units) {
    return new TableDefinition(
        id,
        name,
        uuid,
        createdMillis,
        attributeTypes,
        keys,
        indexes,
        byRequest,
        units,
        settings,
        tags);
  }

  /** The same with other settings. */
  public TableDefinition withSettings(JsonObject others) {
    return new TableDefinition(
        id,
        name,
        uuid,
        createdMillis,
        attributeTypes,
        keys,
        indexes,
        onDemand,
        throughput,
        others,
        tags);
  }

  /** The same with items that expire, or do not when {@code attribute} is null. */
  public TableDefinition withExpiry(@Nullable String attribute) {
    JsonObject others = settings.without(EXPIRY);
    if (attribute != null) {
      others.put(EXPIRY, attribute);
    }
    return withSettings(others);
  }

  /** The same with other tags. */
  public TableDefinition withTags(Map<String, String> others) {
    return new TableDefinition(
        id,
        name,
        uuid,
        createdMillis,
        attributeTypes,
        keys,
        indexes,
        onDemand,
        throughput,
        settings,
        others);
  }

  /** The same with one index replaced. */
  public TableDefinition withIndex(IndexDefinition changed) {
    List<IndexDefinition> all = new ArrayList<>(indexes);
    all.replaceAll(index -> index.name().equals(changed.name()) ? changed : index);
    return withIndexes(attributeTypes, all);
  }
}
