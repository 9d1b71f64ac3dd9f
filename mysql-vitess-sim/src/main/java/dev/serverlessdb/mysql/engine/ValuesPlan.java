package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.eval.ExprType;
import dev.serverlessdb.mysql.eval.TypeMerge;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** VALUES ROW(..), ... and other rows of expressions. */
final class ValuesPlan implements Plan {

  private final List<List<CompiledExpr>> rows;
  private final List<Field> columns;
  private final boolean correlated;

  private ValuesPlan(List<List<CompiledExpr>> rows, List<Field> columns, boolean correlated) {
    this.rows = rows;
    this.columns = columns;
    this.correlated = correlated;
  }

  static Plan of(Query.Values values, QueryPlanner planner, @Nullable Names outer) {
    Names names = new Names(outer);
    BlockScope scope = new BlockScope(planner, names, "field list");
    List<List<CompiledExpr>> rows = new ArrayList<>();
    int width = values.rows().get(0).size();
    for (List<Expr> row : values.rows()) {
      if (row.size() != width) {
        throw MySqlError.WRONG_VALUE_COUNT_ON_ROW.with(rows.size() + 1);
      }
      rows.add(row.stream().map(scope::compile).toList());
    }
    List<Field> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int at = i;
      List<ExprType> types = rows.stream().map(row -> row.get(at).info()).toList();
      ExprType type = TypeMerge.of(types, "VALUES", planner.run());
      columns.add(Field.computed("column_" + i, type, i));
    }
    return new ValuesPlan(rows, columns, names.isCorrelated());
  }

  @Override
  public List<Field> columns() {
    return columns;
  }

  @Override
  public boolean isCorrelated() {
    return correlated;
  }

  @Override
  public boolean run(Run run, @Nullable Frame outer, Sink sink) {
    Frame frame = new Frame(run, outer, new Value[0]);
    for (List<CompiledExpr> row : rows) {
      if (!sink.accept(row.stream().map(e -> e.eval(frame)).toArray(Value[]::new))) {
        return false;
      }
    }
    return true;
  }
}
