package dev.serverlessdb.mysql.session;

import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.ProcessInfo;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.SqlEngine;
import dev.serverlessdb.mysql.result.Warning;
import dev.serverlessdb.mysql.sql.ast.Dml;
import dev.serverlessdb.mysql.sql.ast.Parsed;
import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.sql.ast.Show;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.transaction.LogicalTransaction;
import dev.serverlessdb.mysql.type.Collation;
import dev.serverlessdb.mysql.value.Value;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is to the server, whichever protocol it came by: the database in use,
 * variables, the transaction, the diagnostics of the last statement. Statements are parsed and run
 * by the branch's {@link SqlEngine}; those that concern only the session are carried out here.
 *
 * <p>For one thread at a time, but for {@link #kill} and what other sessions may look at.
 */
public final class Session implements AutoCloseable {

  private final Sessions registry;
  private final long id;
  private final String host;
  private final SessionVariables variables;
  private final Diagnostics diagnostics = new Diagnostics();
  private final TransactionControl transactions;
  private final SessionContext context;
  private final SessionStatements statements;
  private final Branch branch;
  private volatile String user;
  private volatile String database = "";
  private volatile boolean open = true;
  private final StatementWatch watch;

  Session(Sessions registry, long id, Branch branch, String user, String host) {
    this.registry = registry;
    this.id = id;
    this.branch = branch;
    this.user = user;
    this.host = host;
    this.watch = new StatementWatch(this, registry.clock());
    this.variables = new SessionVariables(registry.globals());
    this.transactions = new TransactionControl(this);
    this.context = new SessionContext(this);
    this.statements = new SessionStatements(this, context);
  }

  /** The connection's number. */
  public long id() {
    return id;
  }

  /** The user as the client named itself. */
  public String user() {
    return user;
  }

  /** The client's host. */
  public String host() {
    return host;
  }

  /** The database in use, or empty. */
  public String database() {
    return database;
  }

  /** Whether it goes on: neither closed nor killed. */
  public boolean isOpen() {
    return open;
  }

  /** The character set that statements come in. */
  public Charset clientCharset() {
    return variables.client();
  }

  /** The character set that text in results goes out in. */
  public Charset resultsCharset() {
    return variables.results();
  }

  /** Status flags as OK packets carry them. */
  public int statusFlags() {
    return StatusFlags.of(variables, transactions);
  }

  /** Whether a transaction is open. */
  public boolean inTransaction() {
    return transactions.isOpen();
  }

  /** Whether each statement is a transaction of its own when none is open. */
  public boolean autocommit() {
    return variables.autocommit();
  }

  /** How many warnings the last statement gave. */
  public int warningCount() {
    return diagnostics.warningCount();
  }

  /** The warnings that the last statement gave, or as many of them as are kept. */
  public List<Warning> warnings() {
    return diagnostics.warnings();
  }

  /** A command arrives from the client. */
  public void commandBegins() {
    watch.commandBegins(null);
  }

  /** A command arrives from the client, which gives it only so much of the emulator's time. */
  public void commandBegins(Duration limit) {
    watch.commandBegins(limit);
  }

  /** Whether the last command was stopped by the limit that it came with. */
  public boolean timedOut() {
    return watch.pastClientsLimit();
  }

  /** The command has been answered. */
  public void commandEnds() {
    watch.commandEnds();
  }

  /** Notes the error that a command ended with, for SHOW WARNINGS. */
  public void failed(MySqlException error) {
    diagnostics.failed(error);
  }

  /** Takes on what the client said at login: its collation by number. */
  public void becomes(String name, int collationId) {
    user = name;
    Collation.byId(collationId).filter(c -> !c.isBinary()).ifPresent(variables::names);
  }

  /** Splits a text into its statements. */
  public List<String> split(String sql) {
    return engine().split(sql, context);
  }

  /** Parses and runs one statement. */
  public Result query(String sql) {
    watch.runs(sql);
    return run(parse(sql), List.of());
  }

  /** Parses a statement, to be run later with its parameters. */
  public ParsedStatement prepare(String sql) {
    return parse(sql);
  }

  private ParsedStatement parse(String sql) {
    try {
      return engine().parse(sql, context);
    } catch (MySqlException e) {
      diagnostics.begin();
      throw e;
    } catch (StackOverflowError e) {
      diagnostics.begin();
      throw MySqlError.STACK_OVERRUN.with();
    }
  }

  /** Runs a prepared statement. */
  public Result execute(ParsedStatement statement, List<Value> parameters) {
    if (parameters.size() != statement.parameterCount()) {
      throw MySqlError.WRONG_ARGUMENTS.with("EXECUTE");
    }
    watch.runs(statement.text());
    return run(statement, parameters);
  }

  private Result run(ParsedStatement statement, List<Value> parameters) {
    Statement tree = statement instanceof Parsed parsed ? parsed.statement() : null;
    if (tree instanceof Show.Diagnostics) {
      diagnostics.askAboutPrevious();
    } else {
      diagnostics.begin();
    }
    context.stamp();
    registry.countQuery();
    watch.reads(tree instanceof Dml.Select || tree instanceof Show);
    transactions.statementBegins();
    try {
      Result result = registry.gate().pass(this, context, statement, parameters);
      return tree instanceof Show.Diagnostics ? result : diagnostics.succeeded(result);
    } finally {
      transactions.statementEnds();
    }
  }

  /** Runs the statement that an EXECUTE names, as part of it. */
  Result runNested(ParsedStatement statement, List<Value> parameters) {
    Statement tree = statement instanceof Parsed parsed ? parsed.statement() : null;
    if (tree instanceof SessionStatement own) {
      return statements.carryOut(own, parameters);
    }
    return runInEngine(statement, tree, parameters);
  }

  private Result runInEngine(
      ParsedStatement statement, @Nullable Statement tree, List<Value> parameters) {
    statements.locks().check(tree);
    boolean alone = tree != null && tree.commitsImplicitly();
    if (alone) {
      transactions.commit();
    }
    LogicalTransaction current = transactions.forStatement();
    boolean single = !transactions.isOpen();
    int mark = current.mark();
    current.statementBegins(transactions.lockWait());
    context.begin(current);
    boolean done = false;
    boolean lost = false;
    try {
      Result result = engine().execute(statement, parameters, context);
      lost = RowLimit.changesTooMany(this, tree, result);
      RowLimit.check(this, result, lost);
      if (single) {
        current.commit();
      } else if (alone) {
        transactions.commit();
      }
      done = true;
      return result;
    } catch (MySqlException e) {
      lost |= e.is(MySqlError.LOCK_DEADLOCK);
      throw e;
    } catch (StackOverflowError e) {
      throw MySqlError.STACK_OVERRUN.with();
    } finally {
      context.end();
      if (!done && single) {
        current.rollback();
      } else if (!done && (lost || alone)) {
        transactions.rollback();
      } else if (!done) {
        current.rollbackTo(mark);
      }
    }
  }

  /** The columns that a statement will answer with; none when it answers without rows. */
  public List<ColumnMeta> describe(ParsedStatement statement) {
    boolean own = statement instanceof Parsed p && p.statement() instanceof SessionStatement;
    return own ? List.of() : inTransaction(() -> engine().describe(statement, context));
  }

  /** Runs what only reads, outside of any statement, in the open transaction or one of its own. */
  <T> T inTransaction(Supplier<T> body) {
    LogicalTransaction current = transactions.forStatement();
    boolean single = !transactions.isOpen();
    context.begin(current);
    try {
      return body.get();
    } finally {
      context.end();
      if (single) {
        current.rollback();
      }
    }
  }

  /**
   * Changes the database in use to one that a connection names; it is made if it must not exist.
   *
   * @throws MySqlException 1049 when it must exist and does not, 1040 when it is full
   */
  public void use(String name) {
    registry.ensureDatabase(engine(), name);
    registry.enter(this, name, () -> database = name);
  }

  /**
   * Changes the database in use.
   *
   * @throws MySqlException 1049 when it does not exist
   */
  public void useExisting(String name) {
    if (!engine().databaseExists(name)) {
      throw MySqlError.BAD_DB.with(name);
    }
    database = name;
  }

  /** The line of COM_STATISTICS. */
  public String statistics() {
    return registry.statistics();
  }

  /**
   * Ends another connection, or only what it runs.
   *
   * @throws MySqlException 1094 when there is none of that number
   */
  public void kill(long connection, boolean queryOnly) {
    registry.find(connection).killed(queryOnly);
    if (connection == id) {
      throw MySqlError.QUERY_INTERRUPTED.with();
    }
  }

  private void killed(boolean queryOnly) {
    watch.kill();
    if (!queryOnly) {
      open = false;
      registry.disconnect(id);
    }
    branch.transactions().wake();
  }

  /** Throws when the running statement was killed or has run out of time. */
  void checkInterrupted() {
    transactions.checkExpired();
    watch.check();
  }

  /** Makes the session as good as new: COM_RESET_CONNECTION. */
  public void reset() {
    transactions.rollback();
    context.reset();
    variables.reset();
    statements.reset();
    diagnostics.begin();
    diagnostics.lastInsertId(0);
  }

  /** Rolls back and forgets everything. */
  @Override
  public void close() {
    open = false;
    transactions.rollback();
    context.reset();
    registry.closed(this);
  }

  ProcessInfo process() {
    return watch.process();
  }

  void end() {
    open = false;
  }

  Sessions registry() {
    return registry;
  }

  SqlEngine engine() {
    return branch.engine();
  }

  Branch branch() {
    return branch;
  }

  EmulatorClock clock() {
    return registry.clock();
  }

  SessionLimits limits() {
    return registry.limits();
  }

  SessionVariables variables() {
    return variables;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  TransactionControl transactions() {
    return transactions;
  }
}
