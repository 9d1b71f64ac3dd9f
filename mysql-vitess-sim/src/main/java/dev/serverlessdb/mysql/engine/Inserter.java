package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.ColumnDef;
import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.TableRef;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.DecimalValue;
import dev.serverlessdb.mysql.value.DoubleValue;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.UnsignedValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * INSERT and REPLACE.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/insert.html">INSERT</a>
 */
@SuppressWarnings("OperatorPrecedence") // && before || reads as it is
final class Inserter {

  private final Dml.Insert insert;
  private final QueryPlanner planner;
  private final Run run;
  private final RowWriter writer;
  private final TableDef table;
  private final int autoColumn;
  private final RowNumbers numbers;
  private final List<Integer> targets = new ArrayList<>();
  private @Nullable DuplicateUpdate onDuplicate;
  private Value[] selected = new Value[0];
  private long firstGenerated;
  private long lastExplicit;
  private long records;
  private long duplicates;
  private long affected;
  private long matched;

  Inserter(Dml.Insert insert, QueryPlanner planner, Target target) {
    this.insert = insert;
    this.planner = planner;
    this.run = planner.run();
    this.writer = target.writer();
    this.table = writer.table();
    this.autoColumn = table.autoColumn();
    this.numbers =
        new RowNumbers(
            writer.database().autoIncrements(run, table.temporary()),
            writer.access(),
            insert.query() == null ? insert.rows().size() : 0);
    writer.ignore(insert.ignore());
    run.strict(run.strictMode() && !insert.ignore());
    columns(target);
    if (!insert.onDuplicate().isEmpty() && insert.query() == null) {
      onDuplicate = new DuplicateUpdate(insert, planner, writer, List.of());
    }
  }

  private void columns(Target target) {
    List<String> named = insert.columns();
    if (named == null || named.isEmpty()) {
      boolean all = named == null || !insert.rows().isEmpty() && !insert.rows().get(0).isEmpty();
      for (int i = 0; i < table.columns().size() && all; i++) {
        boolean shown =
            !table.columns().get(i).invisible() && target.shows(table.columns().get(i).name());
        if (shown) {
          targets.add(i);
        }
      }
      return;
    }
    Set<Integer> seen = new HashSet<>();
    for (String name : named) {
      int column = table.indexOf(name);
      if (column < 0) {
        throw MySqlError.BAD_FIELD.with(name, "field list");
      }
      if (!seen.add(column)) {
        throw MySqlError.FIELD_SPECIFIED_TWICE.with(table.columns().get(column).name());
      }
      targets.add(column);
    }
  }

  OkResult run() {
    boolean several = insert.query() != null || insert.rows().size() > 1;
    if (insert.query() != null) {
      fromQuery();
    } else {
      fromRows();
    }
    if (firstGenerated != 0) {
      run.lastInsertId(firstGenerated);
    }
    String info =
        several
            ? "Records: "
                + records
                + "  Duplicates: "
                + duplicates
                + "  Warnings: "
                + run.warningCount()
            : "";
    long id =
        firstGenerated != 0
            ? firstGenerated
            : run.assignedId() != 0 ? run.assignedId() : lastExplicit;
    return new OkResult(affected, matched, id, info);
  }

  private void fromQuery() {
    Query query = java.util.Objects.requireNonNull(insert.query());
    SelectedForUpdate wider = SelectedForUpdate.of(insert, query, table);
    Plan plan = planner.plan(wider.query(), null);
    int given = plan.columns().size() - wider.columns().size();
    if (given != targets.size()) {
      throw MySqlError.WRONG_VALUE_COUNT_ON_ROW.with(1);
    }
    if (!insert.onDuplicate().isEmpty()) {
      List<Field> read = plan.columns().subList(given, plan.columns().size());
      if (plan instanceof SelectPlan select && select.parts().select().group().isEmpty()) {
        SelectedForUpdate.rejectAmbiguous(insert, select, table);
      }
      onDuplicate = new DuplicateUpdate(insert, planner, writer, read);
    }
    for (Value[] row : plan.rows(run, null)) {
      selected = Arrays.copyOfRange(row, given, row.length);
      add(i -> row[i]);
    }
  }

