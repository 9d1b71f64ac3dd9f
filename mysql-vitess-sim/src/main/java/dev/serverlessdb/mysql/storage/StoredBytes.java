package dev.serverlessdb.mysql.storage;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.ReadView;

/** How much room rows and indexes take. */
public final class StoredBytes {

  private StoredBytes() {}

  /** The bytes of every row and every index entry, keys and values; reads them all. */
  public static long of(ReadView view) {
    long sum = 0;
    EntryCursor cursor = view.ascend(Keys.data());
    while (cursor.next()) {
      sum += cursor.key().length + cursor.value().length;
    }
    return sum;
  }
}
