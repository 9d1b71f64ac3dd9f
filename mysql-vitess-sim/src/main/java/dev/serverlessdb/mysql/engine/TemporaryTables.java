package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.storage.TransactionView;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The temporary tables of one session, with their rows. */
final class TemporaryTables {

  private final Map<String, TableDef> tables = new HashMap<>();
  private final View view = new View();
  private final AutoIncrements autoIncrements = new AutoIncrements();
  private final Map<Integer, java.util.concurrent.atomic.AtomicLong> rowIds = new HashMap<>();
  private int lastId;

  static TemporaryTables of(Run run) {
    return run.attachment(TemporaryTables.class, TemporaryTables::new);
  }

  private static String key(String schema, String name) {
    return schema + "\0" + name.toLowerCase(Locale.ROOT);
  }

  @Nullable TableDef find(String schema, String name) {
    return tables.get(key(schema, name));
  }

  void put(TableDef table) {
    tables.put(key(table.schema(), table.name()), table);
  }

  void drop(TableDef table) {
    tables.remove(key(table.schema(), table.name()));
    view.deleteRange(dev.serverlessdb.mysql.storage.Keys.tableData(table.id()));
  }

  int nextId() {
    return ++lastId;
  }

  AutoIncrements autoIncrements() {
    return autoIncrements;
  }

  Map<Integer, java.util.concurrent.atomic.AtomicLong> rowIds() {
    return rowIds;
  }

  TransactionView view() {
    return view;
  }

  /** Rows that nobody else sees and that need no lock. */
  private static final class View implements TransactionView {
    private final TreeMap<byte[], byte[]> entries = new TreeMap<>(Arrays::compareUnsigned);

    @Override
    public byte @Nullable [] get(byte[] key, Read read) {
      return entries.get(key);
    }

    private Map<byte[], byte[]> range(KeyRange range) {
      byte[] to = range.to();
      return new TreeMap<>(
          to == null
              ? entries.tailMap(range.from(), true)
              : entries.subMap(range.from(), true, to, false));
    }

    @Override
    public EntryCursor ascend(KeyRange range, Read read) {
      return new Cursor(List.copyOf(range(range).entrySet()).iterator());
    }

    @Override
    public EntryCursor descend(KeyRange range, Read read) {
      List<Map.Entry<byte[], byte[]>> list = new java.util.ArrayList<>(range(range).entrySet());
      java.util.Collections.reverse(list);
      return new Cursor(list.iterator());
    }

    @Override
    public boolean lock(byte[] key, LockMode mode, LockWait wait) {
      return true;
    }

    @Override
    public void put(byte[] key, byte[] value) {
      entries.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
      entries.remove(key);
    }

    @Override
    public void deleteRange(KeyRange range) {
      range(range).keySet().forEach(entries::remove);
    }
  }

  private static final class Cursor implements EntryCursor {
    private final Iterator<Map.Entry<byte[], byte[]>> entries;
    private Map.@Nullable Entry<byte[], byte[]> at;

    Cursor(Iterator<Map.Entry<byte[], byte[]>> entries) {
      this.entries = entries;
    }

    @Override
    public boolean next() {
      at = entries.hasNext() ? entries.next() : null;
      return at != null;
    }

    private Map.Entry<byte[], byte[]> entry() {
      if (at == null) {
        throw new IllegalStateException("not on an entry");
      }
      return at;
    }

    @Override
    public byte[] key() {
      return entry().getKey();
    }

    @Override
    public byte[] value() {
      return entry().getValue();
    }
  }
}
