package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.storage.KeyEncoder;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.RowCodec;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows and index entries of one table, as one statement reads and writes them. */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
final class TableAccess {

  private final TableDef table;
  private final TransactionView view;
  private final RowCodec codec;
  private final ZoneId zone;
  private final boolean zoned;

  TableAccess(Run run, TableDef table) {
    this.table = table;
    this.view = table.temporary() ? TemporaryTables.of(run).view() : run.view();
    this.codec = new RowCodec(table.columns().stream().map(ColumnDef::type).toList());
    this.zone = run.timeZone();
    this.zoned =
        !zone.normalized().equals(ZoneOffset.UTC)
            && table.columns().stream().anyMatch(c -> c.type().kind() == TypeKind.TIMESTAMP);
  }

  TableDef table() {
    return table;
  }

  TransactionView view() {
    return view;
  }

  /** A row with where it is stored. */
  record Stored(byte[] key, Value[] row) {}

  /** Takes rows; false when no more are wanted. */
  @FunctionalInterface
  interface RowSink {
    boolean accept(byte[] key, Value[] row);
  }

  private Value[] decode(byte[] bytes) {
    Value[] row = codec.decode(bytes);
    if (zoned) {
      move(row, ZoneOffset.UTC, zone);
    }
    return row;
  }

  private byte[] encode(Value[] row) {
    if (!zoned) {
      return codec.encode(row);
    }
    Value[] copy = row.clone();
    move(copy, zone, ZoneOffset.UTC);
    return codec.encode(copy);
  }

  private void move(Value[] row, ZoneId from, ZoneId to) {
    for (int i = 0; i < row.length; i++) {
      boolean timestamp = table.columns().get(i).type().kind() == TypeKind.TIMESTAMP;
      if (timestamp && row[i] instanceof DateTimeValue time && !time.date().hasZeroPart()) {
        LocalDateTime moved =
            time.toLocalDateTime().atZone(from).withZoneSameInstant(to).toLocalDateTime();
        row[i] = DateTimeValue.of(moved, time.decimals());
      }
    }
  }

  /** Every row, by primary key. */
  boolean scan(Read read, RowSink sink) {
    return scan(read, false, sink);
  }

  /** Every row, by primary key, the greatest first when {@code backwards}. */
  boolean scan(Read read, boolean backwards, RowSink sink) {
    KeyRange rows = KeyRange.prefix(Keys.prefix(table.id(), 0));
    EntryCursor cursor = backwards ? view.descend(rows, read) : view.ascend(rows, read);
    while (cursor.next()) {
      if (!sink.accept(cursor.key(), decode(cursor.value()))) {
        return false;
      }
    }
    return true;
  }

  /** The rows of an index's entries from {@code from} on and before {@code to}. */
  boolean lookup(int index, KeyRange range, Read read, RowSink sink) {
    IndexDef def = table.indexes().get(index);
    EntryCursor cursor = view.ascend(range, read);
    while (cursor.next()) {
      if (def.isPrimary()) {
        if (!sink.accept(cursor.key(), decode(cursor.value()))) {
          return false;
        }
        continue;
      }
      byte[] rowKey = cursor.value();
      byte[] bytes = view.get(rowKey, read);
      if (bytes != null && !sink.accept(rowKey, decode(bytes))) {
        return false;
      }
    }
    return true;
  }

  /** The row at {@code key} as it is now, or null. */
  Value @Nullable [] current(byte[] key) {
    byte[] bytes = view.get(key, Read.CURRENT);
    return bytes == null ? null : decode(bytes);
  }

  /** The number under which an index's entries are stored: the primary key's are the rows. */
  int storedIndex(int index) {
    return table.indexes().get(index).isPrimary() ? 0 : index + 1;
  }

  /** The key of a row that has a primary key. */
  byte @Nullable [] rowKey(Value[] row) {
    if (table.primaryKey().isEmpty()) {
      return null;
    }
    return Keys.of(table.id(), 0, values(table.primaryKey().get(), row));
  }

  /** The highest number of a row without a primary key; 0 when there is none. */
  long lastRowId() {
    KeyRange rows = KeyRange.prefix(Keys.prefix(table.id(), 0));
    EntryCursor cursor = view.descend(rows, Read.PEEK);
    return cursor.next() ? java.nio.ByteBuffer.wrap(Keys.suffix(cursor.key())).getLong() : 0;
  }

