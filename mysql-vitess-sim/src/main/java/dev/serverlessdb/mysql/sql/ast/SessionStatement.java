package dev.serverlessdb.mysql.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that the session carries out itself. */
public sealed interface SessionStatement extends Statement {

  /** SET of variables. */
  record Set(List<Variable> variables) implements SessionStatement {}

  /**
   * One variable of SET.
   *
   * @param scope {@code @} for a user variable, else GLOBAL, SESSION, PERSIST, PERSIST_ONLY, LOCAL
   *     or empty
   * @param name the name, as written
   * @param value the value, or null for DEFAULT; a bare word such as ON is a column
   */
  record Variable(String scope, String name, @Nullable Expr value) {
    /** The scope of a NAMES among variables: the name is its charset, the value its collation. */
    public static final String NAMES = "NAMES";
  }

  /** SET NAMES; the charset is empty for DEFAULT, the collation when not written. */
  record SetNames(String charset, String collation) implements SessionStatement {}

  /** SET CHARACTER SET. */
  record SetCharset(String charset) implements SessionStatement {}

  /** SET TRANSACTION; scope GLOBAL, SESSION or empty for the next one; level empty if not given. */
  record SetTransaction(String scope, String level, @Nullable Boolean readOnly)
      implements SessionStatement {}

  /** BEGIN and START TRANSACTION. */
  record Begin(boolean consistentSnapshot, @Nullable Boolean readOnly)
      implements SessionStatement {}

  /** COMMIT. */
  record Commit(boolean chain, boolean release) implements SessionStatement {}

  /** ROLLBACK. */
  record Rollback(boolean chain, boolean release) implements SessionStatement {}

  /** SAVEPOINT. */
  record Savepoint(String name) implements SessionStatement {}

  /** ROLLBACK TO. */
  record RollbackTo(String name) implements SessionStatement {}

  /** RELEASE SAVEPOINT. */
  record Release(String name) implements SessionStatement {}

  /** USE. */
  record Use(String database) implements SessionStatement {}

  /** PREPARE from a string or a user variable. */
  record Prepare(String name, Expr text) implements SessionStatement {}

  /** EXECUTE with user variables. */
  record Execute(String name, List<String> variables) implements SessionStatement {}

  /** DEALLOCATE PREPARE. */
  record Deallocate(String name) implements SessionStatement {}

  /** CALL of a procedure. */
  record Call(Statement.Name procedure) implements SessionStatement {}

  /** ALTER VSCHEMA, whatever it would change. */
  record AlterVschema() implements SessionStatement {}

  /** KILL. */
  record Kill(boolean query, Expr id) implements SessionStatement {}

  /** LOCK TABLES: names and whether for writing. */
  record LockTables(List<Statement.Name> tables, List<Boolean> write) implements SessionStatement {}

  /** UNLOCK TABLES. */
  record UnlockTables() implements SessionStatement {}

  /**
   * FLUSH, ANALYZE, OPTIMIZE, CHECK, CHECKSUM, REPAIR, RESET: the first word, the tables, and what
   * else is written behind them.
   */
  record Admin(String verb, List<Statement.Name> tables, List<String> options)
      implements SessionStatement {}
}
