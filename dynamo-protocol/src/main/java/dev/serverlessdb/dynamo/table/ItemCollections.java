package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.dynamo.model.DynamoException;
import dev.serverlessdb.dynamo.model.ErrorType;
import dev.serverlessdb.dynamo.model.Item;
import dev.serverlessdb.dynamo.wire.AttributeJson;
import dev.serverlessdb.dynamo.wire.JsonOut;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Item collections: all items of one partition key and their entries in local indexes, 10 GB at
 * most.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.ItemCollections">Item
 *     collections</a>
 */
public final class ItemCollections {

  private static final long BYTES_MAX = 10L << 30;
  private static final double GIGABYTE = 1L << 30;

  private ItemCollections() {}

  /** Adds to the size of the collection that an item belongs to. */
  static void grow(WriteTransaction tx, TableDefinition table, Item item, long bytes) {
    if (bytes == 0) {
      return;
    }
    byte[] row = Layout.collection(table, item);
    long size = read(tx.get(row)) + bytes;
    if (bytes > 0 && size > BYTES_MAX) {
      throw DynamoException.of(
          ErrorType.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED, "Collection size exceeded");
    }
    if (size <= 0) {
      tx.delete(row);
    } else {
      tx.put(row, ByteBuffer.allocate(Long.BYTES).putLong(size).array());
    }
  }

  /** The size of the collection that an item belongs to, in bytes. */
  public static long sizeBytes(ReadView view, TableDefinition table, Item item) {
    return read(view.get(Layout.collection(table, item)));
  }

  /** Writes {@code ItemCollectionMetrics} for the collection that an item belongs to. */
  public static void writeMetrics(JsonOut out, TableDefinition table, Item item, long sizeBytes) {
    double lower = Math.floor(sizeBytes / GIGABYTE);
    out.beginObject().name("ItemCollectionKey");
    AttributeJson.write(
        out, Keys.pick(item, table.keys().hash().stream().map(key -> key.name()).toList()));
    out.name("SizeEstimateRangeGB").beginArray().value(lower).value(lower + 1).endArray();
    out.endObject();
  }

  private static long read(byte @Nullable [] row) {
    return row == null ? 0 : ByteBuffer.wrap(row).getLong();
  }
}