  /**
   * The row with the highest value of a column that leads an ascending key; null when there is
   * none.
   */
  Value @Nullable [] highest(int column) {
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      IndexDef.Part first = index.parts().get(0);
      if (!index.isOrdered() || first.column() != column || first.descending()) {
        continue;
      }
      KeyRange range = KeyRange.prefix(Keys.prefix(table.id(), storedIndex(i)));
      EntryCursor cursor = view.descend(range, Read.PEEK);
      if (!cursor.next()) {
        return null;
      }
      byte[] bytes = index.isPrimary() ? cursor.value() : view.get(cursor.value(), Read.PEEK);
      return bytes == null ? null : decode(bytes);
    }
    return null;
  }

  /** The bytes of a row's values in an index. */
  byte[] values(IndexDef index, Value[] row) {
    KeyEncoder encoder = new KeyEncoder();
    for (IndexDef.Part part : index.parts()) {
      encoder.add(
          row[part.column()],
          table.columns().get(part.column()).type(),
          part.length(),
          part.descending());
    }
    return encoder.key();
  }

  private static boolean hasNull(IndexDef index, Value[] row) {
    return index.parts().stream().anyMatch(part -> row[part.column()].isNull());
  }

  /** The entry of a row in an index that isn't the primary key. */
  private byte[] entry(int index, Value[] row, byte[] rowKey) {
    KeyEncoder encoder = new KeyEncoder();
    encoder.addRaw(values(table.indexes().get(index), row));
    encoder.addRaw(Keys.suffix(rowKey));
    return Keys.of(table.id(), storedIndex(index), encoder.key());
  }

  /** A unique key that already has the row's values, in another row. */
  record Clash(IndexDef index, Stored row) {}

  /** Finds the first unique key in which {@code row} clashes with another than {@code own}. */
  @Nullable Clash clash(Value[] row, byte @Nullable [] own) {
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (!index.isUnique() || hasNull(index, row)) {
        continue;
      }
      byte[] prefix = Keys.of(table.id(), storedIndex(i), values(index, row));
      view.lock(prefix, TransactionView.LockMode.EXCLUSIVE, TransactionView.LockWait.WAIT);
      Stored other = first(index, prefix);
      if (other != null && (own == null || !Arrays.equals(own, other.key()))) {
        return new Clash(index, other);
      }
    }
    return null;
  }

  private @Nullable Stored first(IndexDef index, byte[] prefix) {
    if (index.isPrimary()) {
      byte[] bytes = view.get(prefix, Read.CURRENT);
      return bytes == null ? null : new Stored(prefix, decode(bytes));
    }
    EntryCursor cursor = view.ascend(KeyRange.prefix(prefix), Read.CURRENT);
    while (cursor.next()) {
      byte[] bytes = view.get(cursor.value(), Read.CURRENT);
      if (bytes != null) {
        return new Stored(cursor.value(), decode(bytes));
      }
    }
    return null;
  }

  /** Stores a new row, for which {@code key} must be free. */
  void insert(byte[] key, Value[] row) {
    view.put(key, encode(row));
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (!index.isPrimary() && index.isOrdered()) {
        view.put(entry(i, row, key), key);
      }
    }
  }

  /** Removes a row. */
  void delete(byte[] key, Value[] row) {
    view.delete(key);
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (!index.isPrimary() && index.isOrdered()) {
        view.delete(entry(i, row, key));
      }
    }
  }

  /** Puts {@code after} in the place of {@code before}; the new key is answered. */
  byte[] update(byte[] key, Value[] before, Value[] after) {
    byte[] moved = rowKey(after);
    byte[] target = moved == null ? key : moved;
    if (!Arrays.equals(key, target)) {
      delete(key, before);
      insert(target, after);
      return target;
    }
    view.put(key, encode(after));
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (index.isPrimary() || !index.isOrdered()) {
        continue;
      }
      byte[] old = entry(i, before, key);
      byte[] fresh = entry(i, after, key);
      if (!Arrays.equals(old, fresh)) {
        view.delete(old);
        view.put(fresh, key);
      }
    }
    return key;
  }

  /** The rows whose values in {@code columns} are these, found by an index where one serves. */
  List<Stored> find(List<Integer> columns, Value[] values) {
    List<Stored> found = new ArrayList<>();
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      byte[] prefix = prefixOf(index, columns, values);
      if (index.isOrdered() && prefix != null) {
        KeyRange range = KeyRange.prefix(Keys.of(table.id(), storedIndex(i), prefix));
        lookup(i, range, Read.CURRENT, (key, row) -> found.add(new Stored(key, row)));
        return found;
      }
    }
    RowCodec some = new RowCodec(columns.stream().map(c -> table.columns().get(c).type()).toList());
    byte[] wanted = some.encode(values);
    scan(
        Read.CURRENT,
        (key, row) -> {
          Value[] picked = columns.stream().map(c -> row[c]).toArray(Value[]::new);
          return !Arrays.equals(some.encode(picked), wanted) || found.add(new Stored(key, row));
        });
    return found;
  }

  private byte @Nullable [] prefixOf(IndexDef index, List<Integer> columns, Value[] values) {
    if (index.parts().size() < columns.size()) {
      return null;
    }
    KeyEncoder encoder = new KeyEncoder();
    for (int i = 0; i < columns.size(); i++) {
      IndexDef.Part part = index.parts().get(i);
      int at = columns.indexOf(part.column());
      if (at < 0 || part.length() >= 0) {
        return null;
      }
      encoder.add(values[at], table.columns().get(part.column()).type(), -1, part.descending());
    }
    return encoder.key();
  }
}
