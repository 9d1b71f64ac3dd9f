package dev.serverlessdb.mysql.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.mysql.MySqlService;
import dev.serverlessdb.mysql.PlanetScaleFactory;
import dev.serverlessdb.mysql.PlanetScaleOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever arrives at the serverless driver's port is answered as a client's mistake, in the form
 * that the driver reads ({@code {"error":{"code","message"}}}), and leaves no session behind.
 */
@Timeout(60)
class HttpGarbageTest {

  private static final String EXECUTE = "/psdb.v1alpha1.Database/Execute";

  private final Emulator emulator = emulator(PlanetScaleOptions.DEFAULT);

  private static Emulator emulator(PlanetScaleOptions options) {
    return Emulator.builder().with(new PlanetScaleFactory(options)).start();
  }

  @AfterEach
  void close() {
    emulator.close();
  }

  /** How many sessions there are, but for the one that asks. */
  private static int sessions(Emulator emulator) throws SQLException {
    MySqlService service = emulator.service("planetscale", MySqlService.class);
    try (Connection connection = service.dataSource("test").getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW PROCESSLIST")) {
      rows.last();
      return rows.getRow() - 1;
    }
  }

  private static HttpResponse send(
      Emulator emulator, String method, String path, String authorization, byte[] body) {
    HttpHeaders headers = new HttpHeaders();
    if (!authorization.isEmpty()) {
      headers.add("Authorization", authorization);
    }
    return emulator.http("planetscale").handle(new HttpRequest(method, path, "", headers, body));
  }

  private HttpResponse post(String body) {
    return send(emulator, "POST", EXECUTE, "", body.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(HttpResponse answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers().first("Content-Type")).contains("application/json");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .startsWith("{\"error\":{\"code\":\"" + code + "\",\"message\":\"")
        .endsWith("\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "7",
        "\"text\"",
        "[]",
        "[{\"query\":\"SELECT 1\"}]",
        "{",
        "{\"query\"",
        "{\"query\":",
        "{\"query\":\"SELECT 1",
        "{\"query\":\"SELECT 1\"",
        "{\"query\":\"SELECT 1\",}",
        "{\"query\":\"SELECT 1\"} more",
        "{\"query\":\"SELECT 1\"}{}",
        "{query:'SELECT 1'}",
        "{\"query\":1}",
        "{\"query\":true}",
        "{\"query\":[\"SELECT 1\"]}",
        "{\"query\":{\"text\":\"SELECT 1\"}}",
        "{\"query\":\"SELECT 1\",\"session\":7}",
        "{\"query\":\"SELECT 1\",\"session\":\"s\"}",
        "{\"query\":\"SELECT 1\",\"session\":[]}",
        "{\"query\":\"SELECT 1\",\"session\":{\"vitessSession\":7}}",
        "{\"query\":\"SELECT 1\",\"session\":{\"vitessSession\":[]}}",
        "{\"query\":\"SELECT 1\",\"session\":{\"vitessSession\":{\"SessionUUID\":7}}}",
        "{\"query\":\"SELECT 1\",\"session\":{\"vitessSession\":{\"SessionUUID\":{}}}}",
        "{\"query\":\"SELECT 1\",\"session\":{\"vitessSession\":{\"inTransaction\":\"yes\"}}}",
        "{\"query\":\"SELECT 1\",\"session\":{\"vitessSession\":{\"inTransaction\":{}}}}",
      })
  void bodiesThatAreNoRequestsAreInvalidArguments(String body) throws SQLException {
    assertRefused(post(body), 400, "invalid_argument");
    assertThat(sessions(emulator)).isZero();
  }

  @Test
  void jsonNestedTooDeeplyIsAnInvalidArgument() throws SQLException {
    String deep =
        "{\"query\":\"SELECT 1\",\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertRefused(post(deep), 400, "invalid_argument");
    assertThat(sessions(emulator)).isZero();
  }

  @Test
  void randomBytesAreInvalidArguments() throws SQLException {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 500; i++) {
      byte[] garbage = new byte[random.nextInt(300)];
      random.nextBytes(garbage);
      assertRefused(send(emulator, "POST", EXECUTE, "", garbage), 400, "invalid_argument");
    }
    assertThat(sessions(emulator)).isZero();
  }

