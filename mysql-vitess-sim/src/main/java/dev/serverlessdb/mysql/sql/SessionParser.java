package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.SessionStatement;
import dev.serverlessdb.mysql.sql.ast.SessionStatement.Variable;
import dev.serverlessdb.mysql.sql.ast.Statement;
import dev.serverlessdb.mysql.sql.ast.Statement.Name;
import dev.serverlessdb.mysql.value.StringValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Statements of the session: SET, transactions, prepared statements and administration. */
final class SessionParser {

  private static final Set<String> SCOPES =
      Set.of("GLOBAL", "SESSION", "LOCAL", "PERSIST", "PERSIST_ONLY");

  private final Parsers parsers;
  private final TokenStream in;

  SessionParser(Parsers parsers) {
    this.parsers = parsers;
    this.in = parsers.in();
  }

  Statement set() {
    int mark = in.mark();
    String scope = in.isAnyWord("GLOBAL", "SESSION", "LOCAL") ? in.next().text() : "";
    if (in.acceptWord("TRANSACTION")) {
      return transaction(scope);
    }
    in.reset(mark);
    if (startsNames()) {
      SessionStatement.SetNames names = names();
      return in.accept(",") ? list(asVariable(names)) : names;
    }
    if (in.acceptWord("CHARSET") || in.acceptWords("CHARACTER", "SET")) {
      return new SessionStatement.SetCharset(in.nameOrString());
    }
    return list(variable());
  }

  /** The rest of a SET that began with {@code first}, whose comma has been read if there is one. */
  private Statement list(Variable first) {
    List<Variable> variables = new ArrayList<>();
    variables.add(first);
    boolean more = first.scope().equals(SessionStatement.Variable.NAMES) || in.accept(",");
    while (more) {
      variables.add(startsNames() ? asVariable(names()) : variable());
      more = in.accept(",");
    }
    return new SessionStatement.Set(variables);
  }

  private boolean startsNames() {
    return in.isWord("NAMES") && !in.peek(1).isOperator("=");
  }

  private static Variable asVariable(SessionStatement.SetNames names) {
    Expr collation = new Expr.Literal(new StringValue(names.collation()));
    return new Variable(Variable.NAMES, names.charset(), collation);
  }

  private SessionStatement.SetNames names() {
    in.next();
    String charset = in.isWord("DEFAULT") ? "" : in.nameOrString();
    in.acceptWord("DEFAULT");
    String collation = in.acceptWord("COLLATE") ? in.nameOrString() : "";
    return new SessionStatement.SetNames(charset, collation);
  }

  private Statement transaction(String scope) {
    String level = "";
    Boolean readOnly = null;
    do {
      if (in.acceptWords("ISOLATION", "LEVEL")) {
        level = level();
      } else {
        in.expectWord("READ");
        readOnly = in.acceptWord("ONLY");
        if (!readOnly) {
          in.expectWord("WRITE");
        }
      }
    } while (in.accept(","));
    String normal = scope.equals("LOCAL") ? "SESSION" : scope;
    return new SessionStatement.SetTransaction(normal, level, readOnly);
  }

  private String level() {
    if (in.acceptWord("SERIALIZABLE")) {
      return "SERIALIZABLE";
    }
    if (in.acceptWords("REPEATABLE", "READ")) {
      return "REPEATABLE-READ";
    }
    if (in.acceptWords("READ", "COMMITTED")) {
      return "READ-COMMITTED";
    }
    if (in.acceptWords("READ", "UNCOMMITTED")) {
      return "READ-UNCOMMITTED";
    }
    throw in.error();
  }

  private Variable variable() {
    Token token = in.peek();
    if (token.is(Kind.USER_VARIABLE)) {
      in.next();
      assign();
      return new Variable("@", token.text(), parsers.expr().parse());
    }
    String scope = "";
    String name;
    if (token.is(Kind.SYSTEM_VARIABLE)) {
      in.next();
      String text = token.text();
      int dot = text.indexOf('.');
      String head = dot < 0 ? "" : text.substring(0, dot).toUpperCase(Locale.ROOT);
      scope = SCOPES.contains(head) ? head : "";
      name = scope.isEmpty() ? text : text.substring(dot + 1);
    } else {
      if (SCOPES.contains(token.text()) && !in.peek(1).isOperator("=")) {
        scope = in.next().text();
      }
      name = in.name();
      while (in.accept(".")) {
        name = name + "." + in.nameAfterDot();
      }
    }
    assign();
    return new Variable(scope, name, value());
  }

  private void assign() {
    if (!in.accept(":=")) {
      in.expect("=");
    }
  }

  private @Nullable Expr value() {
    if (in.acceptWord("DEFAULT")) {
      return null;
    }
    if (in.isAnyWord("ON", "ALL", "BINARY", "ROW", "SYSTEM")) {
      Token after = in.peek(1);
      if (after.is(Kind.END) || after.isOperator(",")) {
        return new Expr.Column("", "", in.next().raw());
      }
    }
    return parsers.expr().parse();
  }

