package dev.serverlessdb.mysql.session;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Parsed;
import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.transaction.Isolation;
import dev.serverlessdb.mysql.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Carries out the statements that concern only the session. */
final class SessionStatements {

  private static final int NAME_CHARACTERS = 64;

  private final Session session;
  private final SessionContext context;
  private final SetStatements sets;
  private final TableLocks locks = new TableLocks();
  private final Map<String, ParsedStatement> prepared = new HashMap<>();
  private List<Value> parameters = List.of();

  SessionStatements(Session session, SessionContext context) {
    this.session = session;
    this.context = context;
    this.sets = new SetStatements(session, context);
  }

  /** Forgets the statements that PREPARE made and the locks that LOCK TABLES took. */
  void reset() {
    prepared.clear();
    locks.unlock();
  }

  /** The locks that LOCK TABLES took. */
  TableLocks locks() {
    return locks;
  }

  Result carryOut(SessionStatement statement, List<Value> values) {
    parameters = values;
    TransactionControl transactions = session.transactions();
    if (statement instanceof SessionStatement.Execute execute) {
      return execute(execute);
    }
    if (statement instanceof SessionStatement.Admin admin) {
      return admin(admin);
    }
    if (statement instanceof SessionStatement.Set set) {
      sets.set(set.variables(), values);
    } else if (statement instanceof SessionStatement.SetNames names) {
      sets.names(names.charset(), names.collation());
    } else if (statement instanceof SessionStatement.SetCharset charset) {
      sets.charset(charset.charset());
    } else if (statement instanceof SessionStatement.SetTransaction characteristics) {
      characteristics(characteristics);
    } else if (statement instanceof SessionStatement.Begin begin) {
      begin(begin);
    } else if (statement instanceof SessionStatement.Commit commit) {
      end(true, commit.chain(), commit.release());
    } else if (statement instanceof SessionStatement.Rollback rollback) {
      end(false, rollback.chain(), rollback.release());
    } else if (statement instanceof SessionStatement.Savepoint savepoint) {
      transactions.savepoint(savepoint.name());
    } else if (statement instanceof SessionStatement.RollbackTo rollback) {
      transactions.rollbackTo(rollback.name());
    } else if (statement instanceof SessionStatement.Release release) {
      transactions.release(release.name());
    } else if (statement instanceof SessionStatement.Use use) {
      session.useExisting(use.database());
    } else if (statement instanceof SessionStatement.LockTables lock) {
      transactions.commit();
      locks.lock(lock);
    } else if (statement instanceof SessionStatement.UnlockTables) {
      locks.unlock();
    } else if (statement instanceof SessionStatement.Prepare prepare) {
      prepare(prepare);
    } else if (statement instanceof SessionStatement.Deallocate deallocate) {
      deallocate(deallocate);
    } else if (statement instanceof SessionStatement.Kill kill) {
      kill(kill);
    } else if (statement instanceof SessionStatement.AlterVschema) {
      // vtgate's own default: nobody is among its vschema_ddl_authorized_users.
      throw MySqlError.ACCESS_DENIED.text(
          "User '" + context.user() + "' is not authorized to perform vschema operations");
    } else if (statement instanceof SessionStatement.Call call) {
      String schema = call.procedure().schema();
      String procedure = (schema.isEmpty() ? session.database() : schema) + ".";
      throw MySqlError.SP_DOES_NOT_EXIST.with("PROCEDURE", procedure + call.procedure().name());
    }
    return OkResult.EMPTY;
  }

  private Value evaluate(Expr expression) {
    return session.inTransaction(() -> session.engine().evaluate(expression, parameters, context));
  }

  private void begin(SessionStatement.Begin begin) {
    session.transactions().commit();
    var transaction = session.transactions().begin(begin.readOnly());
    if (begin.consistentSnapshot()) {
      transaction.takeSnapshot();
    }
  }

  private void end(boolean commit, boolean chain, boolean release) {
    TransactionControl transactions = session.transactions();
    if (commit) {
      transactions.commit();
    } else {
      transactions.rollback();
    }
    if (chain) {
      var unused = transactions.begin(null);
    }
    if (release) {
      session.end();
    }
  }

  private void characteristics(SessionStatement.SetTransaction set) {
    Optional<Isolation> level = Isolation.of(set.level());
    Boolean readOnly = set.readOnly();
    String scope = set.scope();
    if (scope.isEmpty()) {
      session.transactions().characteristics(level, readOnly);
      return;
    }
    level.ifPresent(l -> assign(scope, "transaction_isolation", l.variableText()));
    if (readOnly != null) {
      assign(scope, "transaction_read_only", readOnly ? "1" : "0");
    }
  }

  private void assign(String scope, String name, String value) {
    if (scope.equals("GLOBAL")) {
      session.registry().globals().global(name, value);
    } else {
      session.variables().set(name, value);
    }
  }

  private void prepare(SessionStatement.Prepare prepare) {
    String name = key(prepare.name());
    prepared.remove(name);
    Value text = evaluate(prepare.text());
    ParsedStatement parsed = session.prepare(text.text());
    boolean nested =
        parsed instanceof Parsed p
            && (p.statement() instanceof SessionStatement.Prepare
                || p.statement() instanceof SessionStatement.Execute
                || p.statement() instanceof SessionStatement.Deallocate);
    if (nested) {
      throw MySqlError.UNSUPPORTED_PS.with();
    }
    var unused = session.describe(parsed);
    prepared.put(name, parsed);
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private Result execute(SessionStatement.Execute execute) {
    ParsedStatement statement = find(execute.name(), "EXECUTE");
    List<Value> parameters = new ArrayList<>();
    for (String variable : execute.variables()) {
      parameters.add(context.userVariable(variable));
    }
    if (parameters.size() != statement.parameterCount()) {
      throw MySqlError.WRONG_ARGUMENTS.with("EXECUTE");
    }
    return session.runNested(statement, parameters);
  }

  private ParsedStatement find(String name, String command) {
    ParsedStatement found = prepared.get(key(name));
    if (found == null) {
      String shown = name.length() > NAME_CHARACTERS ? name.substring(0, NAME_CHARACTERS) : name;
      throw MySqlError.UNKNOWN_STMT_HANDLER.with(shown, command);
    }
    return found;
  }

  private void deallocate(SessionStatement.Deallocate deallocate) {
    var unused = find(deallocate.name(), "DEALLOCATE PREPARE");
    prepared.remove(key(deallocate.name()));
  }

  private void kill(SessionStatement.Kill kill) {
    Value id = evaluate(kill.id());
    try {
      session.kill(Long.parseLong(id.text()), kill.query());
    } catch (NumberFormatException e) {
      throw MySqlError.NO_SUCH_THREAD.with(id.text());
    }
  }

  /** FLUSH and RESET have nothing to do; the others answer with lines for each table. */
  private Result admin(SessionStatement.Admin admin) {
    session.transactions().commit();
    if (admin.tables().isEmpty() || admin.verb().equals("FLUSH")) {
      return OkResult.EMPTY;
    }
    Parsed parsed = new Parsed("", "", admin, 0, List.of());
    return session.inTransaction(() -> session.engine().execute(parsed, List.of(), context));
  }
}