  private void fromRows() {
    BlockScope scope = writer.scope("field list");
    scope.inserted(new Defaults(writer, scope));
    List<List<@Nullable CompiledExpr>> rows = new ArrayList<>();
    TargetUse use =
        new TargetUse(
            planner,
            List.of(new TableRef.Named(insert.table().schema(), insert.table().name(), "")));
    for (List<Expr> row : insert.rows()) {
      row.forEach(use::check);
      int wanted = row.isEmpty() && targets.size() == table.columns().size() ? 0 : targets.size();
      if (row.size() != wanted) {
        throw MySqlError.WRONG_VALUE_COUNT_ON_ROW.with(rows.size() + 1);
      }
      List<@Nullable CompiledExpr> compiled = new ArrayList<>();
      for (Expr expr : row) {
        boolean plainDefault = expr instanceof Expr.Default value && value.column() == null;
        compiled.add(plainDefault ? null : scope.compile(expr));
      }
      rows.add(compiled);
    }
    for (List<@Nullable CompiledExpr> row : rows) {
      Frame frame = new Frame(run, null, new Value[table.columns().size()]);
      current = frame;
      if (row.isEmpty()) {
        targets.clear();
        lacking = null;
      }
      add(
          i -> {
            CompiledExpr expr = row.get(i);
            return expr == null ? null : expr.eval(frame);
          });
    }
  }

  private @Nullable Frame current;

  /** The columns that are given no value and have none of their own; null until that is known. */
  private @Nullable List<ColumnDef> lacking;

  /** Gives the value for the target at a place, null for DEFAULT. */
  @FunctionalInterface
  private interface Cells {
    @Nullable Value at(int place);
  }

  private void add(Cells cells) {
    records++;
    Value[] row = new Value[table.columns().size()];
    for (int i = 0; i < row.length; i++) {
      Value value = writer.defaultOf(i, row);
      row[i] = value == null ? Assign.implicit(table.columns().get(i)) : value;
    }
    Frame frame = current;
    if (frame != null) {
      frame.row(row);
    }
    missingDefaults();
    boolean generate = autoColumn >= 0;
    for (int i = 0; i < targets.size(); i++) {
      int column = targets.get(i);
      ColumnDef def = table.columns().get(column);
      Value value = cells.at(i);
      if (def.isGenerated()) {
        if (value != null) {
          throw MySqlError.GENERATED_COLUMN_VALUE.with(def.name(), table.name());
        }
        continue;
      }
      if (value == null) {
        if (lacksDefault(def)) {
          missingDefault(def);
        }
        continue;
      }
      if (column == autoColumn) {
        boolean none = value.isNull() && !def.nullable();
        row[column] = none ? LongValue.ZERO : writer.assign(column, value, records);
        generate = none || isZero(row[column]);
      } else {
        row[column] = writer.assign(column, value, records);
      }
    }
    writer.generate(row, records);
    if (!writer.passesChecks(row)) {
      duplicates++;
      return;
    }
    long id = generate ? numbered(row) : 0;
    long explicit = generate || autoColumn < 0 ? 0 : AutoIncrements.number(row[autoColumn]);
    numbers.given(explicit);
    boolean stored = store(row, id);
    if (!stored && id != 0) {
      numbers.giveBack(id);
    }
    boolean counts = stored || insert.replace() || insert.query() != null;
    if (explicit > 0 && counts) {
      numbers.stored(explicit);
    }
  }

  private boolean isZero(Value value) {
    boolean zero =
        value instanceof LongValue n && n.value() == 0
            || value instanceof UnsignedValue u && u.bits() == 0
            || value instanceof DecimalValue d && d.value().signum() == 0
            || value instanceof DoubleValue f && f.value() == 0;
    return zero && !run.sqlMode("NO_AUTO_VALUE_ON_ZERO");
  }

  /** The default of an ENUM is its first member, if it is given no other. */
  private static boolean lacksDefault(ColumnDef column) {
    return !column.hasDefault()
        && !column.autoIncrement()
        && !column.isGenerated()
        && column.type().kind() != TypeKind.ENUM;
  }

