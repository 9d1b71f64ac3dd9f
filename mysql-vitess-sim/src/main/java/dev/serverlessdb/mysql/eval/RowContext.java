package dev.serverlessdb.mysql.eval;

import dev.serverlessdb.mysql.result.StatementContext;

/** What an expression is evaluated against; whoever supplies columns keeps the row in it. */
public interface RowContext {

  /** The statement that the expression belongs to. */
  StatementContext statement();
}
