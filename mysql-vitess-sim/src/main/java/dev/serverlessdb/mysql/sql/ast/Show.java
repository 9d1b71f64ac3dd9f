package dev.serverlessdb.mysql.sql.ast;

import dev.serverlessdb.mysql.sql.ast.Statement.Filter;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import org.jspecify.annotations.Nullable;

/** SHOW, DESCRIBE and EXPLAIN. */
public sealed interface Show extends Statement {

  /** SHOW TABLES. */
  record Tables(String schema, boolean full, Filter filter) implements Show {}

  /** SHOW TABLE STATUS. */
  record TableStatus(String schema, Filter filter) implements Show {}

  /** SHOW COLUMNS, DESCRIBE. */
  record Columns(Name table, boolean full, Filter filter) implements Show {}

  /** SHOW INDEX. */
  record Indexes(Name table, Filter filter) implements Show {}

  /** SHOW CREATE TABLE, VIEW or DATABASE. */
  record Create(String kind, Name name) implements Show {}

  /** SHOW DATABASES. */
  record Databases(Filter filter) implements Show {}

  /** SHOW KEYSPACES, VITESS_SHARDS, VITESS_TARGET. */
  record Vitess(String what, Filter filter) implements Show {}

  /** SHOW VARIABLES or STATUS: {@code what} is the word. */
  record Variables(String what, String scope, Filter filter) implements Show {}

  /** SHOW WARNINGS or ERRORS, or the COUNT of them. */
  record Diagnostics(boolean errors, boolean count, Query.@Nullable Limit limit) implements Show {}

  /**
   * Any other SHOW with a listing of its own: COLLATION, CHARSET, ENGINES, PLUGINS, PRIVILEGES,
   * PROCESSLIST, GRANTS, TRIGGERS, EVENTS, PROCEDURE STATUS, FUNCTION STATUS, OPEN TABLES.
   */
  record Listing(String what, boolean full, String schema, Filter filter) implements Show {}

  /** EXPLAIN of a statement, in a format or the usual one. */
  record Explain(String format, boolean analyze, Statement statement) implements Show {}

  /**
   * VEXPLAIN: {@code mode} is PLAN, QUERIES or ALL; {@code query} is the statement as a tablet gets
   * it, {@code fieldQuery} what asks for its columns alone.
   */
  record Vexplain(String mode, Statement statement, String query, String fieldQuery)
      implements Show {}

  /** EXPLAIN FOR CONNECTION. */
  record ExplainConnection(Expr id) implements Show {}
}