  private void missingDefaults() {
    List<ColumnDef> columns = lacking;
    if (columns == null) {
      columns = new ArrayList<>();
      for (int i = 0; i < table.columns().size(); i++) {
        ColumnDef column = table.columns().get(i);
        if (lacksDefault(column) && !targets.contains(i)) {
          columns.add(column);
        }
      }
      lacking = columns;
    }
    columns.forEach(this::missingDefault);
  }

  private void missingDefault(ColumnDef column) {
    if (run.strict()) {
      throw MySqlError.NO_DEFAULT_FOR_FIELD.with(column.name());
    }
    run.note(Warning.Level.WARNING, MySqlError.NO_DEFAULT_FOR_FIELD, column.name());
  }

  private long numbered(Value[] row) {
    int column = autoColumn;
    long id = numbers.take();
    ColumnDef def = table.columns().get(column);
    row[column] = new Assign(run, def, records).convert(number(id, def.type()));
    return id;
  }

  private static Value number(long id, DataType type) {
    return type.unsigned() ? new UnsignedValue(id) : new LongValue(id);
  }

  /** Whether the row was stored; false when another was in its way, updated or not. */
  private boolean store(Value[] row, long id) {
    while (true) {
      UniqueKeys.Clash clash = writer.uniqueKeys().clash(row, null, null);
      if (clash == null) {
        break;
      }
      DuplicateUpdate update = onDuplicate;
      if (update != null) {
        // Where IGNORE may leave rows out, what counts is which were; else, which were in the way.
        boolean changed = update(update, clash.row(), row);
        duplicates += changed == insert.ignore() ? 0 : 1;
        return false;
      }
      if (insert.replace()) {
        writer.delete(clash.row().key(), clash.row().row());
        affected++;
        matched++;
        duplicates++;
        continue;
      }
      Ignorable.warn(run, insert.ignore(), writer.duplicate(clash.index(), row));
      duplicates++;
      return false;
    }
    if (!writer.parentsExist(row, null)) {
      duplicates++;
      return false;
    }
    writer.insert(row);
    affected++;
    matched++;
    if (id != 0 && firstGenerated == 0) {
      firstGenerated = id;
    }
    noteNumber(row);
    return true;
  }

  /** Whether the row in the way became another. */
  private boolean update(DuplicateUpdate update, TableAccess.Stored clash, Value[] row) {
    try {
      Value[] after = update.apply(clash, row, selected, records);
      affected += after == null ? 0 : 2;
      matched += after == null ? 1 : 2;
      if (after != null) {
        noteNumber(after);
      }
      return after != null;
    } catch (MySqlException failed) {
      Ignorable.warn(run, insert.ignore(), failed);
      return false;
    }
  }

  /**
   * The client is told the number of a row that was given one or updated, if none was generated.
   */
  private void noteNumber(Value[] row) {
    if (autoColumn >= 0) {
      lastExplicit = AutoIncrements.number(row[autoColumn]);
    }
  }

  /** DEFAULT(column) in the values. */
  record Defaults(RowWriter writer, BlockScope scope) implements BlockScope.InsertedRow {
    @Override
    public CompiledExpr inserted(Expr.Column column) {
      return scope.compile(new Expr.Literal(NullValue.NULL));
    }

    @Override
    public CompiledExpr defaultOf(Expr.@Nullable Column column) {
      if (column == null) {
        throw MySqlError.WRONG_USAGE.with("DEFAULT", "expression");
      }
      int place = writer.table().indexOf(column.name());
      if (place < 0) {
        throw MySqlError.BAD_FIELD.with(column.printed(), "field list");
      }
      Value value = writer.defaultOf(place, new Value[writer.table().columns().size()]);
      if (value == null) {
        throw MySqlError.NO_DEFAULT_FOR_FIELD.with(writer.table().columns().get(place).name());
      }
      return new dev.serverlessdb.mysql.eval.Constant(
          value,
          dev.serverlessdb.mysql.eval.ExprType.column(
              writer.table().columns().get(place).type(), value.isNull()));
    }
  }
}
