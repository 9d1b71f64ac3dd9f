package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.Value;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Holds a row that is about to be stored against the unique keys of its table. */
final class UniqueKeys {

  private final TableAccess access;
  private final TableDef table;
  private final TransactionView view;

  UniqueKeys(TableAccess access) {
    this.access = access;
    this.table = access.table();
    this.view = access.view();
  }

  /** A unique key that already has the row's values, in another row. */
  record Clash(IndexDef index, TableAccess.Stored row) {}

  /**
   * Finds the first unique key in which {@code row} clashes with another than {@code own}, which
   * had the values {@code before}.
   */
  @Nullable Clash clash(Value[] row, byte @Nullable [] own, Value @Nullable [] before) {
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      boolean kept = before != null && !TableAccess.changes(index, before, row);
      if (kept || !index.isUnique() || hasNull(index, row)) {
        continue;
      }
      for (byte[] values : MultiValues.of(access, index, row)) {
        TableAccess.Stored other =
            clashing(i, Keys.of(table.id(), access.storedIndex(i), values), own);
        if (other != null) {
          return new Clash(index, other);
        }
      }
    }
    return null;
  }

  /** Another row than {@code own} whose entry in a unique key begins with {@code prefix}. */
  private TableAccess.@Nullable Stored clashing(int at, byte[] prefix, byte @Nullable [] own) {
    IndexDef index = table.indexes().get(at);
    view.lock(prefix, LockMode.EXCLUSIVE, LockWait.WAIT);
    TableAccess.Stored other = first(index, prefix);
    if (other == null || (own != null && Arrays.equals(own, other.key()))) {
      return null;
    }
    if (!index.isPrimary()) {
      // whoever is about to remove or move that row must be waited for
      view.lock(other.key(), LockMode.SHARED, LockWait.WAIT);
      other = first(index, prefix);
    }
    return other;
  }

  private TableAccess.@Nullable Stored first(IndexDef index, byte[] prefix) {
    if (index.isPrimary()) {
      byte[] bytes = view.get(prefix, Read.CURRENT);
      return bytes == null ? null : new TableAccess.Stored(prefix, access.row(bytes));
    }
    // the lock on the values keeps others from inserting them: no gap needs to be locked
    EntryCursor cursor = view.ascend(KeyRange.prefix(prefix), Read.PEEK);
    while (cursor.next()) {
      byte[] bytes = view.get(cursor.value(), Read.CURRENT);
      if (bytes != null) {
        return new TableAccess.Stored(cursor.value(), access.row(bytes));
      }
    }
    return null;
  }

  private static boolean hasNull(IndexDef index, Value[] row) {
    for (IndexDef.Part part : index.parts()) {
      if (row[part.column()].isNull()) {
        return true;
      }
    }
    return false;
  }
}
