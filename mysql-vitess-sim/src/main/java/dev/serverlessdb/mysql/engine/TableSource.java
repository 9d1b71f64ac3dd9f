package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.Value;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A base table of FROM. */
final class TableSource implements Source {

  private final TableDef table;
  private final String label;
  private final List<Field> fields;
  private final int slot;
  private @Nullable AccessPath path;
  private List<AccessPath> alike = List.of();
  private Supplier<List<String>> possible = List::of;
  private @Nullable HashLookup hash;
  private boolean backwards;
  private @Nullable LockMode lock;
  private LockWait wait = LockWait.WAIT;
  private byte[] currentKey = new byte[0];
  private @Nullable BitSet wanted;
  private @Nullable BitSet allowed;
  private List<Expr> conditions = List.of();
  private @Nullable Asked asked;

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
    return possible.get();
  }

  /** The paths that serve best, of which the first is taken, and all indexes that could serve. */
  void paths(List<AccessPath> best, Supplier<List<String>> candidates) {
    alike = best;
    path = best.isEmpty() ? null : best.get(0);
    possible = candidates;
  }

  /** Says which indexes may serve; null for all. */
  void allows(@Nullable BitSet indexes) {
    allowed = indexes;
  }

  /** Whether hints let the index serve. */
  boolean allows(int index) {
    return allowed == null || allowed.get(index);
  }

  /** The paths that serve as well as the one taken, which is among them. */
  List<AccessPath> alikePaths() {
    return alike;
  }

  void path(AccessPath chosen) {
    path = chosen;
  }

  /** The lookup that serves when the table is read more than once and no index serves; or null. */
  @Nullable HashLookup hash() {
    return path == null && lock == null ? hash : null;
  }

  void hash(@Nullable HashLookup lookup) {
    hash = lookup;
  }

  /** What must hold of the rows, as it was written. */
  List<Expr> conditions() {
    return conditions;
  }

  void conditions(List<Expr> all) {
    conditions = all;
  }

  /** What the query wants of the rows; null when that is not known. */
  @Nullable Asked asked() {
    return asked;
  }

  void asked(Asked wished) {
    asked = wished;
  }

  /** Reads the rows from the end of the index, or of the table, to its beginning. */
  void backwards(boolean turned) {
    backwards = turned;
  }

  boolean isBackwards() {
    return backwards;
  }

  /** Whether the rows come in the order of the index: its conditions' values fit its columns. */
  boolean keepsOrder(Frame frame) {
    AccessPath chosen = path;
    return chosen == null || chosen.ranges(access(frame.statement()), frame) != null;
  }

  private TableAccess access(Run run) {
    return run.access(table);
  }

  /** Says which slots of the row anybody looks at; the others may be left as they are. */
  void looksAt(BitSet slots) {
    wanted = slots.get(slot, slot + fields.size());
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
    TableAccess access = access(frame.statement());
    Read read = lock == null ? Read.CONSISTENT : Read.CURRENT;
    if (lock == null) {
      access.checkVisible();
    }
    AccessPath chosen = path;
    List<KeyRange> ranges = chosen == null ? null : chosen.ranges(access, frame);
    HashLookup lookup = hash();
    List<TableAccess.Stored> rows =
        lookup == null ? null : lookup.rows(this, frame, into -> gather(access, lookup, into));
    if (rows != null) {
      return rows.stream().allMatch(each -> found(each, frame, next));
    }
    Tally.Count count = access.run().tally().of(this);
    TableAccess.BytesSink sink =
        lock == null
            ? (key, bytes) -> count.row() && plain(access, key, bytes, frame, next)
            : (key, bytes) -> count.row() && locked(access, key, bytes, frame, next);
    if (chosen == null || ranges == null) {
      boolean toItsEnd = access.walk(access.rows(backwards), read, sink);
      count.scanned(toItsEnd);
      return toItsEnd;
    }
    for (int i = 0; i < ranges.size(); i++) {
      KeyRange range = ranges.get(backwards ? ranges.size() - 1 - i : i);
      if (!access.walk(new TableAccess.Walk(chosen.index(), range, backwards), read, sink)) {
        return false;
      }
    }
    return true;
  }

  /** Whether its entries tell how many rows there are: they are not to be locked, and fit. */
  boolean countsEntries(Frame frame) {
    return lock == null && keepsOrder(frame);
  }

  /** Goes on for each row as {@link #each} does, but reads none: the frame stays as it is. */
  boolean eachEntry(Frame frame, Next next) {
    TableAccess access = access(frame.statement());
    access.checkVisible();
    Tally.Count count = access.run().tally().of(this);
    AccessPath chosen = path;
    List<KeyRange> ranges =
        chosen == null ? List.of(access.rows(false).range()) : chosen.ranges(access, frame);
    if (ranges == null) {
      throw new IllegalStateException("asked about before");
    }
    for (KeyRange range : ranges) {
      EntryCursor cursor = access.view().ascend(range, Read.CONSISTENT);
      while (cursor.next()) {
        frame.statement().countRead();
        if (!count.row() || !next.run()) {
          return false;
        }
      }
    }
    if (chosen == null) {
      count.scanned(true);
    }
    return true;
  }

  private void gather(
      TableAccess access, HashLookup lookup, BiConsumer<Value, TableAccess.Stored> into) {
    access.scan(
        Read.CONSISTENT,
        (key, row) -> {
          access.run().countRead();
          into.accept(row[lookup.column()], new TableAccess.Stored(key, row));
          return true;
        });
  }

  private boolean plain(TableAccess access, byte[] key, byte[] bytes, Frame frame, Next next) {
    frame.statement().countRead();
    BitSet columns = wanted;
    if (columns == null) {
      Value[] row = access.row(bytes);
      System.arraycopy(row, 0, frame.row(), slot, row.length);
    } else {
      access.fill(bytes, columns, frame.row(), slot);
    }
    currentKey = key;
    return next.run();
  }

  private boolean found(TableAccess.Stored stored, Frame frame, Next next) {
    frame.statement().countRead();
    System.arraycopy(stored.row(), 0, frame.row(), slot, stored.row().length);
    currentKey = stored.key();
    return next.run();
  }

  /** Goes on with the row as it is once it is locked, unless it is gone or skipped. */
  private boolean locked(TableAccess access, byte[] key, byte[] bytes, Frame frame, Next next) {
    LockMode mode = lock;
    Value[] row = null;
    if (mode == null || table.temporary()) {
      row = access.row(bytes);
    } else if (access.view().lock(key, mode, wait)) {
      row = access.current(key);
    }
    if (row == null) {
      frame.statement().countRead();
      return true;
    }
    return found(new TableAccess.Stored(key, row), frame, next);
  }
}
