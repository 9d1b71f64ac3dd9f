package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.Conversions;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.LikePattern;
import dev.serverlessdb.mysql.result.ProcessInfo;
import dev.serverlessdb.mysql.sql.ast.Statement.Filter;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.type.DataType;
import dev.serverlessdb.mysql.value.LongValue;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.StringValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of text made in memory: SHOW and information_schema. */
final class Listing implements Plan {

  private static final DataType TEXT = DataType.string(256, Collation.UTF8MB3_GENERAL_CI);

  private final Map<String, DataType> types = new HashMap<>();
  private final Run run;
  private final String[] names;
  private final Set<String> numbers = new HashSet<>();
  private final List<Value[]> rows = new ArrayList<>();

  Listing(Run run, String... names) {
    this.run = run;
    this.names = names;
  }

  /** These columns hold whole numbers. */
  void number(String... columns) {
    numbers.addAll(List.of(columns));
  }

  /** This column is of another type than its texts. */
  void typed(String column, DataType type) {
    types.put(column, type);
  }

  void add(@Nullable String... cells) {
    Value[] row = new Value[names.length];
    for (int i = 0; i < row.length; i++) {
      String cell = cells[i];
      if (cell == null) {
        row[i] = NullValue.NULL;
      } else {
        row[i] =
            numbers.contains(names[i])
                ? new LongValue(Long.parseLong(cell))
                : new StringValue(cell);
      }
    }
    rows.add(row);
  }

  /** A line of the process list: ID, USER, HOST, DB, COMMAND, TIME, STATE, INFO. */
  void add(ProcessInfo process) {
    add(
        Long.toString(process.id()),
        process.user(),
        process.host(),
        process.database().isEmpty() ? null : process.database(),
        process.command(),
        Long.toString(process.seconds()),
        process.state(),
        process.info().isEmpty() ? null : process.info());
  }

  @Override
  public List<Field> columns() {
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      DataType type =
          numbers.contains(names[i]) ? DataType.BIGINT : types.getOrDefault(names[i], TEXT);
      fields.add(Field.computed(names[i], ExprType.column(type, true), i));
    }
    return fields;
  }

  @Override
  public boolean isCorrelated() {
    return false;
  }

  @Override
  public boolean run(Run current, @Nullable Frame outer, Sink sink) {
    for (Value[] row : rows) {
      if (!sink.accept(row)) {
        return false;
      }
    }
    return true;
  }

  /** Keeps the rows that LIKE or WHERE lets through. */
  Listing filtered(QueryPlanner planner, Filter filter) {
    String pattern = filter.like();
    if (pattern != null) {
      rows.removeIf(
          row ->
              !LikePattern.of(pattern, 0x5C, Collation.UTF8MB3_GENERAL_CI).matches(row[0].text()));
    }
    if (filter.where() != null) {
      Names scope = new Names(null);
      scope.fields().addAll(columns());
      CompiledExpr test = new BlockScope(planner, scope, "where clause").compile(filter.where());
      rows.removeIf(
          row -> {
            Value holds = test.eval(new Frame(run, null, row));
            return holds.isNull() || !Conversions.toTruth(holds, run);
          });
    }
    return this;
  }
}
