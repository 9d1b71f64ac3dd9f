package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.core.store.EntryCursor;
import dev.serverlessdb.core.store.KeyRange;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many rows there are, counted where MySQL estimates. */
final class ExplainCounts {

  private final Run run;
  private final Map<TableDef, Long> tables = new HashMap<>();

  ExplainCounts(Run run) {
    this.run = run;
  }

  Run run() {
    return run;
  }

  TableAccess access(TableDef table) {
    return run.access(table);
  }

  /** The rows of a table; MySQL never says none. */
  long rows(TableDef table) {
    return tables.computeIfAbsent(
        table, t -> Math.max(1, entries(KeyRange.prefix(Keys.prefix(t.id(), 0)))));
  }

  /** The entries of a range. */
  long entries(KeyRange range) {
    EntryCursor cursor = run.view().ascend(range, Read.CONSISTENT);
    long count = 0;
    while (cursor.next()) {
      run.countRead();
      count++;
    }
    return count;
  }

  /** How many rows have the same values in the first {@code parts} columns of a key, on average. */
  long perKey(TableDef table, IndexDef index, int parts) {
    List<IndexDef.Part> first = index.parts().subList(0, parts);
    List<ExprType> types =
        first.stream()
            .map(part -> ExprType.column(table.columns().get(part.column()).type(), true))
            .toList();
    Set<RowKey> distinct = new HashSet<>();
    access(table)
        .scan(
            Read.CONSISTENT,
            (key, row) -> {
              run.countRead();
              Value[] values = first.stream().map(part -> row[part.column()]).toArray(Value[]::new);
              distinct.add(RowKey.of(values, types));
              return true;
            });
    return Math.max(1, rows(table) / Math.max(1, distinct.size()));
  }
}
