package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/** Writes the rows of a table anew under another definition. */
final class Rebuild {

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;

  Rebuild(Database database, QueryPlanner planner) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
  }

  /**
   * Copies every row; {@code origins} says which old column a new one was, -1 for none. How many
   * there were is answered.
   */
  long copy(TableDef old, TableDef fresh, List<Integer> origins) {
    TableAccess from = new TableAccess(run, old);
    RowWriter to = new RowWriter(database, planner, fresh);
    long[] rowNumber = new long[1];
    from.scan(
        Read.PEEK,
        (key, row) -> {
          rowNumber[0]++;
          rejectNulls(old, fresh, row, origins, rowNumber[0]);
          write(to, row, origins, rowNumber[0]);
          return true;
        });
    return rowNumber[0];
  }

  /** A NULL for which the new definition has no place; outside strict mode it becomes a zero. */
  private void rejectNulls(
      TableDef old, TableDef fresh, Value[] row, List<Integer> origins, long rowNumber) {
    for (int i = 0; i < fresh.columns().size(); i++) {
      ColumnDef column = fresh.columns().get(i);
      int origin = origins.get(i);
      boolean lost = origin >= 0 && row[origin].isNull() && !column.nullable();
      if (!lost || column.autoIncrement() || column.isGenerated() || !run.strict()) {
        continue;
      }
      boolean inPlace = column.type().equals(old.columns().get(origin).type());
      throw inPlace
          ? MySqlError.INVALID_USE_OF_NULL.with()
          : MySqlError.WARN_DATA_TRUNCATED.with(column.name(), rowNumber);
    }
  }

  private void write(RowWriter to, Value[] row, List<Integer> origins, long rowNumber) {
    TableDef fresh = to.table();
    Value[] converted = new Value[fresh.columns().size()];
    for (int i = 0; i < converted.length; i++) {
      ColumnDef column = fresh.columns().get(i);
      int origin = origins.get(i);
      if (origin >= 0) {
        converted[i] = to.assign(i, row[origin], rowNumber);
      } else if (column.autoIncrement()) {
        long id = database.autoIncrements(run, fresh.temporary()).reserve(to.access(), 1);
        converted[i] =
            new Assign(run, column, rowNumber)
                .convert(new dev.serverlessdb.mysql.value.LongValue(id));
      } else {
        Value value = to.defaultOf(i, converted);
        converted[i] = value == null ? Assign.implicit(column) : value;
      }
    }
    to.generate(converted, rowNumber);
    to.passesChecks(converted);
    UniqueKeys.Clash clash = to.uniqueKeys().clash(converted, null, null);
    if (clash != null) {
      throw to.duplicate(clash.index(), converted);
    }
    to.parentsExist(converted, null);
    to.insert(converted);
  }
}
