package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.Casts;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.TypeMerge;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** UNION, INTERSECT and EXCEPT. */
final class SetPlan implements Plan {

  private final String op;
  private final boolean all;
  private final Plan left;
  private final Plan right;
  private final List<Field> columns;

  private SetPlan(String op, boolean all, Plan left, Plan right, List<Field> columns) {
    this.op = op;
    this.all = all;
    this.left = left;
    this.right = right;
    this.columns = columns;
  }

  static Plan of(Query.SetOperation operation, QueryPlanner planner, @Nullable Names outer) {
    Plan left = planner.plan(operation.left(), outer);
    Plan right = planner.plan(operation.right(), outer);
    return new SetPlan(
        operation.op(), operation.all(), left, right, merged(left, right, planner.run()));
  }

  static List<Field> merged(Plan left, Plan right, Run run) {
    if (left.columns().size() != right.columns().size()) {
      throw MySqlError.WRONG_NUMBER_OF_COLUMNS_IN_SELECT.with();
    }
    List<Field> columns = new ArrayList<>();
    for (int i = 0; i < left.columns().size(); i++) {
      Field field = left.columns().get(i);
      ExprType type =
          TypeMerge.of(List.of(field.type(), right.columns().get(i).type()), "UNION", run);
      columns.add(Field.computed(field.name(), type, i));
    }
    return columns;
  }

  @Override
  public List<Field> columns() {
    return columns;
  }

  @Override
  public boolean isCorrelated() {
    return left.isCorrelated() || right.isCorrelated();
  }

  /** A row of {@code plan} with the values in the types of {@code columns}. */
  static Value[] convert(Value[] row, Plan plan, List<Field> columns, Run run) {
    Value[] converted = new Value[row.length];
    for (int i = 0; i < row.length; i++) {
      converted[i] =
          row[i].isNull()
              ? row[i]
              : Casts.convert(
                  row[i], plan.columns().get(i).type().data(), columns.get(i).type().data(), run);
    }
    return converted;
  }

  @Override
  public boolean run(Run run, @Nullable Frame outer, Sink sink) {
    List<ExprType> types = columns.stream().map(Field::type).toList();
    if (op.equals("UNION")) {
      Set<RowKey> seen = new HashSet<>();
      Sink filtered = all ? sink : row -> !seen.add(RowKey.of(row, types)) || sink.accept(row);
      return left.run(run, outer, row -> filtered.accept(convert(row, left, columns, run)))
          && right.run(run, outer, row -> filtered.accept(convert(row, right, columns, run)));
    }
    Map<RowKey, Integer> counts = new HashMap<>();
    right.run(
        run,
        outer,
        row -> {
          counts.merge(RowKey.of(convert(row, right, columns, run), types), 1, Integer::sum);
          return true;
        });
    boolean keep = op.equals("INTERSECT");
    Set<RowKey> seen = new HashSet<>();
    return left.run(
        run,
        outer,
        row -> {
          Value[] converted = convert(row, left, columns, run);
          RowKey key = RowKey.of(converted, types);
          int count = counts.getOrDefault(key, 0);
          if (all && count > 0) {
            counts.put(key, count - 1);
          }
          boolean wanted = (count > 0) == keep && (all || seen.add(key));
          return !wanted || sink.accept(converted);
        });
  }
}