  Statement begin() {
    in.acceptWord("WORK");
    return new SessionStatement.Begin(false, null);
  }

  Statement start() {
    in.expectWord("TRANSACTION");
    boolean snapshot = false;
    Boolean readOnly = null;
    if (!in.atEnd()) {
      do {
        if (in.acceptWords("WITH", "CONSISTENT", "SNAPSHOT")) {
          snapshot = true;
        } else {
          in.expectWord("READ");
          readOnly = in.acceptWord("ONLY");
          if (!readOnly) {
            in.expectWord("WRITE");
          }
        }
      } while (in.accept(","));
    }
    return new SessionStatement.Begin(snapshot, readOnly);
  }

  Statement end(boolean commit) {
    in.acceptWord("WORK");
    if (!commit && in.acceptWord("TO")) {
      in.acceptWord("SAVEPOINT");
      return new SessionStatement.RollbackTo(in.name());
    }
    boolean chain = false;
    boolean release = false;
    if (in.acceptWord("AND")) {
      chain = !in.acceptWord("NO");
      in.expectWord("CHAIN");
    }
    boolean no = in.acceptWord("NO");
    if (in.acceptWord("RELEASE")) {
      release = !no;
    }
    return commit
        ? new SessionStatement.Commit(chain, release)
        : new SessionStatement.Rollback(chain, release);
  }

  Statement savepoint() {
    return new SessionStatement.Savepoint(in.name());
  }

  Statement release() {
    in.expectWord("SAVEPOINT");
    return new SessionStatement.Release(in.name());
  }

  Statement use() {
    StringBuilder name = new StringBuilder();
    if (in.peek().is(Kind.USER_VARIABLE)) {
      return new SessionStatement.Use("@" + in.next().text());
    }
    name.append(in.nameAfterDot());
    while (!in.atEnd()) {
      Token token = in.next();
      name.append(token.is(Kind.USER_VARIABLE) ? "@" + token.text() : token.raw());
    }
    return new SessionStatement.Use(name.toString());
  }

  Statement prepare() {
    String name = in.name();
    in.expectWord("FROM");
    Token token = in.peek();
    if (!token.is(Kind.STRING) && !token.is(Kind.USER_VARIABLE)) {
      throw in.error();
    }
    return new SessionStatement.Prepare(name, parsers.primary().parse());
  }

  Statement execute() {
    String name = in.name();
    List<String> variables = new ArrayList<>();
    if (in.acceptWord("USING")) {
      do {
        if (!in.peek().is(Kind.USER_VARIABLE)) {
          throw in.error();
        }
        variables.add(in.next().text());
      } while (in.accept(","));
    }
    return new SessionStatement.Execute(name, variables);
  }

  Statement deallocate() {
    in.expectWord("PREPARE");
    return new SessionStatement.Deallocate(in.name());
  }

  Statement kill() {
    boolean query = in.acceptWord("QUERY");
    if (!query) {
      in.acceptWord("CONNECTION");
    }
    return new SessionStatement.Kill(query, parsers.expr().parse());
  }

  Statement call() {
    Name procedure = in.qualifiedName();
    if (in.accept("(")) {
      in.skipParentheses();
    }
    return new SessionStatement.Call(procedure);
  }

  Statement lock() {
    if (!in.acceptWord("TABLES")) {
      in.expectWord("TABLE");
    }
    List<Name> tables = new ArrayList<>();
    List<Boolean> write = new ArrayList<>();
    do {
      tables.add(in.qualifiedName());
      parsers.tables().alias();
      in.acceptWord("LOW_PRIORITY");
      boolean writing = in.acceptWord("WRITE");
      if (!writing) {
        in.expectWord("READ");
        in.acceptWord("LOCAL");
      }
      write.add(writing);
    } while (in.accept(","));
    return new SessionStatement.LockTables(tables, write);
  }

  Statement unlock() {
    if (!in.acceptWord("TABLES")) {
      in.expectWord("TABLE");
    }
    return new SessionStatement.UnlockTables();
  }

  /** ANALYZE, OPTIMIZE, CHECK, CHECKSUM, REPAIR, FLUSH, RESET. */
  Statement admin(String verb) {
    in.acceptWord("LOCAL");
    in.acceptWord("NO_WRITE_TO_BINLOG");
    List<Name> tables = List.of();
    if (in.acceptWord("TABLE") || in.acceptWord("TABLES")) {
      tables = in.isName() ? in.qualifiedNames() : List.of();
    } else if (!verb.equals("FLUSH") && !verb.equals("RESET")) {
      throw in.error();
    }
    List<String> options = new ArrayList<>();
    while (!in.atEnd()) {
      options.add(in.next().raw());
    }
    return new SessionStatement.Admin(verb, tables, options);
  }
}
