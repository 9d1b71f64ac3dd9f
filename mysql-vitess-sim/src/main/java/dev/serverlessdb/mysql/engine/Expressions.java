package dev.serverlessdb.mysql.engine;

import dev.serverlessdb.mysql.catalog.Catalog;
import dev.serverlessdb.mysql.eval.CompiledExpr;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.value.Value;

/** Expressions outside of queries. */
final class Expressions {

  private static final Catalog NO_TABLES =
      new Catalog(
          (schema, text) -> {
            throw new IllegalStateException("no tables here");
          });

  private Expressions() {}

  /** An expression without columns. */
  static CompiledExpr compile(Expr expr, Run run) {
    QueryPlanner planner = new QueryPlanner(run, new Database(NO_TABLES));
    return new BlockScope(planner, new Names(null), "field list").compile(expr);
  }

  /** The value of an expression without columns. */
  static Value constant(Expr expr, Run run) {
    return evaluate(expr, new QueryPlanner(run, new Database(NO_TABLES)));
  }

  /** The value of an expression whose sub-queries may read tables. */
  static Value evaluate(Expr expr, QueryPlanner planner) {
    CompiledExpr compiled = new BlockScope(planner, new Names(null), "field list").compile(expr);
    return compiled.eval(new Frame(planner.run(), null, new Value[0]));
  }
}
