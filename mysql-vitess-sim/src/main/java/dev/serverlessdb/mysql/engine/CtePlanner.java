package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.VariableScope;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.type.TypeKind;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Common table expressions, recursive ones by running their second part on what the last gave. */
final class CtePlanner {

  private final QueryPlanner planner;

  CtePlanner(QueryPlanner planner) {
    this.planner = planner;
  }

  Plan plan(Query.Cte cte, boolean recursive, @Nullable Names outer) {
    if (recursive
        && cte.query().body() instanceof Query.SetOperation operation
        && operation.op().equals("UNION")
        && mentions(operation.right(), cte.name())) {
      return recursive(cte, operation, outer);
    }
    boolean plain = cte.query().body() instanceof Query.Select;
    if (recursive && plain && mentions(cte.query(), cte.name())) {
      throw MySqlError.CTE_RECURSIVE_REQUIRES_UNION.with(cte.name());
    }
    return new Named(planner.plan(cte.query(), outer), cte.columns());
  }

  private static boolean mentions(Query query, String name) {
    return query
        .toString()
        .toLowerCase(java.util.Locale.ROOT)
        .contains("name=" + name.toLowerCase(java.util.Locale.ROOT));
  }

  private Plan recursive(Query.Cte cte, Query.SetOperation operation, @Nullable Names outer) {
    Plan seed = new Named(planner.plan(operation.left(), outer), cte.columns());
    List<Field> columns = new ArrayList<>();
    for (Field field : seed.columns()) {
      DataType type = field.type().data();
      columns.add(
          Field.computed(
              field.name(), new ExprType(type, true, field.type().coercibility()), field.slot()));
    }
    Working working = new Working(columns);
    planner.bind(cte.name(), working);
    Plan step = planner.plan(operation.right(), outer);
    if (step.columns().size() != columns.size()) {
      throw MySqlError.WRONG_NUMBER_OF_COLUMNS_IN_SELECT.with();
    }
    Query.Limit limit = cte.query().limit();
    Expr offset = limit == null ? null : limit.offset();
    long skipped = offset == null ? 0 : LimitPlan.number(offset, planner);
    long rows = limit == null ? Long.MAX_VALUE : LimitPlan.number(limit.count(), planner);
    Recursive all = new Recursive(seed, step, working, operation.all(), columns);
    return limit == null ? all : new Limited(all, skipped, rows);
  }

  /** LIMIT of a recursive expression, which also ends the recursion. */
  private record Limited(Plan plan, long skipped, long rows) implements Plan {
    @Override
    public List<Field> columns() {
      return plan.columns();
    }

    @Override
    public boolean isCorrelated() {
      return plan.isCorrelated();
    }

    @Override
    public boolean run(Run run, @Nullable Frame outer, Sink sink) {
      long[] seen = new long[1];
      boolean[] wanted = {true};
      plan.run(
          run,
          outer,
          row -> {
            boolean shown = seen[0] >= skipped && seen[0] - skipped < rows;
            wanted[0] = !shown || sink.accept(row);
            seen[0]++;
            return wanted[0] && seen[0] - skipped < rows;
          });
      return wanted[0];
    }
  }

  /** A query whose columns have been given names. */
  private static final class Named implements Plan {
    private final Plan plan;
    private final List<Field> columns;

    Named(Plan plan, List<String> names) {
      this.plan = plan;
      if (!names.isEmpty() && names.size() != plan.columns().size()) {
        throw MySqlError.VIEW_WRONG_LIST.with();
      }
      columns = new ArrayList<>();
      for (int i = 0; i < plan.columns().size(); i++) {
        Field field = plan.columns().get(i);
        String name = names.isEmpty() ? field.name() : names.get(i);
        columns.add(field.labelled(field.label(), name).at(i));
      }
    }

    @Override
    public List<Field> columns() {
      return columns;
    }

    @Override
    public boolean isCorrelated() {
      return plan.isCorrelated();
    }

    @Override
    public boolean run(Run run, @Nullable Frame outer, Sink sink) {
      return plan.run(run, outer, sink);
    }
  }

  /** The rows that the last step gave. */
  private static final class Working implements Plan {
    private final List<Field> columns;
    private List<Value[]> rows = List.of();

    Working(List<Field> columns) {
      this.columns = columns;
    }

    @Override
    public List<Field> columns() {
      return columns;
    }

    @Override
    public boolean isCorrelated() {
      return true;
    }

    @Override
    public boolean run(Run run, @Nullable Frame outer, Sink sink) {
      for (Value[] row : rows) {
        if (!sink.accept(row)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final class Recursive implements Plan {
    private final Plan seed;
    private final Plan step;
    private final Working working;
    private final boolean all;
    private final List<Field> columns;

    Recursive(Plan seed, Plan step, Working working, boolean all, List<Field> columns) {
      this.seed = seed;
      this.step = step;
      this.working = working;
      this.all = all;
      this.columns = columns;
    }

    @Override
    public List<Field> columns() {
      return columns;
    }

    @Override
    public boolean isCorrelated() {
      return seed.isCorrelated();
    }

    /** Texts are as long as those of the first query may be, no longer. */
    private Value[] fitted(Value[] row, Run run) {
      for (int i = 0; i < row.length; i++) {
        DataType type = columns.get(i).type().data();
        boolean limited = type.kind() == TypeKind.VARCHAR || type.kind() == TypeKind.CHAR;
        String text = limited && !row[i].isNull() ? row[i].text() : "";
        int length = text.codePointCount(0, text.length());
        if (length > type.length() && !text.isEmpty()) {
          if (run.strictMode()) {
            throw MySqlError.DATA_TOO_LONG.with(columns.get(i).name(), 1);
          }
          int end = text.offsetByCodePoints(0, (int) type.length());
          row[i] = new StringValue(text.substring(0, end));
        }
      }
      return row;
    }

    @Override
    public boolean run(Run run, @Nullable Frame outer, Sink sink) {
      List<ExprType> types = columns.stream().map(Field::type).toList();
      Set<RowKey> seen = new HashSet<>();
      long max =
          Long.parseLong(
              run.systemVariable(VariableScope.DEFAULT, "cte_max_recursion_depth").text());
      List<Value[]> fresh = new ArrayList<>();
      seed.run(
          run,
          outer,
          row -> {
            if (all || seen.add(RowKey.of(row, types))) {
              fresh.add(row);
            }
            return true;
          });
      List<Value[]> last = fresh;
      for (long depth = 1; !last.isEmpty(); depth++) {
        for (Value[] row : last) {
          if (!sink.accept(row)) {
            return false;
          }
        }
        if (depth > max) {
          throw MySqlError.CTE_MAX_RECURSION_DEPTH.with(depth);
        }
        run.checkInterrupted();
        working.rows = last;
        List<Value[]> next = new ArrayList<>();
        step.run(
            run,
            outer,
            row -> {
              Value[] converted = fitted(SetPlan.convert(row, step, columns, run), run);
              if (all || seen.add(RowKey.of(converted, types))) {
                next.add(converted);
              }
              return true;
            });
        last = next;
      }
      return true;
    }
  }
}
