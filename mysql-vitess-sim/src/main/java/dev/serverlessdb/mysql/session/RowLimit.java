package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Statement;
import org.jspecify.annotations.Nullable;

/** How many rows one statement may return, update or delete. */
final class RowLimit {

  private RowLimit() {}

  /** Whether a statement has changed more rows than it may, which costs its whole transaction. */
  static boolean changesTooMany(Session session, @Nullable Statement tree, Result result) {
    boolean changes = tree instanceof Dml.Update || tree instanceof Dml.Delete;
    return changes && result instanceof OkResult done && done.matched() > session.limits().rows();
  }

  /**
   * Throws when there are too many rows.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1105
   */
  static void check(Session session, Result result, boolean changesTooMany) {
    if (changesTooMany) {
      throw MySqlError.UNKNOWN_ERROR.text(TabletErrors.tooManyChanges(session));
    }
    boolean many = result instanceof QueryResult r && r.rows().size() > session.limits().rows();
    if (many && !isLifted(session)) {
      throw MySqlError.UNKNOWN_ERROR.text(TabletErrors.tooManyRows(session));
    }
  }

  /** Whether the session said {@code SET workload = OLAP}, which lifts the limits of queries. */
  static boolean isLifted(Session session) {
    return session.variables().get("workload").equalsIgnoreCase("OLAP");
  }
}
