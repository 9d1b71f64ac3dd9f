package dev.serverlessdb.dynamo.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item: attributes by name. Immutable; what changes it builds a new one. */
public final class Item {
  /** The item without attributes, which is what conditions see where no item exists. */
  public static final Item EMPTY = new Item(Map.of());

  /** The largest item the service stores, in bytes as billed. */
  public static final int MAX_SIZE_BYTES = 400 * 1024;

  private final Map<String, AttributeValue> attributes;
  private int sizeBytes = -1;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = attributes;
  }

  /** Takes the map over: the caller must not change it afterwards. */
  public static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  /** The attributes; must not be changed. */
  public Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /** The attribute's value, or null where the item has none of that name. */
  public @Nullable AttributeValue get(String name) {
    return attributes.get(name);
  }

  /** Whether there is no attribute at all. */
  public boolean isEmpty() {
    return attributes.isEmpty();
  }

  /** A copy with one attribute added or replaced. */
  public Item with(String name, AttributeValue value) {
    Map<String, AttributeValue> copy = new LinkedHashMap<>(attributes);
    copy.put(name, value);
    return new Item(copy);
  }

  /** Bytes as billed: names and values. Computed once. */
  public int sizeBytes() {
    int known = sizeBytes;
    if (known < 0) {
      known = Sizes.of(attributes);
      sizeBytes = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Item that && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return attributes.hashCode();
  }

  @Override
  public String toString() {
    return attributes.toString();
  }
}
