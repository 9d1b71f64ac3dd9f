package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.ColumnMeta;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.ParsedStatement;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.Row;
import dev.serverlessdb.mysql.result.SqlText;
import dev.serverlessdb.mysql.session.Session;
import dev.serverlessdb.mysql.value.Value;
import java.io.IOException;
import java.util.List;

/** The commands about prepared statements. */
final class StatementCommands {

  private static final int CURSOR_READ_ONLY = 1;

  private final Session session;
  private final Statements statements;
  private final ReplyWriter reply;

  StatementCommands(Session session, Statements statements, ReplyWriter reply) {
    this.session = session;
    this.statements = statements;
    this.reply = reply;
  }

  void prepare(PayloadReader in) throws IOException {
    String sql = SqlText.decode(in.rest(), session.clientCharset());
    ParsedStatement statement = session.prepare(sql);
    List<ColumnMeta> columns = session.describe(statement);
    long id = statements.add(statement);
    reply.prepared(id, columns, statement.parameterCount(), session.statusFlags());
  }

  void execute(PayloadReader in) throws IOException {
    long id = id(in);
    Statements.Prepared prepared = statements.get(id, "mysqld_stmt_execute");
    int flags = in.int1();
    in.skip(4);
    List<Value> parameters = prepared.parameters.read(in, session.clientCharset());
    prepared.closeCursor();
    Result result = session.execute(prepared.statement, parameters);
    int status = session.statusFlags();
    int warnings = session.warningCount();
    reply.charset(session.resultsCharset());
    if (result instanceof OkResult done) {
      reply.ok(done, status, warnings);
    } else if (result instanceof QueryResult rows && (flags & CURSOR_READ_ONLY) != 0) {
      prepared.open(new Statements.Cursor(rows.columns(), rows.rows()));
      reply.cursorColumns(rows.columns(), status | Status.CURSOR_EXISTS);
    } else if (result instanceof QueryResult rows) {
      reply.result(rows, true, status | indexUse(rows), warnings);
    }
  }

  static int indexUse(QueryResult rows) {
    return rows.indexUse() == QueryResult.IndexUse.NONE ? Status.NO_INDEX_USED : 0;
  }

  private static long id(PayloadReader in) {
    return in.int4() & 0xFFFF_FFFFL;
  }

  /** Has no answer, not even an error: that comes with the execution. */
  void sendLongData(PayloadReader in, int bytesMax) {
    Statements.Prepared prepared = statements.find(id(in));
    int parameter = in.int2();
    if (prepared == null || parameter >= prepared.parameters.count()) {
      return;
    }
    if (prepared.parameters.pending(parameter) + in.remaining() <= bytesMax) {
      prepared.parameters.append(parameter, in.rest());
    }
  }

  void reset(PayloadReader in) throws IOException {
    Statements.Prepared prepared = statements.get(id(in), "mysqld_stmt_reset");
    prepared.parameters.reset();
    prepared.closeCursor();
    reply.ok(OkResult.EMPTY, session.statusFlags(), 0);
  }

  void fetch(PayloadReader in) throws IOException {
    long id = id(in);
    Statements.Prepared prepared = statements.get(id, "mysqld_stmt_fetch");
    Statements.Cursor cursor = prepared.cursor(id);
    List<Row> rows = cursor.fetch(in.int4() & 0xFFFF_FFFFL);
    reply.rows(cursor.columns, rows, true);
    int status = session.statusFlags() | Status.CURSOR_EXISTS;
    if (cursor.exhausted()) {
      status = session.statusFlags() | Status.LAST_ROW_SENT;
      prepared.closeCursor();
    }
    reply.end(status, 0);
  }
}