  /** Each byte of a good request replaced: refused, or answered with what is then asked for. */
  @Test
  void damagedRequestsAreRefusedOrAnswered() throws SQLException {
    String whole =
        "{\"query\":\"SELECT 1\",\"session\":{\"signature\":\"c2ln\",\"vitessSession\":"
            + "{\"inTransaction\":true,\"SessionUUID\":\"nobody's\"}}}";
    byte[] good = whole.getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(6);
    for (int at = 0; at < good.length; at++) {
      byte[] damaged = good.clone();
      damaged[at] = (byte) random.nextInt(256);
      int status = send(emulator, "POST", EXECUTE, "", damaged).status();
      assertThat(status).as(new String(damaged, StandardCharsets.ISO_8859_1)).isIn(200, 400);
    }
    assertThat(sessions(emulator)).isLessThanOrEqualTo(good.length);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /, 404, not_found",
    "POST, /psdb.v1alpha1.Database, 404, not_found",
    "POST, /psdb.v1alpha1.Database/, 404, not_found",
    "POST, /psdb.v1alpha1.Database/Bogus, 404, not_found",
    "POST, /psdb.v1alpha1.Database/execute, 404, not_found",
    "POST, /psdb.v1alpha1.Database/Execute/, 404, not_found",
    "POST, /psdb.v1alpha1.Database/../Execute, 404, not_found",
    "GET, /psdb.v1alpha1.Database/Execute, 405, unimplemented",
    "PUT, /psdb.v1alpha1.Database/CreateSession, 405, unimplemented",
    "BREW, /psdb.v1alpha1.Database/Execute, 405, unimplemented",
    "POST, /psdb.v1alpha1.Database/StreamExecute, 501, unimplemented",
  })
  void otherPathsAndMethodsAreRefused(String method, String path, int status, String code)
      throws SQLException {
    byte[] body = "{\"query\":\"SELECT 1\"}".getBytes(StandardCharsets.UTF_8);
    assertRefused(send(emulator, method, path, "", body), status, code);
    assertThat(sessions(emulator)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic",
        "Basic ",
        "Basic !!!!",
        "Basic a2lt",
        "Basic a2ltOndyb25n",
        "Bearer a2ltOnNlY3JldA==",
        "Digest username=kim",
        "a2ltOnNlY3JldA=="
      })
  void badCredentialsAreUnauthenticated(String authorization) throws SQLException {
    emulator.service("planetscale", MySqlService.class).accounts().add("kim", "secret", "");
    byte[] body = "{\"query\":\"SELECT 1\"}".getBytes(StandardCharsets.UTF_8);
    HttpResponse refused = send(emulator, "POST", EXECUTE, authorization, body);
    assertRefused(refused, 401, "unauthenticated");
    assertThat(sessions(emulator)).isZero();
  }

  @Test
  void aPasswordForADatabaseThatIsNotThereFindsNothing() throws SQLException {
    try (Emulator strict = emulator(PlanetScaleOptions.DEFAULT.withStrictDatabases(true))) {
      strict.service("planetscale", MySqlService.class).accounts().add("kim", "secret", "nowhere");
      String kim =
          Base64.getEncoder().encodeToString("kim:secret".getBytes(StandardCharsets.UTF_8));
      byte[] body = "{\"query\":\"SELECT 1\"}".getBytes(StandardCharsets.UTF_8);
      for (String path : new String[] {EXECUTE, "/psdb.v1alpha1.Database/CreateSession"}) {
        HttpResponse answer = send(strict, "POST", path, "Basic " + kim, body);
        assertRefused(answer, 404, "not_found");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
            .contains("\"Unknown database 'nowhere'\"");
      }
      assertThat(sessions(strict)).isZero();
    }
  }

  @Test
  void anothersSessionIsNotTakenOver() {
    MySqlService service = emulator.service("planetscale", MySqlService.class);
    service.accounts().add("kim", "secret", "");
    service.accounts().add("eve", "other", "");
    String set = "{\"query\":\"SET @mine = 7\"}";
    String session = body(as("kim:secret", set)).replaceAll(".*\"session\":(\\{.*?\\}\\}).*", "$1");
    String ask = "{\"query\":\"SELECT @mine\",\"session\":" + session + "}";
    assertThat(body(as("kim:secret", ask))).contains("\"values\":\"Nw==\"");
    assertThat(body(as("eve:other", ask))).contains("\"lengths\":[\"-1\"]");
  }

  private HttpResponse as(String credentials, String body) {
    String encoded =
        Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return send(emulator, "POST", EXECUTE, "Basic " + encoded, bytes);
  }

  private static String body(HttpResponse answer) {
    assertThat(answer.status()).isEqualTo(200);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedInTheSameForm() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", emulator.address("planetscale").getPort())) {
      String head =
          "POST " + EXECUTE + " HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n{\"query\":";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":\"resource_exhausted\"");
    }
    assertThat(sessions(emulator)).isZero();
  }

  /** Bytes on the socket that are no HTTP, and requests that break off. */
  @Test
  void brokenRequestsOnTheSocketLeaveNothingBehind() throws Exception {
    int port = emulator.address("planetscale").getPort();
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 100; i++) {
      byte[] garbage = new byte[1 + random.nextInt(600)];
      random.nextBytes(garbage);
      offer(port, garbage);
      String half = "POST " + EXECUTE + " HTTP/1.1\r\nContent-Length: 50\r\n\r\n{\"query\":\"SEL";
      offer(
          port, half.substring(0, random.nextInt(half.length())).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(sessions(emulator)).isZero();
    assertThat(post("{\"query\":\"SELECT 1\"}").status()).isEqualTo(200);
  }

  /** Sends bytes and waits until the server has hung up. */
  private static void offer(int port, byte[] bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (java.net.SocketException reset) {
      assertThat(reset).hasMessageNotContaining("refused");
    }
  }
}
