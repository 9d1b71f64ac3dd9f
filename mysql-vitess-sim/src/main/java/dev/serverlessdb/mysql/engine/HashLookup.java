package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a table without an index that serves, or a derived one, is read again and again, as the
 * second of a join and in a correlated query: the second time its rows are gathered by the value of
 * one column, and from then on only those of the value at hand are looked at.
 *
 * @param column the column's place
 * @param def the column
 * @param value what it equals, of another table's row
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/hash-joins.html">Hash joins</a>
 */
record HashLookup(int column, ColumnDef def, SlotExpr value) {

  /** A lookup by the first column that equals one of another row; null when there is none. */
  static @Nullable HashLookup choose(List<ColumnDef> columns, Conditions conditions) {
    for (int i = 0; i < columns.size(); i++) {
      List<CompiledExpr> values = conditions.equal(i);
      boolean single = values.size() == 1 && !columns.get(i).isGenerated();
      if (single && values.get(0) instanceof SlotExpr other) {
        return new HashLookup(i, columns.get(i), other);
      }
    }
    return null;
  }

  /** Whether the value comes from a table of the same FROM, and not of an enclosing query. */
  boolean joins() {
    return value.depth() == 0;
  }

  /** How often one statement has read the table, and its rows by value from the second time on. */
  private static final class Memory<T> {
    private final Map<RowKey, List<T>> rows = new HashMap<>();
    private int uses;
    private boolean gathered;
    private @Nullable Class<?> kind;
    private boolean mixed;

    void add(Value value, T row, RowKey key) {
      mixed |= kind != null && kind != value.getClass();
      kind = value.getClass();
      rows.computeIfAbsent(key, k -> new ArrayList<>(1)).add(row);
    }

    /** A computed column may hold values of another kind than its type's, which have other keys. */
    boolean serves(Value wanted) {
      return !mixed && (kind == null || kind == wanted.getClass());
    }
  }

  /**
   * The rows for the frame's value; null when the table must be read from end to end.
   *
   * @param source whose rows they are
   * @param all hands out each of its rows with the column's value
   */
  <T> @Nullable List<T> rows(Object source, Frame frame, Consumer<BiConsumer<Value, T>> all) {
    Memory<T> memory = frame.statement().once(source, Memory::new);
    if (memory.uses++ == 0) {
      return null;
    }
    Value wanted = AccessPath.fitting(value, def, frame);
    if (wanted == null) {
      return null;
    }
    if (!memory.gathered) {
      memory.gathered = true;
      all.accept(
          (cell, row) -> {
            if (!cell.isNull()) {
              memory.add(cell, row, key(cell));
            }
          });
    }
    if (wanted.isNull()) {
      return List.of();
    }
    return memory.serves(wanted) ? memory.rows.getOrDefault(key(wanted), List.of()) : null;
  }

  private RowKey key(Value cell) {
    return RowKey.of(new Value[] {cell}, List.of(ExprType.column(def.type(), def.nullable())));
  }
}
