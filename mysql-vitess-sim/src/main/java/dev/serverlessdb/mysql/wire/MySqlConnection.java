package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.result.OkResult;
import dev.serverlessdb.mysql.result.QueryResult;
import dev.serverlessdb.mysql.result.Result;
import dev.serverlessdb.mysql.result.SqlText;
import dev.serverlessdb.mysql.session.DroppedConnection;
import dev.serverlessdb.mysql.session.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's command phase: reads a command, lets the session carry it out, writes the answer.
 * Errors of a command are answered and the connection goes on; what breaks the protocol ends it.
 */
final class MySqlConnection {

  private static final Logger LOG = LoggerFactory.getLogger(MySqlConnection.class);

  private final PacketChannel channel;
  private final ReplyWriter reply;
  private final Session session;
  private final Handshake handshake;
  private final ConnectionLimits limits;
  private final Statements statements = new Statements();
  private final StatementCommands prepared;
  private Login login;
  private boolean multiStatements;

  MySqlConnection(
      PacketChannel channel,
      Session session,
      Handshake handshake,
      Login login,
      ConnectionLimits limits) {
    this.channel = channel;
    this.reply = new ReplyWriter(channel);
    this.session = session;
    this.handshake = handshake;
    this.login = login;
    this.limits = limits;
    this.prepared = new StatementCommands(session, statements, reply);
    follow(login);
  }

  private void follow(Login next) {
    login = next;
    multiStatements = next.has(Capability.MULTI_STATEMENTS);
    reply.follow(next);
  }

  /** Confirms the login, then serves commands until the client leaves. */
  void serve() throws IOException {
    reply.ok(OkResult.EMPTY, session.statusFlags(), 0);
    channel.flush();
    if (login.has(Capability.COMPRESS)) {
      channel.compress();
    }
    boolean open = true;
    while (open && session.isOpen()) {
      channel.newCommand();
      try {
        byte[] command = channel.read(limits.packetBytesMax());
        open = command.length > 0 && answer(command);
      } catch (MySqlException e) {
        reply.error(e);
        open = false;
      }
      channel.flush();
    }
  }

  /** Carries out a command; false when it was the last. */
  private boolean answer(byte[] packet) throws IOException {
    PayloadReader in = new PayloadReader(packet);
    int command = in.int1();
    if (command == Command.QUIT) {
      return false;
    }
    session.commandBegins();
    reply.charset(session.resultsCharset());
    try {
      dispatch(command, in);
    } catch (MySqlException e) {
      session.failed(e);
      reply.error(e);
    } catch (DroppedConnection e) {
      return false;
    } catch (RuntimeException e) {
      LOG.error("command {} failed unexpectedly", command, e);
      MySqlException unexpected = MySqlError.UNKNOWN_ERROR.with("Unknown error");
      session.failed(unexpected);
      reply.error(unexpected);
    } finally {
      session.commandEnds();
    }
    return session.isOpen();
  }

  private void dispatch(int command, PayloadReader in) throws IOException {
    switch (command) {
      case Command.QUERY -> query(SqlText.decode(in.rest(), session.clientCharset()));
      case Command.PING, Command.DEBUG -> ok();
      case Command.INIT_DB -> {
        session.useExisting(text(in));
        ok();
      }
      case Command.FIELD_LIST -> fieldList(in);
      case Command.STATISTICS -> reply.plain(session.statistics());
      case Command.PROCESS_INFO -> query("SHOW PROCESSLIST");
      case Command.PROCESS_KILL -> {
        session.kill(in.int4() & 0xFFFF_FFFFL, false);
        ok();
      }
      case Command.CHANGE_USER -> changeUser(in);
      case Command.RESET_CONNECTION -> {
        statements.clear();
        session.reset();
        ok();
      }
      case Command.SET_OPTION -> setOption(in.int2());
      case Command.STMT_PREPARE -> prepared.prepare(in);
      case Command.STMT_EXECUTE -> prepared.execute(in);
      case Command.STMT_SEND_LONG_DATA -> prepared.sendLongData(in, limits.packetBytesMax());
      case Command.STMT_CLOSE -> statements.close(in.int4() & 0xFFFF_FFFFL);
      case Command.STMT_RESET -> prepared.reset(in);
      case Command.STMT_FETCH -> prepared.fetch(in);
      default -> throw MySqlError.UNKNOWN_COM.with();
    }
  }

  private void ok() throws IOException {
    reply.ok(OkResult.EMPTY, session.statusFlags(), 0);
  }

  private static String text(PayloadReader in) {
    return new String(in.rest(), StandardCharsets.UTF_8);
  }

  private void query(String sql) throws IOException {
    List<String> texts = multiStatements ? session.split(sql) : List.of(sql);
    if (texts.isEmpty()) {
      throw MySqlError.EMPTY_QUERY.with();
    }
    for (Iterator<String> rest = texts.iterator(); rest.hasNext(); ) {
      Result result = session.query(rest.next());
      int more = rest.hasNext() ? Status.MORE_RESULTS : 0;
      int status = session.statusFlags() | more;
      int warnings = session.warningCount();
      reply.charset(session.resultsCharset());
      if (result instanceof QueryResult rows) {
        reply.result(rows, false, status | StatementCommands.indexUse(rows), warnings);
      } else {
        reply.ok((OkResult) result, status, warnings);
      }
    }
  }

  private void fieldList(PayloadReader in) throws IOException {
    String table = in.zeroTerminatedText();
    String all = "SELECT * FROM `" + table.replace("`", "``") + "`";
    for (var column : session.describe(session.prepare(all))) {
      reply.fieldListColumn(column);
    }
    reply.end(session.statusFlags(), 0);
  }

  private void changeUser(PayloadReader in) throws IOException {
    Login next = Login.ofChangeUser(in, login);
    try {
      handshake.authenticate(next);
    } catch (MySqlException e) {
      session.close();
      throw e;
    }
    statements.clear();
    session.reset();
    session.becomes(next.user(), next.charset());
    if (!next.database().isEmpty()) {
      session.use(next.database());
    }
    follow(next);
    ok();
  }

  private void setOption(int option) throws IOException {
    if (option > 1) {
      throw MySqlError.UNKNOWN_COM.with();
    }
    multiStatements = option == 0;
    reply.end(session.statusFlags(), 0);
  }
}
