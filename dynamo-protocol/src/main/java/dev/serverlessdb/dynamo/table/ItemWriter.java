package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.capacity.TableMeter;
import dev.serverlessdb.dynamo.capacity.Units;
import dev.serverlessdb.dynamo.expression.KeyAttributes;
import dev.serverlessdb.dynamo.model.Item;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Changes one item and everything that follows from it: entries of secondary indexes, the size of
 * its item collection, what it costs. Lives inside one store transaction.
 */
public final class ItemWriter {

  private final WriteTransaction tx;
  private final TableDefinition table;
  private final TableMeter meter;
  private final int factor;

  /**
   * A writer to a table.
   *
   * @param factor how often each unit is charged: twice in transactions
   */
  public ItemWriter(WriteTransaction tx, TableDefinition table, TableMeter meter, int factor) {
    this.tx = tx;
    this.table = table;
    this.meter = meter;
    this.factor = factor;
  }

  /** Puts {@code after} in the place of {@code before}; null stands for no item. */
  public void change(byte[] key, @Nullable Stored before, @Nullable Stored after) {
    meter.write(factor * Units.write(Math.max(size(before), size(after))));
    if (after != null) {
      tx.put(key, after.bytes());
    } else if (before != null) {
      tx.delete(key);
    }
    if (table.expiryAttribute() != null) {
      Expirations.change(tx, table, key, before, after);
    }
    if (table.indexes().isEmpty()) {
      return;
    }
    long grown = size(after) - size(before);
    for (IndexDefinition index : table.indexes()) {
      grown += changeEntry(index, before, after);
    }
    if (table.hasLocalIndexes()) {
      ItemCollections.grow(tx, table, present(before, after).item(), grown);
    }
  }

  /** Brings an entry up to date and says by how many bytes the item collection grows. */
  private long changeEntry(IndexDefinition index, @Nullable Stored before, @Nullable Stored after) {
    byte[] oldKey = entryKey(index, before);
    byte[] newKey = entryKey(index, after);
    byte[] oldEntry = oldKey == null || before == null ? null : project(index, before);
    byte[] newEntry = newKey == null || after == null ? null : project(index, after);
    if (oldKey != null && newKey != null && Arrays.equals(oldKey, newKey)) {
      if (!Arrays.equals(oldEntry, newEntry)) {
        chargeEntry(index, Math.max(size(oldEntry), size(newEntry)));
        put(newKey, newEntry);
      } else if (newEntry != oldEntry) {
        put(newKey, newEntry); // the same content: lets go of the older array
      }
    } else {
      if (oldKey != null) {
        chargeEntry(index, size(oldEntry));
        tx.delete(oldKey);
      }
      if (newKey != null) {
        chargeEntry(index, size(newEntry));
        put(newKey, newEntry);
      }
    }
    return index.global() ? 0 : size(newEntry) - size(oldEntry);
  }

  private void put(byte[] key, byte @Nullable [] entry) {
    if (entry != null) {
      tx.put(key, entry);
    }
  }

  private void chargeEntry(IndexDefinition index, long bytes) {
    meter.writeIndex(index.name(), index.global(), factor * Units.write(bytes));
  }

  private byte @Nullable [] entryKey(IndexDefinition index, @Nullable Stored stored) {
    return stored == null ? null : entryKey(table, index, stored.item());
  }

  /** The row of the entry that an item has in an index, or null when it has none. */
  static byte @Nullable [] entryKey(TableDefinition table, IndexDefinition index, Item item) {
    return Keys.hasKey(index.keys(), item) ? Layout.entry(table, index, item) : null;
  }

  private byte[] project(IndexDefinition index, Stored stored) {
    return project(table.keys(), index, stored);
  }

  /** The entry that an index holds of an item; the item's own bytes when it holds all. */
  static byte[] project(KeyAttributes tableKeys, IndexDefinition index, Stored stored) {
    return index.projection() == IndexDefinition.Projected.ALL
        ? stored.bytes()
        : ItemCodec.encode(Keys.pick(stored.item(), index.projectedNames(tableKeys)));
  }

  private static Stored present(@Nullable Stored before, @Nullable Stored after) {
    Stored one = after == null ? before : after;
    if (one == null) {
      return Stored.of(Item.EMPTY);
    }
    return one;
  }

  private static long size(@Nullable Stored stored) {
    return stored == null ? 0 : stored.sizeBytes();
  }

  private static long size(byte @Nullable [] entry) {
    return entry == null ? 0 : ItemCodec.sizeBytes(entry);
  }
}
