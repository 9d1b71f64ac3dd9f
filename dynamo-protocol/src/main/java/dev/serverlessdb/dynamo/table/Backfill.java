package dev.serverlessdb.dynamo.table;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.WriteTransaction;
import java.util.ArrayList;
import java.util.List;

/** Fills an index that is added to a table with what the table holds, and empties one. */
public final class Backfill {

  @SuppressWarnings("ArrayRecordComponent") // entries are bytes
  private record Entry(byte[] key, byte[] value) {}

  private Backfill() {}

  /**
   * Makes the entries of a new index. Items whose value cannot be a key of it are left out, as the
   * service leaves them out.
   */
  public static void fill(WriteTransaction tx, TableDefinition table, IndexDefinition index) {
    for (Entry entry : entries(tx, table, index)) {
      tx.put(entry.key(), entry.value());
    }
  }

  /** Collected first: a cursor does not outlive a write. */
  private static List<Entry> entries(ReadView view, TableDefinition table, IndexDefinition index) {
    List<Entry> entries = new ArrayList<>();
    EntryCursor cursor = view.ascend(Layout.allItems(table));
    while (cursor.next()) {
      Stored stored = Stored.found(cursor.value());
      byte[] key = ItemWriter.entryKey(table, index, stored.item());
      if (key != null) {
        entries.add(new Entry(key, ItemWriter.project(table.keys(), index, stored)));
      }
    }
    return entries;
  }

  /** Removes every entry of an index. */
  public static void empty(WriteTransaction tx, TableDefinition table, IndexDefinition index) {
    tx.deleteRange(Layout.allEntries(table, index));
  }
}
