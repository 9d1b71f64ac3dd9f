package dev.serverlessdb.mysql.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.fault.Admission;
import dev.serverlessdb.core.fault.FaultPlan;
import dev.serverlessdb.core.finding.Findings;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.http.TcpHost;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.store.HeapStore;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.core.time.Entropy;
import dev.serverlessdb.mysql.StubEngine;
import dev.serverlessdb.mysql.session.Accounts;
import dev.serverlessdb.mysql.session.Branch;
import dev.serverlessdb.mysql.session.SessionLimits;
import dev.serverlessdb.mysql.session.Sessions;
import dev.serverlessdb.mysql.session.SystemVariables;
import dev.serverlessdb.mysql.transaction.Transactions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The limits of one connection, made small. Verified with the client that speaks byte by byte. */
@Timeout(60)
class ConnectionLimitsTest {

  private final EmulatorClock clock = EmulatorClock.real();
  private final RequestJournal journal = new RequestJournal();
  private final Sessions sessions =
      new Sessions(
          new Sessions.Setting(
              new ServiceContext(
                  HeapStore.create(clock),
                  clock,
                  Entropy.seeded(1),
                  new Admission(clock, new FaultPlan()),
                  journal,
                  new Findings(journal),
                  Optional.empty()),
              new SystemVariables(),
              SessionLimits.PLANETSCALE,
              false));
  private final Branch branch =
      new Branch(new StubEngine(), new Transactions(HeapStore.create(clock)));
  private final TcpHost host = new TcpHost(10);

  @AfterEach
  void close() {
    host.close();
  }

  private WireClient client(ConnectionLimits limits) throws Exception {
    MySqlProtocol protocol =
        new MySqlProtocol(sessions, new Accounts(), Entropy.seeded(2), name -> branch, limits);
    InetSocketAddress address =
        host.bind(new Endpoint.Tcp("mysql", protocol), new InetSocketAddress("127.0.0.1", 0));
    WireClient client = new WireClient(address);
    assertThat(client.login(WireClient.BASIC, "root", "x")[0]).isZero();
    return client;
  }

  @Test
  void aConnectionThatIsSilentTooLongIsClosed() throws Exception {
    Duration idle = Duration.ofMillis(300);
    try (WireClient client = client(new ConnectionLimits(1_000, Duration.ofSeconds(10), idle))) {
      assertThat(client.scalar("SELECT 1")).isEqualTo("1");
      assertThatThrownBy(client::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aPacketThatIsTooLongIs1153() throws Exception {
    Duration idle = Duration.ofHours(8);
    try (WireClient client = client(new ConnectionLimits(1_000, Duration.ofSeconds(10), idle))) {
      assertThat(client.scalar("SELECT '" + "x".repeat(900) + "'")).hasSize(900);
      client.socket().getOutputStream().write(new byte[] {(byte) 0xE9, 3, 0, 0});
      assertThat(WireClient.error(client.readUnnumbered()))
          .isEqualTo("1153 #08S01Got a packet bigger than 'max_allowed_packet' bytes");
    }
  }

  @Test
  void theDefaultsAreThoseThatTheServerAnnounces() throws Exception {
    ConnectionLimits limits = ConnectionLimits.DEFAULT;
    try (WireClient client = client(limits)) {
      assertThat(client.scalar("SELECT @@GLOBAL.max_allowed_packet"))
          .isEqualTo(Integer.toString(limits.packetBytesMax()));
      assertThat(client.scalar("SELECT @@GLOBAL.wait_timeout"))
          .isEqualTo(Long.toString(limits.idle().toSeconds()));
    }
  }
}
