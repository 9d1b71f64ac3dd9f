package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.result.MySqlError;
import dev.serverlessdb.mysql.session.Accounts;
import dev.serverlessdb.mysql.tls.ServerCertificate;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The connection phase: greeting, TLS upgrade, and the password exchange with its detours.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/8.0.40/page_protocol_connection_phase.html">Connection
 *     phase</a>
 */
final class Handshake {

  /** The version that Vitess announces. */
  static final String SERVER_VERSION = "8.0.40-Vitess";

  private static final int PACKET_BYTES_MAX = 256 * 1024;
  private static final int SALT_BYTES = 20;
  private static final int SSL_REQUEST_BYTES = 32;
  private static final int AUTH_SWITCH = 0xFE;
  private static final int AUTH_MORE = 1;
  private static final int FAST_AUTH_SUCCESS = 3;
  private static final int FULL_AUTH = 4;
  private static final int ASK_PUBLIC_KEY = 2;

  private final PacketChannel channel;
  private final Accounts accounts;
  private final Entropy entropy;
  private final PayloadWriter out = new PayloadWriter();
  private final String host;
  private byte[] salt = new byte[0];
  private @Nullable Socket secured;

  Handshake(PacketChannel channel, Accounts accounts, Entropy entropy, String host) {
    this.channel = channel;
    this.accounts = accounts;
    this.entropy = entropy;
    this.host = host;
  }

  /** The TLS socket, if the client asked for TLS. */
  Optional<Socket> secured() {
    return Optional.ofNullable(secured);
  }

  /** Greets, and returns what a client that may log in said of itself. */
  Login accept(long connectionId, Socket socket, LoginAlarm alarm) throws IOException {
    if (!accounts.open()) {
      alarm.pauseFor(ServerKeys::makeRsa);
    }
    salt = salt();
    greet(connectionId);
    byte[] answer = channel.read(PACKET_BYTES_MAX);
    PayloadReader peek = new PayloadReader(answer);
    int capabilities = peek.int4();
    if ((capabilities & Capability.PROTOCOL_41) == 0) {
      throw MySqlError.HANDSHAKE.with();
    }
    if ((capabilities & Capability.SSL) != 0 && answer.length == SSL_REQUEST_BYTES) {
      alarm.pauseFor(ServerCertificate::context);
      Socket tls = ServerKeys.upgrade(socket);
      secured = tls;
      channel.moveTo(tls);
      answer = channel.read(PACKET_BYTES_MAX);
    }
    Login login = Login.ofHandshake(answer);
    authenticate(login);
    return login;
  }

  /** Bytes that are neither zero nor a dollar sign, as MySQL's are. */
  private byte[] salt() {
    byte[] bytes = new byte[SALT_BYTES];
    for (int i = 0; i < SALT_BYTES; i++) {
      bytes[i] = (byte) ('A' + entropy.nextInt(26));
    }
    return bytes;
  }

  private void greet(long connectionId) throws IOException {
    out.clear().int1(10).zeroTerminated(SERVER_VERSION).int4(connectionId);
    out.raw(Arrays.copyOf(salt, 8)).int1(0).int2(Capability.SERVER);
    out.int1(255).int2(Status.AUTOCOMMIT).int2(Capability.SERVER >>> 16).int1(SALT_BYTES + 1);
    out.zeros(10).raw(Arrays.copyOfRange(salt, 8, SALT_BYTES)).int1(0);
    out.zeroTerminated(Scramble.CACHING_SHA2);
    send();
  }

  private void send() throws IOException {
    channel.write(out);
    channel.flush();
  }

  /**
   * Checks a login, asking the client for another plugin or the whole password where that is
   * needed.
   *
   * @throws dev.serverlessdb.mysql.result.MySqlException 1045 when it is refused
   */
  void authenticate(Login login) throws IOException {
    String plugin = login.plugin();
    byte[] response = login.response();
    if (!known(plugin)) {
      plugin = Scramble.CACHING_SHA2;
      response = switchTo(plugin);
    }
    boolean welcome = check(login.user(), plugin, response);
    if (!welcome) {
      String used = isGiven(response) ? "YES" : "NO";
      throw MySqlError.ACCESS_DENIED.with(login.user(), host, used);
    }
  }

  /** An empty password is an empty response or a single zero byte. */
  private static boolean isGiven(byte[] response) {
    return response.length > 0 && !(response.length == 1 && response[0] == 0);
  }

  private boolean known(String plugin) {
    return plugin.equals(Scramble.NATIVE)
        || plugin.equals(Scramble.CACHING_SHA2)
        || (plugin.equals(Scramble.CLEAR) && secured != null);
  }

  private byte[] switchTo(String plugin) throws IOException {
    out.clear().int1(AUTH_SWITCH).zeroTerminated(plugin).raw(salt).int1(0);
    send();
    return channel.read(PACKET_BYTES_MAX);
  }

  private boolean check(String user, String plugin, byte[] response) throws IOException {
    Optional<Accounts.Account> account = accounts.find(user);
    if (plugin.equals(Scramble.CLEAR)) {
      return accounts.open() || (account.isPresent() && account.get().accepts(password(response)));
    }
    boolean quick =
        accounts.open()
            || (account.isPresent() && Scramble.matches(plugin, response, salt, account.get()));
    if (!plugin.equals(Scramble.CACHING_SHA2) || !isGiven(response)) {
      return quick;
    }
    if (quick) {
      out.clear().int1(AUTH_MORE).int1(FAST_AUTH_SUCCESS);
      send();
      return true;
    }
    byte[] password = wholePassword();
    return account.isPresent() && account.get().accepts(password);
  }

  /** Asks for the password itself: in clear text over TLS, else under the RSA key. */
  private byte[] wholePassword() throws IOException {
    out.clear().int1(AUTH_MORE).int1(FULL_AUTH);
    send();
    byte[] answer = channel.read(PACKET_BYTES_MAX);
    if (secured != null) {
      return password(answer);
    }
    if (answer.length == 1 && answer[0] == ASK_PUBLIC_KEY) {
      out.clear().int1(AUTH_MORE).text(ServerKeys.rsaPublicKeyPem());
      send();
      answer = channel.read(PACKET_BYTES_MAX);
    }
    try {
      return password(Scramble.xor(ServerKeys.rsaDecrypt(answer), salt));
    } catch (GeneralSecurityException e) {
      throw MySqlError.HANDSHAKE.with();
    }
  }

  private static byte[] password(byte[] zeroTerminated) {
    return new PayloadReader(zeroTerminated).zeroTerminated();
  }

  /** The host part of a client's name as error texts show it. */
  static String hostOf(Socket socket) {
    String address = socket.getInetAddress().getHostAddress();
    return address.equals("127.0.0.1") ? "localhost" : address;
  }
}
