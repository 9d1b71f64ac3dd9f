package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a table without an index that serves is read again and again, as the second of a join and in
 * a correlated query: the second time its rows are gathered by the value of one column, and from
 * then on only those of the value at hand are looked at.
 *
 * @param column the column's place
 * @param value what it equals, of another table's row
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/hash-joins.html">Hash joins</a>
 */
record HashLookup(int column, SlotExpr value) {

  /** A lookup by the first column that equals one of another row; null when there is none. */
  static @Nullable HashLookup choose(TableDef table, Conditions conditions) {
    for (int i = 0; i < table.columns().size(); i++) {
      List<CompiledExpr> values = conditions.equal(i);
      boolean single = values.size() == 1 && !table.columns().get(i).isGenerated();
      if (single && values.get(0) instanceof SlotExpr other) {
        return new HashLookup(i, other);
      }
    }
    return null;
  }

  /** Whether the value comes from a table of the same FROM, and not of an enclosing query. */
  boolean joins() {
    return value.depth() == 0;
  }

  /** How often one statement has read the table, and its rows by value from the second time on. */
  private static final class Memory {
    private int uses;
    private @Nullable Map<RowKey, List<TableAccess.Stored>> rows;
  }

  /** The rows for the frame's value; null when the table must be read from end to end. */
  @Nullable List<TableAccess.Stored> rows(Object source, TableAccess access, Frame frame) {
    Run run = frame.statement();
    Memory memory = run.once(source, Memory::new);
    if (memory.uses++ == 0) {
      return null;
    }
    ColumnDef def = access.table().columns().get(column);
    Value wanted = AccessPath.fitting(value, def, frame);
    if (wanted == null) {
      return null;
    }
    Map<RowKey, List<TableAccess.Stored>> known = memory.rows;
    if (known == null) {
      known = gather(access, run);
      memory.rows = known;
    }
    return wanted.isNull() ? List.of() : known.getOrDefault(key(wanted, def), List.of());
  }

  private Map<RowKey, List<TableAccess.Stored>> gather(TableAccess access, Run run) {
    Map<RowKey, List<TableAccess.Stored>> rows = new HashMap<>();
    ColumnDef def = access.table().columns().get(column);
    access.scan(
        Read.CONSISTENT,
        (key, row) -> {
          run.countRead();
          if (!row[column].isNull()) {
            rows.computeIfAbsent(key(row[column], def), k -> new ArrayList<>(1))
                .add(new TableAccess.Stored(key, row));
          }
          return true;
        });
    return rows;
  }

  private static RowKey key(Value value, ColumnDef def) {
    return RowKey.of(new Value[] {value}, List.of(ExprType.column(def.type(), def.nullable())));
  }
}
