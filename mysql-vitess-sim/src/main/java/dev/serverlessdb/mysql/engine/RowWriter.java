package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.IndexDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.storage.Keys;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.DateTimeValue;
import dev.serverlessdb.mysql.value.Value;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows of one table: defaults, generated columns, CHECKs, foreign keys, unique keys. */
@SuppressWarnings("OperatorPrecedence") // && before || reads as it is
final class RowWriter {

  private final Database database;
  private final QueryPlanner planner;
  private final Run run;
  private final TableDef table;
  private final TableAccess access;
  private final UniqueKeys uniqueKeys;
  private final Map<Integer, CompiledExpr> generated = new LinkedHashMap<>();
  private final Map<Integer, CompiledExpr> defaults = new LinkedHashMap<>();
  private final List<CompiledExpr> checks = new ArrayList<>();
  private final ForeignKeys foreignKeys;
  private boolean ignore;
  private @Nullable CompiledExpr viewCheck;
  private String viewName = "";

  RowWriter(Database database, QueryPlanner planner, TableDef table) {
    this.database = database;
    this.planner = planner;
    this.run = planner.run();
    this.table = table;
    this.access = run.access(table);
    this.uniqueKeys = new UniqueKeys(access);
    this.foreignKeys = new ForeignKeys(database, planner, table);
    BlockScope scope = scope("field list");
    for (int i = 0; i < table.columns().size(); i++) {
      ColumnDef column = table.columns().get(i);
      if (column.generated() != null) {
        generated.put(i, scope.compile(column.generated()));
      } else if (column.defaultExpr() != null) {
        defaults.put(i, scope.compile(column.defaultExpr()));
      }
    }
    for (TableDef.Check check : table.checks()) {
      checks.add(scope.compile(check.condition()));
    }
  }

  BlockScope scope(String clause) {
    Names names = new Names(null);
    names.fields().addAll(FromPlanner.fields(table, table.name(), 0));
    return new BlockScope(planner, names, clause);
  }

  Database database() {
    return database;
  }

  TableDef table() {
    return table;
  }

  TableAccess access() {
    return access;
  }

  UniqueKeys uniqueKeys() {
    return uniqueKeys;
  }

  void ignore(boolean on) {
    ignore = on;
  }

  /** Rows must also fit the condition of a view. */
  void viewCheck(String name, CompiledExpr check) {
    viewName = name;
    viewCheck = check;
  }

  /** The default of a column; null when it has none. */
  @Nullable Value defaultOf(int column, Value[] row) {
    ColumnDef def = table.columns().get(column);
    CompiledExpr expr = defaults.get(column);
    if (expr != null) {
      return new Assign(run, def, 1).convert(expr.eval(new Frame(run, null, row)));
    }
    return def.defaultValue();
  }

  /**
   * A value as the column takes it; NULL where it may not be is an error or the implicit default.
   */
  Value assign(int column, Value value, long rowNumber) {
    ColumnDef def = table.columns().get(column);
    if (value.isNull() && !def.nullable()) {
      if (run.strict() || !ignore && !def.autoIncrement() && run.strictMode()) {
        throw MySqlError.BAD_NULL.with(def.name());
      }
      run.note(Warning.Level.WARNING, MySqlError.BAD_NULL, def.name());
      return Assign.implicit(def);
    }
    return new Assign(run, def, rowNumber, table.name()).convert(value);
  }

  /** Computes generated columns. */
  void generate(Value[] row, long rowNumber) {
    generated.forEach(
        (column, expr) ->
            row[column] = assign(column, expr.eval(new Frame(run, null, row)), rowNumber));
  }

