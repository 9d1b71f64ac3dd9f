package dev.serverlessdb.fauna;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.time.EmulatorClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Sends queries to a service in process. */
final class FaunaClient implements AutoCloseable {

  static final Instant START = Instant.parse("2024-03-01T12:00:00Z");

  private final Emulator emulator;
  private final HttpService service;

  private FaunaClient(Emulator emulator) {
    this.emulator = emulator;
    this.service = emulator.http("fauna");
  }

  /** A fresh service on a frozen clock. */
  static FaunaClient start() {
    return new FaunaClient(
        Emulator.builder()
            .clock(EmulatorClock.frozenAt(START))
            .seed(7)
            .with(new FaunaFactory())
            .start());
  }

  Emulator emulator() {
    return emulator;
  }

  /** The same data in an emulator of its own. */
  FaunaClient fork() {
    return new FaunaClient(emulator.fork());
  }

  HttpResponse send(HttpRequest request) {
    return service.handle(request);
  }

  HttpResponse send(String query, String... headers) {
    HttpHeaders all =
        new HttpHeaders().add("Authorization", "Bearer secret").add("X-FaunaDB-API-Version", "4");
    for (int i = 0; i < headers.length; i += 2) {
      all.set(headers[i], headers[i + 1]);
    }
    return service.handle(
        new HttpRequest("POST", "/", "", all, query.getBytes(StandardCharsets.UTF_8)));
  }

  /** The body of the answer, double quotes shown as single ones. */
  String query(String query) {
    HttpResponse response = send(query.replace('\'', '"'));
    return new String(response.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }

  /** The result of a query that must succeed. */
  String result(String query) {
    String body = query(query);
    if (!body.startsWith("{'resource':")) {
      throw new AssertionError(query + " failed: " + body);
    }
    return body.substring(12, body.length() - 1);
  }

  @Override
  public void close() {
    emulator.close();
  }
}
