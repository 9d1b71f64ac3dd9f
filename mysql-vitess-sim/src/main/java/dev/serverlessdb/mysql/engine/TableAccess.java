package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.storage.KeyEncoder;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.RowCodec;
import dev.serverlessdb.mysql.storage.TransactionView;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows and index entries of one table, as one statement reads and writes them. */
@SuppressWarnings("ArrayRecordComponent") // rows are handed over, never compared as records
final class TableAccess {

  private final Run run;
  private final TableDef table;
  private final TransactionView view;
  private final RowCodec codec;
  private final ZoneId zone;
  private final boolean zoned;
  private boolean visible;

  TableAccess(Run run, TableDef table) {
    this.run = run;
    this.table = table;
    this.view = table.temporary() ? TemporaryTables.of(run).view() : run.view();
    this.codec = new RowCodec(types(table));
    this.zone = run.timeZone();
    this.zoned =
        !zone.normalized().equals(ZoneOffset.UTC)
            && table.columns().stream().anyMatch(c -> c.type().kind() == TypeKind.TIMESTAMP);
  }

  private static List<DataType> types(TableDef table) {
    List<DataType> types = new ArrayList<>(table.columns().size());
    for (ColumnDef column : table.columns()) {
      types.add(column.type());
    }
    return types;
  }

  Run run() {
    return run;
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

  /**
   * Error 1412 when the transaction's snapshot is older than the table as it is now: another
   * statement has rebuilt it since.
   */
  void checkVisible() {
    byte[] key = Keys.created(table.id());
    boolean changed =
        !visible
            && !table.temporary()
            && view.get(key, Read.CONSISTENT) == null
            && view.get(key, Read.PEEK) != null;
    if (changed) {
      throw MySqlError.TABLE_DEF_CHANGED.with();
    }
    visible = true;
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
      row[i] = moved(row[i], table.columns().get(i).type().kind(), from, to);
    }
  }

  private static Value moved(Value value, TypeKind kind, ZoneId from, ZoneId to) {
    boolean moment = kind == TypeKind.TIMESTAMP && value instanceof DateTimeValue;
    if (!moment || ((DateTimeValue) value).date().hasZeroPart()) {
      return value;
    }
    DateTimeValue time = (DateTimeValue) value;
    LocalDateTime there =
        time.toLocalDateTime().atZone(from).withZoneSameInstant(to).toLocalDateTime();
    return DateTimeValue.of(there, time.decimals());
  }

  /** A value as keys have it: moments in UTC, whatever the session's time zone. */
  Value inKeys(Value value, TypeKind kind) {
    return zoned ? moved(value, kind, zone, ZoneOffset.UTC) : value;
  }

  /** Every row, by primary key. */
  boolean scan(Read read, RowSink sink) {
    return walk(rows(false), read, (key, bytes) -> sink.accept(key, decode(bytes)));
  }

  /**
   * A walk through the entries of an index, or through the rows.
   *
   * @param index the place of the index; -1 for the rows themselves
   * @param range which entries
   * @param backwards whether the greatest come first
   */
  record Walk(int index, KeyRange range, boolean backwards) {}

  /** A walk through all rows by primary key. */
  Walk rows(boolean backwards) {
    return new Walk(-1, KeyRange.prefix(Keys.prefix(table.id(), 0)), backwards);
  }

  /** Takes rows as they are stored; false when no more are wanted. */
  @FunctionalInterface
  interface BytesSink {
    boolean accept(byte[] key, byte[] bytes);
  }

  /** The rows of the entries in a walk. */
  boolean walk(Walk walk, Read read, BytesSink sink) {
    EntryCursor cursor =
        walk.backwards() ? view.descend(walk.range(), read) : view.ascend(walk.range(), read);
    boolean direct = walk.index() < 0 || table.indexes().get(walk.index()).isPrimary();
    while (cursor.next()) {
      byte[] key = direct ? cursor.key() : cursor.value();
      byte[] bytes = direct ? cursor.value() : view.get(key, read);
      if (bytes != null && !sink.accept(key, bytes)) {
        return false;
      }
    }
    return true;
  }

  /** The row that stored bytes are. */
  Value[] row(byte[] bytes) {
    return decode(bytes);
  }

  /** Puts the columns that are wanted, or more, into {@code row} from {@code slot} on. */
  void fill(byte[] bytes, BitSet wanted, Value[] row, int slot) {
    if (zoned) {
      Value[] all = decode(bytes);
      System.arraycopy(all, 0, row, slot, all.length);
    } else {
      codec.decode(bytes, wanted, row, slot);
    }
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
      if (first.column() != column || first.descending() || !table.holdsEachRow(index)) {
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
      DataType type = table.columns().get(part.column()).type();
      Value value = inKeys(row[part.column()], type.kind());
      encoder.add(value, type, part.length(), part.descending());
    }
    return encoder.key();
  }

  /** The entries of a row in an index that isn't the primary key. */
  private List<byte[]> entries(int index, Value[] row, byte[] rowKey) {
    return MultiValues.entries(this, index, row, rowKey);
  }

  /** Whether an update gives any of the key's columns another value. */
  static boolean changes(IndexDef index, Value[] before, Value[] after) {
    for (IndexDef.Part part : index.parts()) {
      if (!before[part.column()].equals(after[part.column()])) {
        return true;
      }
    }
    return false;
  }

  /** Whether an update gives a column of any key another value. */
  boolean changesKeys(Value[] before, Value[] after) {
    for (IndexDef index : table.indexes()) {
      if (changes(index, before, after)) {
        return true;
      }
    }
    return false;
  }

  /** Stores a new row, for which {@code key} must be free. */
  void insert(byte[] key, Value[] row) {
    view.put(key, encode(row));
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (!index.isPrimary() && index.isOrdered()) {
        entries(i, row, key).forEach(entry -> view.put(entry, key));
      }
    }
  }

  /** Removes a row. */
  void delete(byte[] key, Value[] row) {
    view.delete(key);
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (!index.isPrimary() && index.isOrdered()) {
        entries(i, row, key).forEach(view::delete);
      }
    }
  }

  /** Stores a row whose keys are those of the one in its place. */
  void replace(byte[] key, Value[] row) {
    view.put(key, encode(row));
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
      if (index.isPrimary() || !index.isOrdered() || !changes(index, before, after)) {
        continue;
      }
      List<byte[]> old = entries(i, before, key);
      List<byte[]> fresh = entries(i, after, key);
      if (!Arrays.deepEquals(old.toArray(), fresh.toArray())) {
        old.forEach(view::delete);
        fresh.forEach(entry -> view.put(entry, key));
      }
    }
    return key;
  }

  /** The rows whose values in {@code columns} are these, found by an index where one serves. */
  List<Stored> find(List<Integer> columns, Value[] values, Read read) {
    List<Stored> found = new ArrayList<>();
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      byte[] prefix = prefixOf(index, columns, values);
      if (prefix != null && table.holdsEachRow(index)) {
        KeyRange range = KeyRange.prefix(Keys.of(table.id(), storedIndex(i), prefix));
        walk(
            new Walk(i, range, false),
            read,
            (key, bytes) -> found.add(new Stored(key, decode(bytes))));
        return found;
      }
    }
    RowCodec some = new RowCodec(columns.stream().map(c -> table.columns().get(c).type()).toList());
    byte[] wanted = some.encode(values);
    scan(
        read,
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
      DataType type = table.columns().get(part.column()).type();
      encoder.add(inKeys(values[at], type.kind()), type, -1, part.descending());
    }
    return encoder.key();
  }
}
