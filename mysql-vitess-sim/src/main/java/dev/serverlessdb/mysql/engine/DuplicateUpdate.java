package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.TableDef;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Statement.Assignment;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ON DUPLICATE KEY UPDATE: the row that was in the way is in the first slots, the new one behind,
 * and behind it what the assignments read of the SELECT that the new rows come from.
 */
final class DuplicateUpdate implements BlockScope.InsertedRow {

  private final RowWriter writer;
  private final TableDef table;
  private final Names names = new Names(null);
  private final List<Integer> columns = new ArrayList<>();
  private final List<@Nullable CompiledExpr> values = new ArrayList<>();
  private final BlockScope scope;

  /** {@code selected} are the columns of the SELECT that {@link SelectedForUpdate} has added. */
  DuplicateUpdate(Dml.Insert insert, QueryPlanner planner, RowWriter writer, List<Field> selected) {
    this.writer = writer;
    this.table = writer.table();
    int width = table.columns().size();
    names.fields().addAll(FromPlanner.fields(table, table.name(), 0));
    if (!insert.rowAlias().isEmpty()) {
      List<Field> fresh = FromPlanner.fields(table, insert.rowAlias(), width);
      for (int i = 0; i < width; i++) {
        int given = placeIn(insert, i);
        String name =
            given >= 0 && given < insert.aliasColumns().size()
                ? insert.aliasColumns().get(given)
                : fresh.get(i).name();
        Field field = fresh.get(i).labelled(insert.rowAlias(), name);
        names.fields().add(insert.aliasColumns().isEmpty() ? field.hide() : field);
      }
    }
    for (int i = 0; i < selected.size(); i++) {
      names.fields().add(selected.get(i).at(2 * width + i));
    }
    scope = new BlockScope(planner, names, "field list");
    scope.inserted(this);
    for (Assignment assignment : insert.onDuplicate()) {
      int column = table.indexOf(assignment.column().name());
      if (column < 0) {
        throw MySqlError.BAD_FIELD.with(assignment.column().printed(), "field list");
      }
      columns.add(column);
      boolean plainDefault =
          assignment.value() instanceof Expr.Default value && value.column() == null;
      values.add(plainDefault ? null : scope.compile(assignment.value()));
    }
  }

  /** The place of a column among those that the statement gives values for; -1 for none. */
  private int placeIn(Dml.Insert insert, int column) {
    List<String> given = insert.columns();
    if (given == null || given.isEmpty()) {
      return column;
    }
    for (int i = 0; i < given.size(); i++) {
      if (table.indexOf(given.get(i)) == column) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public CompiledExpr inserted(Expr.Column column) {
    int place = table.indexOf(column.name());
    if (place < 0) {
      throw MySqlError.BAD_FIELD.with(column.printed(), "field list");
    }
    Field field = names.fields().get(place);
    return new SlotExpr(field.type(), 0, table.columns().size() + place, true);
  }

  @Override
  public CompiledExpr defaultOf(Expr.@Nullable Column column) {
    return new Inserter.Defaults(writer, scope).defaultOf(column);
  }

  /** Updates the row in the way; gives it as it is now, or null when nothing changed. */
  Value @Nullable [] apply(
      TableAccess.Stored stored, Value[] fresh, Value[] selected, long rowNumber) {
    int width = table.columns().size();
    Value[] both = Arrays.copyOf(stored.row(), width * 2 + selected.length);
    System.arraycopy(fresh, 0, both, width, width);
    System.arraycopy(selected, 0, both, width * 2, selected.length);
    Frame frame = new Frame(scope.statement(), null, both);
    Set<Integer> assigned = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = columns.get(i);
      CompiledExpr expr = values.get(i);
      Value value = expr == null ? writer.defaultOf(column, both) : expr.eval(frame);
      both[column] =
          writer.assign(
              column,
              value == null ? Assign.implicit(table.columns().get(column)) : value,
              rowNumber);
      assigned.add(column);
    }
    Value[] after = Arrays.copyOf(both, width);
    writer.generate(after, rowNumber);
    if (Arrays.equals(after, stored.row())) {
      return null;
    }
    writer.touch(after, assigned);
    writer.passesChecks(after);
    writer.update(stored.key(), stored.row(), after);
    return after;
  }
}