  /** Fails when a CHECK constraint or a view's condition does not hold. */
  boolean passesChecks(Value[] row) {
    Frame frame = new Frame(run, null, row);
    for (int i = 0; i < checks.size(); i++) {
      Value holds = checks.get(i).eval(frame);
      if (table.checks().get(i).enforced() && !holds.isNull() && !Conversions.toTruth(holds, run)) {
        return refuse(MySqlError.CHECK_CONSTRAINT_VIOLATED, table.checks().get(i).name());
      }
    }
    CompiledExpr check = viewCheck;
    if (check != null) {
      Value holds = check.eval(frame);
      if (holds.isNull() || !Conversions.toTruth(holds, run)) {
        return refuse(MySqlError.VIEW_CHECK_FAILED, table.schema(), viewName);
      }
    }
    return true;
  }

  private boolean refuse(MySqlError error, Object... arguments) {
    Ignorable.warn(run, ignore, error.with(arguments));
    return false;
  }

  /**
   * Whether the rows that foreign keys refer to exist; under IGNORE a warning instead of an error.
   */
  boolean parentsExist(Value[] row, Value @Nullable [] before) {
    try {
      foreignKeys.checkParents(row, before);
      return true;
    } catch (MySqlException missing) {
      Ignorable.warn(run, ignore, missing);
      return false;
    }
  }

  /** Stores a row whose unique keys are free. */
  void insert(Value[] row) {
    byte[] key = access.rowKey(row);
    if (key == null) {
      long id = database.rowIds(run, access).incrementAndGet();
      key = Keys.of(table.id(), 0, ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }
    lock(key);
    run.tally().written();
    access.insert(key, row);
  }

  private void lock(byte[] key) {
    access
        .view()
        .lock(
            key,
            dev.serverlessdb.mysql.storage.TransactionView.LockMode.EXCLUSIVE,
            dev.serverlessdb.mysql.storage.TransactionView.LockWait.WAIT);
  }

  /** Puts {@code after} in the place of a row; rows that refer to it follow. */
  void update(byte[] key, Value[] before, Value[] after) {
    if (!access.changesKeys(before, after)) {
      // Nothing can clash, and only columns with a key can be referred to.
      foreignKeys.checkParents(after, before);
      run.tally().written();
      access.replace(key, after);
      return;
    }
    UniqueKeys.Clash clash = uniqueKeys.clash(after, key, before);
    if (clash != null) {
      throw duplicate(clash.index(), after);
    }
    foreignKeys.checkParents(after, before);
    foreignKeys.updated(before, after);
    run.tally().written();
    access.update(key, before, after);
    int numbered = table.autoColumn();
    if (numbered >= 0 && !before[numbered].equals(after[numbered])) {
      database
          .autoIncrements(run, table.temporary())
          .used(access, AutoIncrements.number(after[numbered]));
    }
  }

  /** Removes a row; rows that refer to it follow or forbid it. */
  void delete(byte[] key, Value[] row) {
    run.tally().written();
    access.delete(key, row);
    foreignKeys.deleted(row);
  }

  /** Error 1062 for a row. */
  MySqlException duplicate(IndexDef index, Value[] row) {
    String entry =
        index.parts().stream()
            .map(part -> shown(row[part.column()], part.length()))
            .collect(Collectors.joining("-"));
    return MySqlError.DUP_ENTRY.with(entry, table.name() + "." + index.name());
  }

  private static String shown(Value value, int length) {
    String text = value.text();
    return length >= 0 && text.length() > length ? text.substring(0, length) : text;
  }

  /** Sets the columns that ON UPDATE CURRENT_TIMESTAMP keeps. */
  void touch(Value[] row, java.util.Set<Integer> assigned) {
    for (int i = 0; i < table.columns().size(); i++) {
      ColumnDef column = table.columns().get(i);
      if (column.onUpdateNow() && !assigned.contains(i)) {
        row[i] = now(column.type());
      }
    }
  }

  private Value now(DataType type) {
    LocalDateTime now = LocalDateTime.ofInstant(run.startTime(), run.timeZone());
    long unit = 1;
    for (int i = type.decimals(); i < 6; i++) {
      unit *= 10;
    }
    DateTimeValue value = DateTimeValue.of(now, type.decimals());
    return new DateTimeValue(value.date(), value.micros() / unit * unit, type.decimals());
  }
}
