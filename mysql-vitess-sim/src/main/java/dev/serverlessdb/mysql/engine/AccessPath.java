package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.storage.KeyEncoder;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.BytesValue;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.DateValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one table are found: by an index whose first columns have known values, perhaps
 * with a range in the next. What it finds is a superset; conditions are still tested.
 *
 * @param index the place of the index
 * @param equal the values of its first columns, each one of several for IN
 * @param low the lower end in the next column, or null
 * @param high the upper end in the next column, or null
 * @param lowOpen whether the lower end itself is left out
 * @param highOpen whether the upper end itself is left out
 */
record AccessPath(
    int index,
    List<List<CompiledExpr>> equal,
    @Nullable CompiledExpr low,
    @Nullable CompiledExpr high,
    boolean lowOpen,
    boolean highOpen) {

  /** The ranges of entries to read for the row at hand, or null when the index cannot serve. */
  @Nullable List<KeyRange> ranges(TableAccess access, Frame frame) {
    TableDef table = access.table();
    IndexDef def = table.indexes().get(index);
    List<byte[]> prefixes = new ArrayList<>();
    prefixes.add(Keys.prefix(table.id(), access.storedIndex(index)));
    for (int i = 0; i < equal.size(); i++) {
      List<byte[]> longer = new ArrayList<>();
      for (CompiledExpr expr : equal.get(i)) {
        Value value = fitting(expr, table.columns().get(def.parts().get(i).column()), frame);
        if (value == null) {
          return null;
        }
        if (!value.isNull()) {
          byte[] part = part(value, def.parts().get(i), access);
          prefixes.forEach(prefix -> longer.add(join(prefix, part)));
        }
      }
      prefixes = longer;
    }
    List<KeyRange> ranges = new ArrayList<>();
    for (byte[] prefix : distinct(prefixes)) {
      KeyRange range = range(prefix, def, access, frame);
      if (range == null) {
        return null;
      }
      ranges.add(range);
    }
    return ranges;
  }

  private static List<byte[]> distinct(List<byte[]> keys) {
    if (keys.size() == 1) {
      return keys;
    }
    java.util.TreeSet<byte[]> set = new java.util.TreeSet<>(java.util.Arrays::compareUnsigned);
    set.addAll(keys);
    return new ArrayList<>(set);
  }

  private @Nullable KeyRange range(byte[] prefix, IndexDef def, TableAccess access, Frame frame) {
    KeyRange whole = KeyRange.prefix(prefix);
    if (low == null && high == null) {
      return whole;
    }
    IndexDef.Part part = def.parts().get(equal.size());
    ColumnDef column = access.table().columns().get(part.column());
    // no range holds NULL, which lies before all values, or behind them where they descend
    byte[] from = join(prefix, new byte[] {(byte) (part.descending() ? 0 : 1)});
    byte[] to = part.descending() ? join(prefix, new byte[] {(byte) 0xFF}) : whole.to();
    CompiledExpr first = part.descending() ? high : low;
    CompiledExpr last = part.descending() ? low : high;
    boolean firstOpen = part.descending() ? highOpen : lowOpen;
    boolean lastOpen = part.descending() ? lowOpen : highOpen;
    if (first != null) {
      Value value = fitting(first, column, frame);
      if (value == null) {
        return null;
      }
      byte[] end = join(prefix, part(value, part, access));
      byte[] after = firstOpen ? KeyRange.afterPrefix(end) : end;
      from = value.isNull() || after == null ? from : after;
    }
    if (last != null) {
      Value value = fitting(last, column, frame);
      if (value == null) {
        return null;
      }
      byte[] end = join(prefix, part(value, part, access));
      to = value.isNull() ? to : lastOpen ? end : KeyRange.afterPrefix(end);
    }
    return new KeyRange(from, to);
  }

  private static byte[] part(Value value, IndexDef.Part part, TableAccess access) {
    KeyEncoder encoder = new KeyEncoder();
    DataType type = access.table().columns().get(part.column()).type();
    encoder.add(access.inKeys(value, type.kind()), type, part.length(), part.descending());
    return encoder.key();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** The value in the column's type when comparing them there is the same; null when not. */
  static @Nullable Value fitting(CompiledExpr expr, ColumnDef column, Frame frame) {
    Value value = expr.eval(frame);
    if (value.isNull()) {
      return value;
    }
    DataType type = column.type();
    if (!comparesAlike(value, expr.type(), type)) {
      return null;
    }
    Run run = frame.statement();
    boolean strict = run.strict();
    run.strict(true);
    try {
      Value converted = run.quietly(() -> new Assign(run, column, 1).convert(value));
      return sameNumber(value, converted, type) ? converted : null;
    } catch (MySqlException doesNotFit) {
      return null;
    } finally {
      run.strict(strict);
    }
  }

  private static boolean comparesAlike(Value value, DataType from, DataType type) {
    TypeKind kind = type.kind();
    if (kind.isCharacter()) {
      boolean text = value instanceof StringValue && kind != TypeKind.ENUM && kind != TypeKind.SET;
      return text && (from.kind().isCharacter() || from.kind() == TypeKind.NULL);
    }
    if (kind.isBinary()) {
      return (value instanceof BytesValue || value instanceof StringValue)
          && kind != TypeKind.BINARY;
    }
    if (kind.isInteger() || kind == TypeKind.DECIMAL) {
      return from.kind().isInteger()
          || from.kind() == TypeKind.DECIMAL
          || from.kind() == TypeKind.YEAR;
    }
    if (kind == TypeKind.DATE || kind == TypeKind.DATETIME || kind == TypeKind.TIMESTAMP) {
      return value instanceof DateValue
          || value instanceof DateTimeValue
          || value instanceof StringValue;
    }
    return kind == TypeKind.DOUBLE && from.kind().isNumeric();
  }

  /** Whether the conversion lost nothing. */
  private static boolean sameNumber(Value value, Value converted, DataType type) {
    if (value.equals(converted)) {
      return true;
    }
    if (type.kind() == TypeKind.DATE && value instanceof DateTimeValue time) {
      return time.micros() == 0;
    }
    if (type.kind() == TypeKind.DATE && value instanceof StringValue text) {
      return text.value().strip().length() <= 10;
    }
    if (type.kind().isInteger() || type.kind() == TypeKind.DECIMAL) {
      return new java.math.BigDecimal(value.text())
              .compareTo(new java.math.BigDecimal(converted.text()))
          == 0;
    }
    if (type.kind().isCharacter()) {
      return value.text().stripTrailing().equals(converted.text().stripTrailing());
    }
    return true;
  }

  /** The indexes of whose first column something is known, as EXPLAIN lists them. */
  static List<String> possible(TableDef table, Conditions conditions, @Nullable BitSet allowed) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      boolean serves = index.isOrdered() && index.visible() && (allowed == null || allowed.get(i));
      if (serves && conditions.tell(index.parts().get(0).column())) {
        names.add(index.name());
      }
    }
    return names;
  }

  /** Every entry of an index, in its order. */
  static AccessPath whole(int index) {
    return new AccessPath(index, List.of(), null, null, false, false);
  }

  /**
   * The paths by the index with the most known columns, and by others with as many.
   *
   * @param allowed the places of the indexes that may serve, or null for all
   */
  static List<AccessPath> choose(TableDef table, Conditions conditions, @Nullable BitSet allowed) {
    List<AccessPath> best = new ArrayList<>();
    int bestScore = 1;
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      boolean serves = index.isOrdered() && index.visible() && (allowed == null || allowed.get(i));
      AccessPath path = serves ? by(i, index, conditions) : null;
      int score = path == null || !table.holdsEachRow(index) ? 0 : path.score(index);
      if (score > bestScore) {
        best.clear();
        bestScore = score;
      }
      if (path != null && score == bestScore) {
        best.add(path);
      }
    }
    return best;
  }

  /** Whether it goes by equality alone. */
  boolean isEqual() {
    return !equal.isEmpty() && low == null && high == null;
  }

  /** Whether it leads to one row at most. */
  boolean isOneRow(TableDef table) {
    IndexDef def = table.indexes().get(index);
    return def.isUnique()
        && equal.size() == def.parts().size()
        && equal.stream().allMatch(values -> values.size() == 1);
  }

  private int score(IndexDef index) {
    boolean unique = index.isUnique() && equal.size() == index.parts().size();
    return equal.size() * 10
        + (low == null ? 0 : 2)
        + (high == null ? 0 : 2)
        + (unique ? 100 : 0)
        + (index.isPrimary() ? 1 : 0);
  }

  /** The path by one index; null when nothing is known of its first column. */
  private static @Nullable AccessPath by(int place, IndexDef index, Conditions conditions) {
    List<List<CompiledExpr>> equal = new ArrayList<>();
    int part = 0;
    while (part < index.parts().size()) {
      List<CompiledExpr> values = conditions.equal(index.parts().get(part).column());
      if (values.isEmpty()) {
        break;
      }
      equal.add(values);
      part++;
    }
    if (part == index.parts().size() || index.parts().get(part).length() >= 0) {
      return equal.isEmpty() ? null : new AccessPath(place, equal, null, null, false, false);
    }
    int next = index.parts().get(part).column();
    CompiledExpr low = conditions.low(next);
    CompiledExpr high = conditions.high(next);
    if (equal.isEmpty() && low == null && high == null) {
      return null;
    }
    boolean lowOpen = low != null && conditions.lowIsOpen(next);
    boolean highOpen = high != null && conditions.highIsOpen(next);
    return new AccessPath(place, equal, low, high, lowOpen, highOpen);
  }
}
