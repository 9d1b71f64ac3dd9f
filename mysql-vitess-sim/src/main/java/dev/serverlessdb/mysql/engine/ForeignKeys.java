package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.CreateText;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.catalog.TableDef.ForeignKey;
import dev.serverlessdb.mysql.catalog.TypeText;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.storage.TransactionView.LockMode;
import dev.serverlessdb.mysql.storage.TransactionView.LockWait;
import dev.serverlessdb.mysql.storage.TransactionView.Read;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys of one table, in both directions.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/create-table-foreign-keys.html">FOREIGN KEY
 *     constraints</a>
 */
final class ForeignKeys {

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;
  private final TableDef table;

  ForeignKeys(Database database, QueryPlanner planner, TableDef table) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
    this.table = table;
  }

  private boolean off() {
    return run.systemVariable(VariableScope.DEFAULT, "foreign_key_checks").text().equals("0");
  }

  private static List<Integer> places(TableDef table, List<String> columns) {
    return columns.stream().map(table::indexOf).toList();
  }

  private static Value[] pick(Value[] row, List<Integer> places) {
    return places.stream().map(i -> row[i]).toArray(Value[]::new);
  }

  static String shown(TableDef child, ForeignKey key) {
    return TypeText.name(child.schema())
        + "."
        + TypeText.name(child.name())
        + ", "
        + CreateText.foreignKey(key, child.schema());
  }

  /** Error 1452 when a row refers to none; {@code before} is what an update starts from. */
  void checkParents(Value[] row, Value @Nullable [] before) {
    if (table.foreignKeys().isEmpty() || off()) {
      return;
    }
    for (ForeignKey key : table.foreignKeys()) {
      List<Integer> places = places(table, key.columns());
      Value[] values = pick(row, places);
      boolean unchanged = before != null && Arrays.equals(values, pick(before, places));
      if (unchanged || Arrays.stream(values).anyMatch(Value::isNull)) {
        continue;
      }
      if (!parentExists(key, row, values)) {
        throw MySqlError.NO_REFERENCED_ROW_2.with(shown(table, key));
      }
    }
  }

  private boolean parentExists(ForeignKey key, Value[] row, Value[] values) {
    TableDef parent = database.catalog().table(run.view(), key.schema(), key.table()).orElse(null);
    if (parent == null) {
      return false;
    }
    List<Integer> referenced = places(parent, key.referenced());
    if (parent.id() == table.id() && Arrays.equals(pick(row, referenced), values)) {
      return true;
    }
    Value[] wanted = new Value[values.length];
    for (int i = 0; i < wanted.length; i++) {
      int at = i;
      wanted[i] =
          run.quietly(
              () ->
                  new Assign(run, parent.columns().get(referenced.get(at)), 1).convert(values[at]));
    }
    TableAccess access = run.access(parent);
    for (TableAccess.Stored found : access.find(referenced, wanted, Read.PEEK)) {
      access.view().lock(found.key(), LockMode.SHARED, LockWait.WAIT);
      if (access.current(found.key()) != null) {
        return true;
      }
    }
    return false;
  }

  /** A foreign key that refers to this table. */
  private record Reference(TableDef child, ForeignKey key) {}

  private List<Reference> references() {
    return run.once(
        "references " + table.id() + table.temporary(),
        () -> {
          List<Reference> all = new ArrayList<>();
          for (String schema : database.catalog().schemas(run.view())) {
            for (TableDef child : database.catalog().tables(run.view(), schema)) {
              for (ForeignKey key : child.foreignKeys()) {
                if (key.schema().equalsIgnoreCase(table.schema())
                    && key.table().equalsIgnoreCase(table.name())) {
                  byte[] definition = Keys.definition(schema, child.name());
                  run.view().lock(definition, LockMode.SHARED, LockWait.WAIT);
                  all.add(new Reference(child, key));
                }
              }
            }
          }
          return all;
        });
  }

  /** The rows that refer to a row that is gone are removed, set to NULL, or forbid it. */
  void deleted(Value[] row) {
    if (table.temporary() || off()) {
      return;
    }
    for (Reference reference : references()) {
      for (TableAccess.Stored child : children(reference, row)) {
        switch (reference.key().onDelete()) {
          case "CASCADE" -> writer(reference).delete(child.key(), child.row());
          case "SET NULL" -> set(reference, child, null);
          default ->
              throw MySqlError.ROW_IS_REFERENCED_2.with(shown(reference.child(), reference.key()));
        }
      }
    }
  }

  /** The rows that refer to a row whose key has changed follow it, or forbid it. */
  void updated(Value[] before, Value[] after) {
    if (table.temporary() || off()) {
      return;
    }
    for (Reference reference : references()) {
      List<Integer> referenced = places(table, reference.key().referenced());
      Value[] now = pick(after, referenced);
      if (Arrays.equals(pick(before, referenced), now)) {
        continue;
      }
      for (TableAccess.Stored child : children(reference, before)) {
        switch (reference.key().onUpdate()) {
          case "CASCADE" -> set(reference, child, now);
          case "SET NULL" -> set(reference, child, null);
          default ->
              throw MySqlError.ROW_IS_REFERENCED_2.with(shown(reference.child(), reference.key()));
        }
      }
    }
  }

  private RowWriter writer(Reference reference) {
    return run.once(
        "writer " + reference.child().id(),
        () -> new RowWriter(database, planner, reference.child()));
  }

  private List<TableAccess.Stored> children(Reference reference, Value[] row) {
    Value[] values = pick(row, places(table, reference.key().referenced()));
    if (Arrays.stream(values).anyMatch(Value::isNull)) {
      return List.of();
    }
    TableDef child = reference.child();
    TableAccess access = run.access(child);
    List<Integer> places = places(child, reference.key().columns());
    Value[] wanted = new Value[values.length];
    for (int i = 0; i < wanted.length; i++) {
      int at = i;
      wanted[i] =
          run.quietly(
              () -> new Assign(run, child.columns().get(places.get(at)), 1).convert(values[at]));
    }
    List<TableAccess.Stored> found = new ArrayList<>();
    for (TableAccess.Stored stored : access.find(places, wanted, Read.CURRENT)) {
      access.view().lock(stored.key(), LockMode.EXCLUSIVE, LockWait.WAIT);
      Value[] current = access.current(stored.key());
      if (current != null) {
        found.add(new TableAccess.Stored(stored.key(), current));
      }
    }
    return found;
  }

  private void set(Reference reference, TableAccess.Stored child, Value @Nullable [] values) {
    Value[] after = child.row().clone();
    List<Integer> places = places(reference.child(), reference.key().columns());
    for (int i = 0; i < places.size(); i++) {
      after[places.get(i)] = values == null ? NullValue.NULL : values[i];
    }
    RowWriter writer = writer(reference);
    writer.generate(after, 1);
    UniqueKeys.Clash clash = writer.uniqueKeys().clash(after, child.key(), child.row());
    if (clash != null) {
      throw writer.duplicate(clash.index(), after);
    }
    new ForeignKeys(database, planner, reference.child()).updated(child.row(), after);
    writer.access().update(child.key(), child.row(), after);
  }
}
