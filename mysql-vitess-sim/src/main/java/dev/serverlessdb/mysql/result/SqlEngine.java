package dev.serverlessdb.mysql.result;

import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.value.Value;
import java.util.List;

/**
 * What sessions call: parses and runs statements on one branch's data. Knows neither sockets nor
 * the session's own statements (SET, BEGIN, USE, PREPARE and kin), which it parses and leaves to
 * the session. Thread-safe.
 */
public interface SqlEngine extends AutoCloseable {

  /**
   * Splits a text at its semicolons, by MySQL's rules for strings, identifiers and comments; blank
   * statements are left out.
   */
  List<String> split(String text, StatementContext context);

  /**
   * Parses one statement.
   *
   * @throws MySqlException {@link MySqlError#PARSE} and kin
   */
  ParsedStatement parse(String sql, StatementContext context);

  /**
   * Runs a statement with its parameters, one for every question mark. When it throws, the session
   * takes back what the statement has written.
   *
   * @throws MySqlException when the statement fails
   */
  Result execute(ParsedStatement statement, List<Value> parameters, StatementContext context);

  /**
   * The columns that {@link #execute} would answer with; empty when it answers without rows.
   *
   * @throws MySqlException when a name in it is unknown
   */
  List<ColumnMeta> describe(ParsedStatement statement, StatementContext context);

  /**
   * The value of an expression that stands alone, as in SET or KILL; sub-queries allowed.
   *
   * @param parameters the values of the statement's question marks
   * @throws MySqlException when it fails
   */
  Value evaluate(Expr expression, List<Value> parameters, StatementContext context);

  /** Whether there is a database of that name. */
  boolean databaseExists(String name);

  /** Creates an empty database if there is none of that name. */
  void createDatabase(String name);

  @Override
  void close();
}
