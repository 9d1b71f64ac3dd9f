package dev.serverlessdb.mysql.wire;

import dev.serverlessdb.mysql.session.Accounts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that can do by hand what tests want to see done. */
final class WireClient implements AutoCloseable {

  static final int BASIC =
      Capability.PROTOCOL_41
          | Capability.SECURE_CONNECTION
          | Capability.PLUGIN_AUTH
          | Capability.TRANSACTIONS
          | Capability.MULTI_RESULTS;

  private final Socket plain;
  private PacketChannel channel;
  private final byte[] salt;
  private boolean tls;

  WireClient(InetSocketAddress address) throws IOException {
    plain = new Socket(address.getAddress(), address.getPort());
    plain.setSoTimeout(20_000);
    channel = new PacketChannel(plain);
    byte[] greeting = read();
    if (greeting[0] == (byte) 0xFF) {
      throw new IOException(error(greeting));
    }
    PayloadReader in = new PayloadReader(greeting);
    in.skip(1);
    in.zeroTerminated();
    in.skip(4);
    byte[] first = in.bytes(8);
    in.skip(1 + 2 + 1 + 2 + 2 + 1 + 10);
    byte[] second = in.bytes(12);
    salt = Arrays.copyOf(first, 20);
    System.arraycopy(second, 0, salt, 8, 12);
  }

  static String error(byte[] packet) {
    PayloadReader in = new PayloadReader(packet);
    in.skip(1);
    int errno = in.int2();
    return errno + " " + new String(in.rest(), StandardCharsets.UTF_8);
  }

  byte[] read() throws IOException {
    return channel.read(Integer.MAX_VALUE);
  }

  /** The next packet of a connection in clear text, whatever its number. */
  byte[] readUnnumbered() throws IOException {
    byte[] header = plain.getInputStream().readNBytes(4);
    int length = (header[0] & 0xFF) | (header[1] & 0xFF) << 8 | (header[2] & 0xFF) << 16;
    return plain.getInputStream().readNBytes(length);
  }

  void send(PayloadWriter packet) throws IOException {
    channel.write(packet);
    channel.flush();
  }

  PacketChannel channel() {
    return channel;
  }

  Socket socket() {
    return plain;
  }

  /** Upgrades to TLS, believing any certificate. */
  WireClient secure(int capabilities) throws Exception {
    send(new PayloadWriter().int4(capabilities | Capability.SSL).int4(1 << 24).int1(45).zeros(23));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", 0, true);
    socket.startHandshake();
    channel.moveTo(socket);
    tls = true;
    return this;
  }

  /** Logs in with caching_sha2_password and returns the last packet of the exchange. */
  byte[] login(int capabilities, String user, String password) throws Exception {
    byte[] response = sha2(password.getBytes(StandardCharsets.UTF_8));
    PayloadWriter out = new PayloadWriter();
    out.int4(capabilities | (tls ? Capability.SSL : 0)).int4(1 << 24).int1(45).zeros(23);
    out.zeroTerminated(user).int1(response.length).raw(response);
    out.zeroTerminated(Scramble.CACHING_SHA2);
    send(out);
    byte[] answer = read();
    while (answer[0] == 1) {
      if (answer[1] == 4) {
        sendPassword(password);
      } else if (answer[1] != 3) {
        throw new IOException("unexpected " + answer[1]);
      }
      answer = read();
    }
    if (answer[0] == 0 && (capabilities & Capability.COMPRESS) != 0) {
      channel.compress();
    }
    return answer;
  }

  private byte[] sha2(byte[] password) {
    if (password.length == 0) {
      return new byte[0];
    }
    byte[] once = Accounts.digest("SHA-256", password);
    byte[] twice = Accounts.digest("SHA-256", once);
    return Scramble.xor(once, Accounts.digest("SHA-256", twice, salt));
  }

  private void sendPassword(String password) throws IOException, GeneralSecurityException {
    byte[] secret = (password + "\0").getBytes(StandardCharsets.UTF_8);
    if (tls) {
      send(new PayloadWriter().raw(secret));
      return;
    }
    send(new PayloadWriter().int1(2));
    String pem = new String(read(), StandardCharsets.US_ASCII).substring(1);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, key);
    send(new PayloadWriter().raw(cipher.doFinal(Scramble.xor(secret, salt))));
  }

  /** Sends a command; the answer is for the caller to read. */
  WireClient command(int command, PayloadWriter body) throws IOException {
    channel.newCommand();
    PayloadWriter out = new PayloadWriter().int1(command);
    out.raw(Arrays.copyOf(body.array(), body.length()));
    send(out);
    return this;
  }

  WireClient query(String sql) throws IOException {
    return command(Command.QUERY, new PayloadWriter().text(sql));
  }

  /** All packets up to and with the one that ends a text result without DEPRECATE_EOF. */
  List<byte[]> packets() throws IOException {
    List<byte[]> all = new ArrayList<>();
    int ends = 0;
    while (true) {
      byte[] packet = read();
      all.add(packet);
      boolean eof = packet[0] == (byte) 0xFE && packet.length < 9;
      ends += eof ? 1 : 0;
      boolean single = all.size() == 1 && (packet[0] == 0 || packet[0] == (byte) 0xFF);
      if (single || ends == 2) {
        return all;
      }
    }
  }

  /** The first cell of the first row of a text result, or the error's text. */
  String scalar(String sql) throws IOException {
    List<byte[]> packets = query(sql).packets();
    if (packets.get(0)[0] == (byte) 0xFF) {
      return error(packets.get(0));
    }
    if (packets.size() == 1) {
      return "OK";
    }
    byte[] row = packets.get((packets.get(0)[0] & 0xFF) + 2);
    PayloadReader in = new PayloadReader(row);
    return row[0] == (byte) 0xFB
        ? "NULL"
        : new String(in.lengthEncodedBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    plain.close();
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
