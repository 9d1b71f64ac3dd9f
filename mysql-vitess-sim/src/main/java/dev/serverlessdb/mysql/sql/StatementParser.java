package dev.serverlessdb.mysql.sql;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.sql.Token.Kind;
import dev.serverlessdb.mysql.sql.ast.Expr;
import dev.serverlessdb.mysql.sql.ast.Parsed;
import dev.serverlessdb.mysql.sql.ast.Query;
import dev.serverlessdb.mysql.sql.ast.Statement;
import java.util.List;

/**
 * Parses one statement of MySQL's SQL. Every token must be used: what the grammar does not know is
 * error 1064 with the text from where it stopped, never a part left out.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.0/en/sql-statements.html">SQL statements</a>
 */
public final class StatementParser {

  private final Parsers parsers;
  private final TokenStream in;

  private StatementParser(TokenStream in) {
    this.in = in;
    this.parsers = new Parsers(in);
  }

  /** Parses {@code sql}, which may end in a semicolon. */
  public static Parsed parse(String sql, SqlModes modes) {
    TokenStream in = new TokenStream(sql, modes);
    if (in.atEnd()) {
      throw MySqlError.EMPTY_QUERY.with();
    }
    Statement statement = new StatementParser(in).parse();
    if (!in.atEnd()) {
      throw in.error();
    }
    return new Parsed(sql, in.normalized(), statement, in.parameterCount(), in.warnings());
  }

  /** Parses an expression alone, as kept in the catalogue. */
  public static Expr parseExpression(String sql) {
    TokenStream in = new TokenStream(sql, SqlModes.DEFAULT);
    Expr expr = new Parsers(in).expr().parse();
    if (!in.atEnd()) {
      throw in.error();
    }
    return expr;
  }

  Statement parse() {
    if (parsers.query().startsHere() && !in.isWord("WITH")) {
      return new DmlParser(parsers).select();
    }
    Token token = in.peek();
    if (!token.is(Kind.WORD)) {
      throw in.error();
    }
    in.next();
    return switch (token.text()) {
      case "WITH" -> with();
      case "INSERT" -> new DmlParser(parsers).insert(false);
      case "REPLACE" -> new DmlParser(parsers).insert(true);
      case "UPDATE" -> new DmlParser(parsers).update(List.of());
      case "DELETE" -> new DmlParser(parsers).delete(List.of());
      case "DO" -> new DmlParser(parsers).doExpressions();
      case "SHOW" -> new ShowParser(parsers).show();
      case "DESCRIBE", "DESC", "EXPLAIN" -> new ShowParser(parsers).describe(this);
      case "VEXPLAIN" -> new ShowParser(parsers).vexplain(this);
      case "CREATE" -> new DdlParser(parsers).create();
      case "DROP" ->
          in.isWord("PREPARE")
              ? new SessionParser(parsers).deallocate()
              : new DdlParser(parsers).drop();
      case "RENAME" -> new DdlParser(parsers).rename();
      case "TRUNCATE" -> new DdlParser(parsers).truncate();
      case "ALTER" -> new AlterParser(parsers, new DdlParser(parsers)).parse();
      default -> session(token);
    };
  }

  private Statement with() {
    int mark = in.mark() - 1;
    in.acceptWord("RECURSIVE");
    List<Query.Cte> ctes = parsers.query().ctes();
    if (in.acceptWord("UPDATE")) {
      return new DmlParser(parsers).update(ctes);
    }
    if (in.acceptWord("DELETE")) {
      return new DmlParser(parsers).delete(ctes);
    }
    in.reset(mark);
    return new DmlParser(parsers).select();
  }

  private Statement session(Token token) {
    SessionParser session = new SessionParser(parsers);
    return switch (token.text()) {
      case "SET" -> session.set();
      case "BEGIN" -> session.begin();
      case "START" -> session.start();
      case "COMMIT" -> session.end(true);
      case "ROLLBACK" -> session.end(false);
      case "SAVEPOINT" -> session.savepoint();
      case "RELEASE" -> session.release();
      case "USE" -> session.use();
      case "PREPARE" -> session.prepare();
      case "EXECUTE" -> session.execute();
      case "DEALLOCATE" -> session.deallocate();
      case "KILL" -> session.kill();
      case "CALL" -> session.call();
      case "LOCK" -> session.lock();
      case "UNLOCK" -> session.unlock();
      case "ANALYZE", "OPTIMIZE", "CHECK", "REPAIR", "CHECKSUM", "FLUSH", "RESET" ->
          session.admin(token.text());
      default -> {
        in.reset(0);
        throw in.error();
      }
    };
  }
}
