package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.core.http.SocketProtocol;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.result.MySqlException;
import dev.serverlessdb.mysql.session.Accounts;
import dev.serverlessdb.mysql.session.Branch;
import dev.serverlessdb.mysql.session.Session;
import dev.serverlessdb.mysql.session.Sessions;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MySQL's protocol on accepted sockets: logs the client in, opens its session, serves its commands,
 * and leaves nothing behind when either side ends. A client that does not log in within its time is
 * cut off, whatever it sends.
 *
 * @see <a href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/PAGE_PROTOCOL.html">Client/Server
 *     protocol</a>
 */
public final class MySqlProtocol implements SocketProtocol, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MySqlProtocol.class);

  private final Sessions sessions;
  private final Accounts accounts;
  private final Entropy entropy;
  private final Function<String, Branch> branches;
  private final ConnectionLimits limits;
  private final Map<Long, Socket> sockets = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor watchdog;

  /**
   * The protocol over {@code sessions}.
   *
   * @param branches gives the branch that a database name means
   */
  public MySqlProtocol(
      Sessions sessions, Accounts accounts, Entropy entropy, Function<String, Branch> branches) {
    this(sessions, accounts, entropy, branches, ConnectionLimits.DEFAULT);
  }

  MySqlProtocol(
      Sessions sessions,
      Accounts accounts,
      Entropy entropy,
      Function<String, Branch> branches,
      ConnectionLimits limits) {
    this.limits = limits;
    this.sessions = sessions;
    this.accounts = accounts;
    this.entropy = entropy;
    this.branches = branches;
    this.watchdog = new ScheduledThreadPoolExecutor(1, MySqlProtocol::watchdogThread);
    watchdog.setRemoveOnCancelPolicy(true);
    // A client that is logging in while the emulator closes is cut off by that.
    watchdog.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    sessions.onDisconnect(this::disconnect);
  }

  private static Thread watchdogThread(Runnable body) {
    Thread thread = new Thread(body, "serverlessdb-mysql-login-watchdog");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void serve(Socket socket) throws IOException {
    long id = sessions.nextId();
    sockets.put(id, socket);
    PacketChannel channel = new PacketChannel(socket);
    try {
      serve(id, socket, channel);
    } catch (MySqlException e) {
      refuse(channel, e);
    } catch (EOFException | SocketException | SocketTimeoutException | SSLException e) {
      LOG.debug("connection {} ended: {}", id, e.getMessage());
    } finally {
      sockets.remove(id);
      socket.close();
    }
  }

  private void serve(long id, Socket socket, PacketChannel channel) throws IOException {
    sessions.checkRoom();
    String host = Handshake.hostOf(socket);
    Handshake handshake = new Handshake(channel, accounts, entropy, host);
    Login login;
    try (LoginAlarm alarm =
        new LoginAlarm(watchdog, limits.handshake(), () -> closeQuietly(socket))) {
      login = handshake.accept(id, socket, alarm);
    }
    channel.buffer();
    Branch branch = branches.apply(login.database());
    try (Session session = sessions.open(id, branch, login.user(), host)) {
      session.becomes(login.user(), login.charset());
      if (!login.database().isEmpty()) {
        session.use(login.database());
      }
      socket.setSoTimeout((int) limits.idle().toMillis());
      new MySqlConnection(channel, session, handshake, login, limits).serve();
    }
  }

  private static void refuse(PacketChannel channel, MySqlException error) throws IOException {
    new ReplyWriter(channel).error(error);
    channel.flush();
  }

  private void disconnect(long id) {
    Socket socket = sockets.get(id);
    if (socket != null) {
      closeQuietly(socket);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a socket did not close", e);
    }
  }

  /** How many connections are open, logged in or not. */
  public int connections() {
    return sockets.size();
  }

  /** Cuts every connection; their threads end. */
  @Override
  public void close() {
    watchdog.shutdownNow();
    sessions.close();
    sockets.values().forEach(MySqlProtocol::closeQuietly);
  }
}
