package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.core.store.ReadView;

/**
 * How much there is, counted when somebody asks.
 *
 * @param count items
 * @param bytes their size as billed
 */
public record Statistics(long count, long bytes) {

  /** The items of a table. */
  public static Statistics ofTable(ReadView view, TableDefinition table) {
    return of(view, Layout.allItems(table));
  }

  /** The entries of an index. */
  public static Statistics ofIndex(ReadView view, TableDefinition table, IndexDefinition index) {
    return of(view, Layout.allEntries(table, index));
  }

  private static Statistics of(ReadView view, KeyRange range) {
    long count = 0;
    long bytes = 0;
    EntryCursor cursor = view.ascend(range);
    while (cursor.next()) {
      count++;
      bytes += ItemCodec.sizeBytes(cursor.value());
    }
    return new Statistics(count, bytes);
  }
}
