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
          byte[] part = part(value, def.parts().get(i), table);
          prefixes.forEach(prefix -> longer.add(join(prefix, part)));
        }
      }
      prefixes = longer;
    }
    List<KeyRange> ranges = new ArrayList<>();
    for (byte[] prefix : distinct(prefixes)) {
      KeyRange range = range(prefix, def, table, frame);
      if (range == null) {
        return null;
      }
      ranges.add(range);
    }
    return ranges;
  }

  private static List<byte[]> distinct(List<byte[]> keys) {
    java.util.TreeSet<byte[]> set = new java.util.TreeSet<>(java.util.Arrays::compareUnsigned);
    set.addAll(keys);
    return new ArrayList<>(set);
  }

  private @Nullable KeyRange range(byte[] prefix, IndexDef def, TableDef table, Frame frame) {
    KeyRange whole = KeyRange.prefix(prefix);
    if (low == null && high == null) {
      return whole;
    }
    IndexDef.Part part = def.parts().get(equal.size());
    ColumnDef column = table.columns().get(part.column());
    byte[] from = join(prefix, new byte[] {(byte) (part.descending() ? 0 : 1)});
    byte[] to = whole.to();
    CompiledExpr first = part.descending() ? high : low;
    CompiledExpr last = part.descending() ? low : high;
    boolean firstOpen = part.descending() ? highOpen : lowOpen;
    boolean lastOpen = part.descending() ? lowOpen : highOpen;
    if (first != null) {
      Value value = fitting(first, column, frame);
      if (value == null) {
        return null;
      }
      byte[] end = join(prefix, part(value, part, table));
      byte[] after = firstOpen ? KeyRange.afterPrefix(end) : end;
      from = value.isNull() || after == null ? from : after;
    }
    if (last != null) {
      Value value = fitting(last, column, frame);
      if (value == null) {
        return null;
      }
      byte[] end = join(prefix, part(value, part, table));
      to = value.isNull() ? to : lastOpen ? end : KeyRange.afterPrefix(end);
    }
    return new KeyRange(from, to);
  }

  private static byte[] part(Value value, IndexDef.Part part, TableDef table) {
    KeyEncoder encoder = new KeyEncoder();
    encoder.add(value, table.columns().get(part.column()).type(), part.length(), part.descending());
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
  static List<String> possible(TableDef table, Conditions conditions) {
    return table.indexes().stream()
        .filter(index -> index.isOrdered() && index.visible())
        .filter(index -> conditions.tell(index.parts().get(0).column()))
        .map(IndexDef::name)
        .toList();
  }

  /** Chooses the index with the most known columns; null for none. */
  static @Nullable AccessPath choose(TableDef table, Conditions conditions) {
    AccessPath best = null;
    int bestScore = 0;
    for (int i = 0; i < table.indexes().size(); i++) {
      IndexDef index = table.indexes().get(i);
      if (!index.isOrdered() || !index.visible()) {
        continue;
      }
      List<List<CompiledExpr>> equal = new ArrayList<>();
      int part = 0;
      while (part < index.parts().size()) {
        IndexDef.Part at = index.parts().get(part);
        List<CompiledExpr> values = conditions.equal(at.column());
        if (values.isEmpty()) {
          break;
        }
        equal.add(values);
        part++;
      }
      CompiledExpr low = null;
      CompiledExpr high = null;
      if (part < index.parts().size() && index.parts().get(part).length() < 0) {
        low = conditions.low(index.parts().get(part).column());
        high = conditions.high(index.parts().get(part).column());
      }
      boolean unique = index.isUnique() && equal.size() == index.parts().size();
      int score =
          equal.size() * 10
              + (low == null ? 0 : 2)
              + (high == null ? 0 : 2)
              + (unique ? 100 : 0)
              + (index.isPrimary() ? 1 : 0);
      if ((!equal.isEmpty() || low != null || high != null) && score > bestScore) {
        int next = part < index.parts().size() ? index.parts().get(part).column() : -1;
        boolean lowOpen = low != null && conditions.lowIsOpen(next);
        boolean highOpen = high != null && conditions.highIsOpen(next);
        best = new AccessPath(i, equal, low, high, lowOpen, highOpen);
        bestScore = score;
      }
    }
    return best;
  }
}
