package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A base table of FROM. */
final class TableSource implements Source {

  private final TableDef table;
  private final String label;
  private final List<Field> fields;
  private final int slot;
  private @Nullable AccessPath path;
  private List<String> possible = List.of();
  private @Nullable HashLookup hash;
  private boolean backwards;
  private @Nullable LockMode lock;
  private LockWait wait = LockWait.WAIT;
  private byte[] currentKey = new byte[0];

  TableSource(TableDef table, String label, List<Field> fields, int slot) {
    this.table = table;
    this.label = label;
    this.fields = fields;
    this.slot = slot;
  }

  TableDef table() {
    return table;
  }

  String label() {
    return label;
  }

  int slot() {
    return slot;
  }

  @Nullable AccessPath path() {
    return path;
  }

  /** The names of the indexes that could have served. */
  List<String> possibleIndexes() {
    return possible;
  }

  void path(@Nullable AccessPath chosen, List<String> candidates) {
    path = chosen;
    possible = candidates;
  }

  /** The lookup that serves when the table is read more than once and no index serves; or null. */
  @Nullable HashLookup hash() {
    return path == null && lock == null ? hash : null;
  }

  void hash(@Nullable HashLookup lookup) {
    hash = lookup;
  }

  /** Reads the rows by descending primary key; only without an index. */
  void backwards() {
    backwards = true;
  }

  /** Locks each row that is read. */
  void lock(LockMode mode, LockWait whenLocked) {
    lock = mode;
    wait = whenLocked;
  }

  /** Where the row that was filled in last is stored. */
  byte[] currentKey() {
    return currentKey;
  }

  @Override
  public List<Field> fields() {
    return fields;
  }

  @Override
  public boolean each(Frame frame, Next next) {
    Run run = frame.statement();
    TableAccess access = run.once(table, () -> new TableAccess(run, table));
    Read read = lock == null ? Read.CONSISTENT : Read.CURRENT;
    TableAccess.RowSink sink =
        (key, row) -> {
          run.countRead();
          Value[] current = lock == null ? row : locked(access, key, row);
          if (current == null) {
            return true;
          }
          System.arraycopy(current, 0, frame.row(), slot, current.length);
          currentKey = key;
          return next.run();
        };
    AccessPath chosen = path;
    List<KeyRange> ranges = chosen == null ? null : chosen.ranges(access, frame);
    HashLookup lookup = hash();
    List<TableAccess.Stored> rows = lookup == null ? null : lookup.rows(this, access, frame);
    if (rows != null) {
      return rows.stream().allMatch(each -> sink.accept(each.key(), each.row()));
    }
    if (chosen == null || ranges == null) {
      return access.scan(read, backwards, sink);
    }
    for (KeyRange range : ranges) {
      if (!access.lookup(chosen.index(), range, read, sink)) {
        return false;
      }
    }
    return true;
  }

  /** The row as it is once it is locked; null when it is gone or skipped. */
  private Value @Nullable [] locked(TableAccess access, byte[] key, Value[] row) {
    LockMode mode = lock;
    if (mode == null || table.temporary()) {
      return row;
    }
    byte[] before = key;
    if (!access.view().lock(before, mode, wait)) {
      return null;
    }
    Value[] now = access.current(key);
    return now == null ? null : Arrays.equals(now, row) ? row : now;
  }
}
