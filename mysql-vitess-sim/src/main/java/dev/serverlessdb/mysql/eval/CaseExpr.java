package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.value.NullValue;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * CASE: the first result whose condition is true, in the common type of all results.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/refman/8.0/en/flow-control-functions.html#operator_case">CASE
 *     </a>
 */
final class CaseExpr {

  private CaseExpr() {}

  /** A result more than conditions is ELSE's. */
  static CompiledExpr of(
      List<CompiledExpr> conditions, List<CompiledExpr> results, StatementContext statement) {
    List<ExprType> types = results.stream().map(CompiledExpr::info).toList();
    ExprType merged = TypeMerge.of(types, "case", statement);
    boolean complete = results.size() > conditions.size();
    ExprType info =
        new ExprType(merged.data(), merged.nullable() || !complete, merged.coercibility());
    List<CompiledExpr> operands = new ArrayList<>(conditions);
    operands.addAll(results);
    List<CompiledExpr> tests = conditions.stream().map(CompiledExpr::asNumber).toList();
    return new Computed(
        info,
        operands,
        row -> {
          for (int i = 0; i < tests.size(); i++) {
            if (Boolean.TRUE.equals(Logic.truthOf(tests.get(i), row))) {
              return result(results.get(i), info, row);
            }
          }
          return complete ? result(results.get(tests.size()), info, row) : NullValue.NULL;
        });
  }

  private static Value result(CompiledExpr result, ExprType info, RowContext row) {
    return Casts.convert(result.eval(row), result.type(), info.data(), row.statement());
  }
}
