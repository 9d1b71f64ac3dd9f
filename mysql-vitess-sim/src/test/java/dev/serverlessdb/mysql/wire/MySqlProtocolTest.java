package dev.serverlessdb.mysql.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import dev.serverlessdb.mysql.session.SessionLimits;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Verified against MySQL's protocol documentation
 * (https://dev.mysql.com/doc/dev/mysql-server/8.0.40/PAGE_PROTOCOL.html) and by hand with PyMySQL
 * 1.1, mysql2 3.24, mariadb 3.5 and @planetscale/database 1.20, which passed against this server.
 */
class MySqlProtocolTest {

  private static byte[] last(List<byte[]> packets) {
    return packets.get(packets.size() - 1);
  }

  private static int status(byte[] okOrEof) {
    PayloadReader in = new PayloadReader(okOrEof);
    if (in.int1() == 0xFE && okOrEof.length == 5) {
      in.skip(2);
      return in.int2();
    }
    in.lengthEncoded();
    in.lengthEncoded();
    return in.int2();
  }

  @Test
  void anybodyMayLogInWhileNoPasswordWasCreated() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      assertThat(client.scalar("SELECT 'hello'")).isEqualTo("hello");
    }
  }

  @Test
  void aCreatedPasswordIsCheckedByItsScramble() throws Exception {
    try (TestServer server = new TestServer()) {
      server.service().accounts().add("kim", "secret", "");
      try (WireClient client = server.client()) {
        assertThat(client.login(WireClient.BASIC, "kim", "secret")[0]).isZero();
      }
      try (WireClient client = server.client()) {
        byte[] refused = client.login(WireClient.BASIC, "kim", "wrong");
        assertThat(WireClient.error(refused))
            .isEqualTo("1045 #28000Access denied for user 'kim'@'localhost' (using password: YES)");
      }
      try (WireClient client = server.client().secure(WireClient.BASIC)) {
        byte[] refused = client.login(WireClient.BASIC, "nobody", "secret");
        assertThat(WireClient.error(refused)).startsWith("1045 #28000");
      }
    }
  }

  @Test
  void tlsIsServedWithACertificateMadeAtRunTime() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.client().secure(WireClient.BASIC)) {
      assertThat(client.login(WireClient.BASIC, "root", "x")[0]).isZero();
      assertThat(client.scalar("SELECT 7")).isEqualTo("7");
    }
  }

  @Test
  void bothFormsOfTheEndOfRowsAreSpoken() throws Exception {
    try (TestServer server = new TestServer()) {
      try (WireClient client = server.loggedIn(WireClient.BASIC)) {
        List<byte[]> packets = client.query("SELECT 1").packets();
        assertThat(packets).hasSize(5);
        assertThat(last(packets)).hasSize(5);
        assertThat(status(last(packets))).isEqualTo(Status.AUTOCOMMIT);
      }
      try (WireClient client = server.loggedIn(WireClient.BASIC | Capability.DEPRECATE_EOF)) {
        client.query("SELECT 1");
        assertThat(client.read()).containsExactly(1);
        assertThat(client.read()[0]).isEqualTo((byte) 3);
        assertThat(client.read()).containsExactly(1, '1');
        byte[] end = client.read();
        assertThat(end[0]).isEqualTo((byte) 0xFE);
        assertThat(status(end)).isEqualTo(Status.AUTOCOMMIT);
      }
    }
  }

  @Test
  void statusFlagsFollowTheTransaction() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      assertThat(status(last(client.query("BEGIN").packets())))
          .isEqualTo(Status.AUTOCOMMIT | Status.IN_TRANSACTION);
      assertThat(status(last(client.query("COMMIT").packets()))).isEqualTo(Status.AUTOCOMMIT);
      assertThat(status(last(client.query("SET autocommit = 0").packets()))).isZero();
      assertThat(status(last(client.query("SELECT 1").packets()))).isEqualTo(Status.IN_TRANSACTION);
      assertThat(status(last(client.query("START TRANSACTION READ ONLY").packets())))
          .isEqualTo(Status.IN_TRANSACTION | Status.IN_READ_ONLY_TRANSACTION);
    }
  }

  @Test
  void foundRowsAreCountedForClientsThatWantThem() throws Exception {
    try (TestServer server = new TestServer();
        WireClient changed = server.loggedIn(WireClient.BASIC);
        WireClient found = server.loggedIn(WireClient.BASIC | Capability.FOUND_ROWS)) {
      changed.scalar("INSERT INTO kv VALUES (1, 'a')");
      assertThat(changed.query("UPDATE kv SET v = 'a' WHERE id = 1").packets().get(0)[1]).isZero();
      assertThat(found.query("UPDATE kv SET v = 'a' WHERE id = 1").packets().get(0)[1])
          .isEqualTo((byte) 1);
    }
  }

  @Test
  void severalStatementsAreAnsweredOneByOneUpToTheFirstError() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC | Capability.MULTI_STATEMENTS)) {
      List<byte[]> first =
          client.query("SELECT 1; SET @a = 'b;c'; SELECT @a; oops; SELECT 2").packets();
      assertThat(status(last(first)) & Status.MORE_RESULTS).isNotZero();
      assertThat(status(client.packets().get(0)) & Status.MORE_RESULTS).isNotZero();
      assertThat(client.packets().get(3)).endsWith('b', ';', 'c');
      assertThat(WireClient.error(client.packets().get(0))).startsWith("1064 #42000");
      assertThat(client.scalar("SELECT 3")).isEqualTo("3");
    }
  }

  @Test
  void withoutLeaveASecondStatementIsASyntaxError() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      assertThat(client.scalar("SELECT 1; SELECT 2")).startsWith("1064");
    }
  }

  @Test
  void longPacketsGoInPiecesBothWays() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      String text = "x".repeat(PacketChannel.CHUNK_MAX + 1_000);
      assertThat(client.scalar("SELECT '" + text + "'")).hasSize(text.length());
    }
  }

  @Test
  void compressionServesShortAndLongPackets() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC | Capability.COMPRESS)) {
      String text = "y".repeat(3_000_000);
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
      assertThat(client.scalar("SELECT '" + text + "'")).isEqualTo(text);
    }
  }

  @Test
  void aConnectionTooManyIs1040() throws Exception {
    SessionLimits few =
        new SessionLimits(
            Duration.ofSeconds(20), Duration.ofSeconds(900), Duration.ofSeconds(30), 100_000, 1);
    try (TestServer server = new TestServer(PlanetScaleOptions.DEFAULT.withLimits(few));
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      assertThatThrownBy(server::client)
          .isInstanceOf(IOException.class)
          .hasMessage("1040 #08004Too many connections");
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void killEndsAStatementOrAConnection() throws Exception {
    try (TestServer server = new TestServer();
        WireClient victim = server.loggedIn(WireClient.BASIC);
        WireClient killer = server.loggedIn(WireClient.BASIC)) {
      String id = victim.scalar("SELECT CONNECTION_ID()");
      victim.query("SELECT SPIN()");
      do {
        assertThat(killer.scalar("KILL QUERY " + id)).isEqualTo("OK");
      } while (victim.socket().getInputStream().available() == 0);
      assertThat(WireClient.error(victim.packets().get(0)))
          .isEqualTo("1317 #70100Query execution was interrupted");
      assertThat(victim.scalar("SELECT 1")).isEqualTo("1");
      assertThat(killer.scalar("KILL " + id)).isEqualTo("OK");
      assertThatThrownBy(() -> victim.scalar("SELECT 1")).isInstanceOf(IOException.class);
      assertThat(killer.scalar("KILL 4711")).isEqualTo("1094 #HY000Unknown thread id: 4711");
    }
  }

  @Test
  void aResetConnectionIsAsGoodAsNew() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      client.scalar("SET @a = 1, autocommit = 0, sql_mode = ''");
      client.scalar("INSERT INTO kv VALUES (1, 'gone')");
      client.command(Command.RESET_CONNECTION, new PayloadWriter());
      assertThat(status(client.read())).isEqualTo(Status.AUTOCOMMIT);
      assertThat(client.scalar("SELECT @a")).isEqualTo("NULL");
      assertThat(client.scalar("SELECT @@sql_mode")).contains("STRICT_TRANS_TABLES");
      assertThat(client.query("SELECT * FROM kv").packets()).hasSize(5);
    }
  }

  @Test
  void unknownCommandsAndBrokenPacketsAreErrorsAndTheConnectionGoesOn() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      client.command(99, new PayloadWriter());
      assertThat(WireClient.error(client.read())).isEqualTo("1047 #08S01Unknown command");
      client.command(Command.STMT_EXECUTE, new PayloadWriter().int1(1));
      assertThat(WireClient.error(client.read())).startsWith("1835");
      client.command(Command.STMT_EXECUTE, new PayloadWriter().int4(77).int1(0).int4(1));
      assertThat(WireClient.error(client.read()))
          .isEqualTo(
              "1243 #HY000Unknown prepared statement handler (77) given to mysqld_stmt_execute");
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void garbageLeavesNothingBehind() throws Exception {
    try (TestServer server = new TestServer()) {
      SplittableRandom random = new SplittableRandom(42);
      for (int i = 0; i < 200; i++) {
        try (Socket socket =
            new Socket(server.address().getAddress(), server.address().getPort())) {
          byte[] garbage = new byte[random.nextInt(200)];
          random.nextBytes(garbage);
          socket.getOutputStream().write(garbage);
        } catch (IOException e) {
          assertThat(e).hasMessageNotContaining("refused");
        }
      }
      try (WireClient client = server.loggedIn(WireClient.BASIC)) {
        for (int i = 0; i < 200; i++) {
          byte[] garbage = new byte[1 + random.nextInt(50)];
          random.nextBytes(garbage);
          int command = garbage[0] & 0x1F;
          boolean silent = command == Command.STMT_CLOSE || command == Command.STMT_SEND_LONG_DATA;
          if (command > Command.QUERY && command != Command.CHANGE_USER && !silent) {
            client.command(command, new PayloadWriter().raw(garbage));
            assertThat(client.read()).isNotEmpty();
            while (client.socket().getInputStream().available() > 0) {
              client.read();
            }
          }
        }
      }
      try (WireClient client = server.loggedIn(WireClient.BASIC)) {
        awaitOne(server, client);
      }
    }
  }

  private static void awaitOne(TestServer server, WireClient client) throws IOException {
    long deadline = EmulatorClock.stopwatchNanos() + Duration.ofSeconds(15).toNanos();
    int open;
    do {
      client.command(Command.STATISTICS, new PayloadWriter());
      String line = new String(client.read(), StandardCharsets.UTF_8);
      open = Integer.parseInt(line.replaceAll(".*Threads: (\\d+) .*", "$1"));
    } while (open != 1 && EmulatorClock.stopwatchNanos() < deadline);
    assertThat(open).isEqualTo(1);
    assertThat(server.address().getPort()).isPositive();
  }

  @Test
  void aClientThatNeverLogsInIsCutOff() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.client()) {
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void theFaultPlanDecidesAboutStatements() throws Exception {
    try (TestServer server = new TestServer();
        WireClient client = server.loggedIn(WireClient.BASIC)) {
      server
          .emulator
          .faults()
          .on("INSERT")
          .forService("planetscale")
          .times(1)
          .respond(new FaultEffect.ServiceError(0, "1213", ""));
      assertThat(client.scalar("INSERT INTO kv VALUES (1, 'a')"))
          .isEqualTo(
              "1213 #40001Deadlock found when trying to get lock; try restarting transaction");
      assertThat(client.scalar("INSERT INTO kv VALUES (1, 'a')")).isEqualTo("OK");
      server.emulator.faults().on("SELECT").respond(new FaultEffect.DropConnection(false));
      assertThatThrownBy(() -> client.scalar("SELECT 1")).isInstanceOf(IOException.class);
    }
  }
}
