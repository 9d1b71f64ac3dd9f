package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;
import dev.serverlessdb.mysql.sql.ast.Expr;
import org.jspecify.annotations.Nullable;

/** What the names in an expression mean. */
public interface Scope {

  /** The statement that is compiled. */
  StatementContext statement();

  /**
   * The column of that name.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1054 or 1052
   */
  CompiledExpr column(Expr.Column column);

  /** The parameter with that number, counted from 0. */
  CompiledExpr parameter(int index);

  /**
   * What only the executor can compile: sub-queries, EXISTS, IN and ANY over a query, aggregate and
   * window functions, MATCH, DEFAULT, VALUES(), GROUPING(), a row compared with a query.
   */
  CompiledExpr special(Expr expr);

  /** What an expression was computed to before, as one of GROUP BY with ROLLUP was; or null. */
  default @Nullable CompiledExpr computed(Expr expr) {
    return null;
  }
}
