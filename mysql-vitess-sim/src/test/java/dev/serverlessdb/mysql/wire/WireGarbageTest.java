package dev.serverlessdb.mysql.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What is no MySQL protocol, at each of its stages: the server says so where it still can, hangs up
 * where the stream has lost its order, and serves the next client. Verified against the error
 * reference (https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html) for 1043,
 * 1047, 1153, 1156, 1157 and 1835.
 */
@Timeout(120)
class WireGarbageTest {

  private static final int LOGIN_BYTES_MAX = 256 * 1024;
  private static final Set<Integer> KNOWN =
      Set.of(1, 2, 3, 4, 9, 10, 12, 13, 14, 17, 22, 23, 24, 25, 26, 27, 28, 31);

  private static byte[] packet(int length, int sequence, byte... payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(length);
    out.write(length >>> 8);
    out.write(length >>> 16);
    out.write(sequence);
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private static byte[] sslRequest() {
    PayloadWriter out = new PayloadWriter();
    out.int4(WireClient.BASIC | Capability.SSL).int4(1 << 24).int1(45).zeros(23);
    return packet(32, 1, Arrays.copyOf(out.array(), out.length()));
  }

  private static byte[] random(SplittableRandom random, int most) {
    byte[] bytes = new byte[1 + random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Sends bytes after the greeting and waits until the server has hung up. */
  private static void offer(TestServer server, byte[]... parts) throws IOException {
    try (WireClient client = server.client()) {
      Socket socket = client.socket();
      for (byte[] part : parts) {
        socket.getOutputStream().write(part);
      }
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageNotContaining("refused");
    }
  }

  private static void assertServing(TestServer server) throws Exception {
    try (WireClient client = server.loggedIn(WireClient.BASIC)) {
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void halvesOfAHandshakeAreCutOffInTime() throws Exception {
    byte[] login = packet(60, 1, new byte[20]);
    List<byte[]> halves =
        List.of(
            new byte[0],
            new byte[] {60},
            login,
            sslRequest(),
            concat(sslRequest(), new byte[] {0x16, 3, 1, 2, 0, 1}));
    try (TestServer server = new TestServer()) {
      List<WireClient> clients = new ArrayList<>();
      for (byte[] half : halves) {
        WireClient client = server.client();
        clients.add(client);
        client.socket().getOutputStream().write(half);
      }
      for (WireClient client : clients) {
        try (client) {
          assertThat(endOf(client.socket())).isTrue();
        }
      }
      assertServing(server);
    }
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /** Whether the server ends the connection, well or not, before the socket's time is over. */
  private static boolean endOf(Socket socket) throws IOException {
    try {
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  @Test
  void loginsThatAreNoneAreRefused() throws Exception {
    try (TestServer server = new TestServer()) {
      try (WireClient client = server.client()) {
        client.send(new PayloadWriter().int4(0).int4(0));
        assertThat(WireClient.error(client.read())).isEqualTo("1043 #08S01Bad handshake");
      }
      try (WireClient client = server.client()) {
        client.send(new PayloadWriter().int4(WireClient.BASIC).int1(9));
        assertThat(WireClient.error(client.read())).startsWith("1835 #HY000Malformed");
      }
      try (WireClient client = server.client()) {
        client.socket().getOutputStream().write(packet(LOGIN_BYTES_MAX + 1, 1));
        assertThat(WireClient.error(client.readUnnumbered())).startsWith("1153 #08S01");
      }
      SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < 200; i++) {
        byte[] payload = random(random, 200);
        offer(server, packet(payload.length, 1, payload));
      }
      assertServing(server);
    }
  }

  @Test
  void packetsOutOfOrderEndTheConnection() throws Exception {
    try (TestServer server = new TestServer()) {
      try (WireClient client = server.client()) {
        client.socket().getOutputStream().write(packet(4, 7, new byte[4]));
        assertThat(WireClient.error(client.read()))
            .isEqualTo("1156 #08S01Got packets out of order");
      }
      try (WireClient client = server.loggedIn(WireClient.BASIC)) {
        client.socket().getOutputStream().write(packet(1, 3, (byte) Command.PING));
        assertThat(WireClient.error(client.readUnnumbered()))
            .isEqualTo("1156 #08S01Got packets out of order");
        assertThat(endOf(client.socket())).isTrue();
      }
      assertServing(server);
    }
  }

  @Test
  void tlsThatIsNoneEndsTheConnection() throws Exception {
    SplittableRandom random = new SplittableRandom(2);
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < 50; i++) {
        offer(server, sslRequest(), random(random, 300));
        byte[] hello = random(random, 300);
        hello[0] = 0x16;
        offer(server, sslRequest(), hello);
      }
      assertServing(server);
    }
  }

  @Test
  void compressedGarbageEndsTheConnection() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    try (TestServer server = new TestServer()) {
      for (int i = 0; i < 100; i++) {
        try (WireClient client = server.loggedIn(WireClient.BASIC | Capability.COMPRESS)) {
          byte[] body = random(random, 100);
          byte[] frame = concat(packet(body.length, 0), new byte[] {(byte) 200, 0, (byte) i});
          client.socket().getOutputStream().write(concat(frame, body));
          client.socket().shutdownOutput();
          assertThat(endOf(client.socket())).isTrue();
        }
      }
      assertServing(server);
    }
  }

  @Test
  void everyCommandThatIsNoneIsUnknownAndTheConnectionGoesOn() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      for (int command = 0; command < 256; command++) {
        if (!KNOWN.contains(command)) {
          client.command(command, new PayloadWriter().int4(1).int4(2));
          assertThat(WireClient.error(client.read())).isEqualTo("1047 #08S01Unknown command");
        }
      }
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void statementsThatWereNeverPreparedAreUnknown() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      client.command(Command.STMT_CLOSE, new PayloadWriter().int4(9));
      client.command(Command.STMT_SEND_LONG_DATA, new PayloadWriter().int4(9).int2(3).int4(1));
      client.command(Command.STMT_EXECUTE, new PayloadWriter().int4(9).int1(0).int4(1));
      assertThat(WireClient.error(client.read())).startsWith("1243 #HY000");
      client.command(Command.STMT_RESET, new PayloadWriter().int4(9));
      assertThat(WireClient.error(client.read())).startsWith("1243 #HY000");
      client.command(Command.STMT_FETCH, new PayloadWriter().int4(9).int4(1));
      assertThat(WireClient.error(client.read())).startsWith("1243 #HY000");
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
    }
  }

  /** Types, values and lengths by chance: an answer or MySQL's own error, never a surprise. */
  @Test
  void parametersByChanceAreAnsweredOrRefused() throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    try (TestServer server = TestServer.whole();
        WireClient client = server.loggedIn(WireClient.BASIC | Capability.CONNECT_WITH_DB)) {
      client.scalar("USE test");
      client.scalar("CREATE TABLE k (a BIGINT, b DOUBLE, c DATETIME(6), d VARCHAR(20), e TIME)");
      client.command(
          Command.STMT_PREPARE,
          new PayloadWriter()
              .text("SELECT ? + 1, CONCAT(?, 'x'), DATE_ADD(?, INTERVAL 1 DAY), ? = ?"));
      long id = prepared(client);
      for (int i = 0; i < 3_000; i++) {
        PayloadWriter body = new PayloadWriter().int4(id).int1(0).int4(1).int1(0).int1(1);
        for (int parameter = 0; parameter < 5; parameter++) {
          int any = random.nextInt(256);
          int temporal = 7 + random.nextInt(6);
          body.int1(random.nextBoolean() ? temporal : any).int1(random.nextInt(2) * 0x80);
        }
        body.raw(random(random, 60));
        client.command(Command.STMT_EXECUTE, body);
        byte[] first = answer(client);
        if (first[0] == (byte) 0xFF) {
          assertThat(WireClient.error(first)).doesNotContain("Unknown error");
        }
      }
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
    }
  }

  private static long prepared(WireClient client) throws IOException {
    PayloadReader in = new PayloadReader(client.read());
    in.skip(1);
    long id = in.int4();
    int columns = in.int2();
    int parameters = in.int2();
    for (int i = 0; i < columns + parameters + 2; i++) {
      client.read();
    }
    return id;
  }

  /** The first packet of an answer, the others read past. */
  private static byte[] answer(WireClient client) throws IOException {
    return client.packets().get(0);
  }

  @Test
  void aPacketBeyondTheLimitIs1153AndTheEndOfTheConnection() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      byte[] chunk = new byte[PacketChannel.CHUNK_MAX];
      OutputStream out = client.socket().getOutputStream();
      for (int i = 0; i < 4; i++) {
        out.write(packet(chunk.length, i));
        out.write(chunk);
      }
      out.write(packet(chunk.length, 4));
      assertThat(WireClient.error(client.readUnnumbered()))
          .isEqualTo("1153 #08S01Got a packet bigger than 'max_allowed_packet' bytes");
      assertThat(endOf(client.socket())).isTrue();
      assertServing(server);
    }
  }
}
