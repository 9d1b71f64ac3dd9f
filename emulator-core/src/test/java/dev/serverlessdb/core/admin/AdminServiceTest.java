package dev.serverlessdb.core.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.NoteService;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.json.Json;
import dev.serverlessdb.core.time.EmulatorClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verified against: the admin contract that the documentation shows for other languages. */
class AdminServiceTest {

  private final Emulator emulator =
      Emulator.builder()
          .with(NoteService.factory())
          .clock(EmulatorClock.frozenAt(Instant.EPOCH))
          .seed(1)
          .start();
  private final AdminService admin = new AdminService(emulator);

  @AfterEach
  void close() {
    admin.close();
    emulator.close();
  }

  private static HttpRequest request(String method, String path, String body) {
    String[] parts = path.split("\\?", 2);
    return new HttpRequest(
        method,
        parts[0],
        parts.length > 1 ? parts[1] : "",
        new HttpHeaders(),
        body.getBytes(UTF_8));
  }

  private Map<?, ?> call(String method, String path, String body, int status) throws Exception {
    HttpResponse response = admin.handle(request(method, "/_emulator/" + path, body));
    assertThat(response.status()).isEqualTo(status);
    return (Map<?, ?>) java.util.Objects.requireNonNull(Json.read(response.body()));
  }

  private int note(String method, String path, String body) {
    return emulator.http("notes").handle(request(method, path, body)).status();
  }

  @Test
  void advanceMovesTheClock() throws Exception {
    assertThat(call("POST", "clock/advance", "{\"duration\":\"P2D\"}", 200).get("now"))
        .isEqualTo("1970-01-03T00:00:00Z");
  }

  @Test
  void restoreBringsBackWhatACheckpointHeld() throws Exception {
    note("PUT", "/a", "1");
    call("POST", "checkpoint", "{\"name\":\"clean\"}", 200);
    note("PUT", "/b", "2");
    call("POST", "restore", "{\"checkpoint\":\"clean\"}", 200);
    assertThat(note("GET", "/a", "")).isEqualTo(200);
    assertThat(note("GET", "/b", "")).isEqualTo(404);
  }

  @Test
  void aDeletedCheckpointIsForgotten() throws Exception {
    call("POST", "checkpoint", "{\"name\":\"clean\"}", 200);
    call("DELETE", "checkpoint", "{\"checkpoint\":\"clean\"}", 200);
    call("POST", "restore", "{\"checkpoint\":\"clean\"}", 404);
  }

  @Test
  void aForkListsItsOwnEndpointsAndCanBeDeleted() throws Exception {
    Map<?, ?> fork = call("POST", "fork", "", 200);
    assertThat(fork.get("endpoints")).asString().startsWith("{notes=http://127.0.0.1:");
    call("DELETE", "fork", "{\"fork\":\"" + fork.get("fork") + "\"}", 200);
    call("DELETE", "fork", "{\"fork\":\"" + fork.get("fork") + "\"}", 404);
  }

  @Test
  void aFaultFiresExactlyAtTheNthCallAndCanBeDeleted() throws Exception {
    String rule = "{\"operation\":\"PUT\",\"nth\":2,\"effect\":{\"type\":\"throttle\"}}";
    call("POST", "faults", rule, 200);
    assertThat(note("PUT", "/a", "")).isEqualTo(200);
    assertThat(note("PUT", "/a", "")).isEqualTo(503);
    assertThat(note("PUT", "/a", "")).isEqualTo(200);
    call("DELETE", "faults", "", 200);
    assertThat(emulator.faults().rules()).isEmpty();
  }

  @Test
  void theJournalAndTheReportShowWhatHappened() throws Exception {
    note("PUT", "/a", "1");
    note("GET", "/a", "");
    assertThat(call("GET", "journal?last=1", "", 200).get("entries"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .singleElement()
        .extracting(entry -> ((Map<?, ?>) entry).get("operation"))
        .isEqualTo("GET");
    assertThat(call("GET", "report", "", 200).get("requests")).isEqualTo(2L);
  }

  @Test
  void aServicesSettingsAreSetByName() throws Exception {
    assertThat(emulator.admission().mayWait()).isFalse();
    call("POST", "settings", "{\"service\":\"notes\",\"latency\":\"PT1S\"}", 200);
    assertThat(emulator.admission().mayWait()).isTrue();
  }

  @Test
  void thePriceListCanBeReplaced() throws Exception {
    call("PUT", "prices", "{\"notes/bytes\":0.5}", 200);
    assertThat(emulator.prices().dollars("notes", "bytes")).isEqualTo(0.5);
    assertThat(call("GET", "prices", "", 200).get("notes/bytes")).isEqualTo(0.5);
    try (Emulator fork = emulator.fork()) {
      assertThat(fork.prices().dollars("notes", "bytes")).isEqualTo(0.5);
    }
  }

  @Test
  void thePageListsExactlyTheRequestsThatThereAre() throws Exception {
    String all = String.valueOf(call("GET", "nothing", "", 404).get("error"));
    List<String> routes = List.of(all.replaceAll(".*\\[|]", "").split(", ", -1));
    Path page = Path.of("docs/admin.md");
    List<String> lines =
        Files.readAllLines(Files.exists(page) ? page : Path.of("..").resolve(page));
    assertThat(lines)
        .filteredOn(line -> line.matches("\\| `[A-Z]+ [a-z/]+` .*"))
        .extracting(line -> line.split("`", -1)[1])
        .containsExactlyElementsOf(routes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | clock/advance | {} | 400 | 'duration' is missing",
        "POST | clock/advance | {\"duration\":\"2 days\"} | 400 | ISO 8601",
        "POST | clock/advance | {\"duration\":\"-PT1S\"} | 400 | must not be negative",
        "POST | clock/advance | {\"duration\":\"P99999999D\"} | 400 | beyond 9999-12-31T23:59:59Z",
        "POST | clock/freeze | {\"at\":\"+99999-01-01T00:00:00Z\"} | 400 | 1970 and 9999",
        "DELETE | checkpoint | {\"checkpoint\":\"x\"} | 404 | no checkpoint 'x'",
        "POST | settings | {} | 400 | 'service' is missing",
        "POST | settings | {\"service\":\"x\"} | 404 | no service 'x'; there are [notes]",
        "POST | settings | {\"service\":\"notes\",\"x\":1} | 404 | there are [latency]",
        "POST | settings | {\"service\":\"notes\",\"latency\":1} | 400 | 'latency' must be",
        "PUT | prices | {\"notes/bytes\":-1} | 400 | 'notes/bytes' must be the price",
        "POST | clock/advance | [] | 400 | must be a JSON object",
        "POST | clock/advance | {\"duration | 400 | must be a JSON object",
        "POST | restore | {\"checkpoint\":\"x\"} | 404 | no checkpoint 'x'",
        "POST | faults | {\"effect\":{\"type\":\"melt\"}} | 400 | not melt",
        "POST | faults | {\"nth\":-1} | 400 | 'effect' must be an object",
        "GET | nothing | {} | 404 | no GET /_emulator/nothing",
        "GET | clock/advance | {} | 404 | no GET",
      })
  void badInputIsAClientErrorThatSaysWhatIsWrong(
      String method, String path, String body, int status, String text) throws Exception {
    assertThat(call(method, path, body, status).get("error")).asString().contains(text);
  }
}
