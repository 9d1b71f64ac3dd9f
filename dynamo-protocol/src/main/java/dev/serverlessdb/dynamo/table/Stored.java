package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.dynamo.model.Item;
import org.jspecify.annotations.Nullable;

/** An item in its stored form, its model built when somebody asks. For one thread. */
public final class Stored {

  private final byte[] bytes;
  private @Nullable Item item;

  private Stored(byte[] bytes, @Nullable Item item) {
    this.bytes = bytes;
    this.item = item;
  }

  /** What was found in the store. */
  public static Stored found(byte[] bytes) {
    return new Stored(bytes, null);
  }

  /** What was found in the store, or null when nothing was. */
  public static @Nullable Stored orNull(byte @Nullable [] bytes) {
    return bytes == null ? null : found(bytes);
  }

  /** An item to be stored. */
  public static Stored of(Item item) {
    return new Stored(ItemCodec.encode(item), item);
  }

  /** The stored form. */
  public byte[] bytes() {
    return bytes;
  }

  /** The item. */
  public Item item() {
    Item known = item;
    if (known == null) {
      known = ItemCodec.decode(bytes);
      item = known;
    }
    return known;
  }

  /** Its size as billed, in bytes. */
  public int sizeBytes() {
    return ItemCodec.sizeBytes(bytes);
  }
}
