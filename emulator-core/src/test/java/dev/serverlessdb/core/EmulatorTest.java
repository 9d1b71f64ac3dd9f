package dev.serverlessdb.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.time.EmulatorClock;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verified against: the contract of Emulator in its Javadoc, with the smallest service there is.
 */
@Timeout(60)
class EmulatorTest {

  private final Emulator emulator =
      Emulator.builder()
          .with(NoteService.factory())
          .clock(EmulatorClock.frozenAt(Instant.EPOCH))
          .seed(1)
          .start();

  @AfterEach
  void close() {
    emulator.close();
  }

  private static HttpResponse call(Emulator world, String method, String path, String body) {
    return world
        .http("notes")
        .handle(new HttpRequest(method, path, "", new HttpHeaders(), body.getBytes(UTF_8)));
  }

  private static String read(Emulator world, String path) {
    HttpResponse response = call(world, "GET", path, "");
    return response.status() == 200 ? new String(response.body(), UTF_8) : "none";
  }

  @Test
  void aForkStartsFromItsParentsDataAndNeitherSeesTheOthersWrites() {
    call(emulator, "PUT", "/a", "before");
    try (Emulator fork = emulator.fork()) {
      call(fork, "PUT", "/a", "in the fork");
      call(emulator, "PUT", "/b", "in the parent");
      assertThat(read(fork, "/a")).isEqualTo("in the fork");
      assertThat(read(fork, "/b")).isEqualTo("none");
      assertThat(read(emulator, "/a")).isEqualTo("before");
    }
    assertThat(read(emulator, "/b")).isEqualTo("in the parent");
  }

  @Test
  void restoreGoesBackToTheCheckpointAsOftenAsAsked() {
    call(emulator, "PUT", "/a", "kept");
    Emulator.Checkpoint checkpoint = emulator.checkpoint();
    for (int i = 0; i < 3; i++) {
      call(emulator, "PUT", "/a", "overwritten " + i);
      emulator.restore(checkpoint);
      assertThat(read(emulator, "/a")).isEqualTo("kept");
    }
  }

  @Test
  void aCheckpointCanBeRestoredInAFork() {
    call(emulator, "PUT", "/a", "kept");
    Emulator.Checkpoint checkpoint = emulator.checkpoint();
    call(emulator, "PUT", "/a", "later");
    try (Emulator fork = emulator.fork()) {
      fork.restore(checkpoint);
      assertThat(read(fork, "/a")).isEqualTo("kept");
    }
    assertThat(read(emulator, "/a")).isEqualTo("later");
  }

  @Test
  void aForkKeepsTheTimeButNotTheFaultsNorTheJournal() {
    emulator.advance(Duration.ofDays(1));
    emulator.faults().onAny().respond(new FaultEffect.Throttle(""));
    assertThat(call(emulator, "GET", "/a", "").status()).isEqualTo(503);
    try (Emulator fork = emulator.fork()) {
      assertThat(fork.clock().now()).isEqualTo(Instant.EPOCH.plus(Duration.ofDays(1)));
      assertThat(fork.journal().entries()).isEmpty();
      assertThat(call(fork, "PUT", "/a", "").status()).isEqualTo(200);
    }
  }

  @Test
  void everyRequestIsInTheJournalAndItsUnitsInTheMeter() {
    call(emulator, "PUT", "/a", "1");
    call(emulator, "GET", "/nothing", "");
    assertThat(emulator.journal().entries())
        .extracting(entry -> entry.operation() + " " + entry.status() + " " + entry.succeeded())
        .containsExactly("PUT 200 true", "GET 404 false");
    assertThat(emulator.meter().units()).containsEntry("notes/units", 2.0);
  }

  @Test
  void anEndpointIsBoundWhenAskedForAndAnswersOverItsSocket() throws Exception {
    call(emulator, "PUT", "/a", "hello");
    URI uri = emulator.uri("notes");
    assertThat(emulator.uri("notes")).as("the same port again").isEqualTo(uri);
    var response =
        HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(uri.resolve("/a")).build(),
                BodyHandlers.ofString());
    assertThat(response.body()).isEqualTo("hello");
  }

  @Test
  void aSocketProtocolIsServedOnItsOwnPortAndEndsWithTheEmulator() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", emulator.address("echo").getPort())) {
      socket.getOutputStream().write("ping".getBytes(UTF_8));
      assertThat(socket.getInputStream().readNBytes(4)).asString(UTF_8).isEqualTo("ping");
      emulator.close();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aPortThatIsTakenSaysWhichEndpointWantedIt() {
    int taken = emulator.address("notes").getPort();
    try (Emulator second =
        Emulator.builder().with(NoteService.factory()).port("notes", taken).start()) {
      assertThatThrownBy(() -> second.address("notes"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("notes cannot listen on");
    }
  }

  @Test
  void aDurableEmulatorFindsItsDataAgainAndItsForksLeaveTheFilesAlone(@TempDir Path directory) {
    try (Emulator durable = durable(directory)) {
      call(durable, "PUT", "/a", "kept");
      try (Emulator fork = durable.fork()) {
        call(fork, "PUT", "/a", "in the fork");
      }
    }
    try (Emulator durable = durable(directory)) {
      assertThat(read(durable, "/a")).isEqualTo("kept");
    }
    assertThat(directory.resolve("notes.db")).exists();
  }

  private static Emulator durable(Path directory) {
    return Emulator.builder().with(NoteService.factory()).data(directory).start();
  }

  @Test
  void aClosedEmulatorRefusesAndCanBeClosedAgain() {
    emulator.close();
    emulator.close();
    assertThatThrownBy(() -> emulator.http("notes")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(emulator::fork).isInstanceOf(IllegalStateException.class);
  }
}
