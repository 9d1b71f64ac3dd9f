package dev.serverlessdb.fauna.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.http.ResponseStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends queries to a service in process and collects what its streams tell. */
record Wire(HttpService service, String secret) {

  private static final Pattern SECRET = Pattern.compile("\"secret\":\"([^\"]+)\"");

  Wire as(String other) {
    return new Wire(service, other);
  }

  HttpResponse post(String path, String query, String body) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("Authorization", "Bearer " + secret)
            .add("X-FaunaDB-API-Version", "4");
    return service.handle(
        new HttpRequest("POST", path, query, headers, body.getBytes(StandardCharsets.UTF_8)));
  }

  /** The answer to a query that succeeds. */
  String query(String body) {
    HttpResponse response = post("/", "", body);
    String text = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(response.status()).as(text).isIn(200, 201);
    return text;
  }

  /** Makes a key of a role and gives its secret. */
  String key(String role) {
    Matcher made = SECRET.matcher(query("{\"create_key\":{\"object\":{\"role\":" + role + "}}}"));
    assertThat(made.find()).isTrue();
    return made.group(1);
  }

  /** Opens a stream of what {@code body} names. */
  Lines stream(String fields, String body) {
    HttpResponse response = post("/stream", fields.isEmpty() ? "" : "fields=" + fields, body);
    assertThat(response.status())
        .as(new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    Lines lines = new Lines();
    Objects.requireNonNull(response.stream()).open(lines);
    return lines;
  }

  /** The events of a stream, each a line. */
  static final class Lines implements ResponseStream.Sink {
    private final List<String> events = new ArrayList<>();
    private final List<Runnable> onClose = new ArrayList<>();
    private boolean closed;

    /** The events since the last call, without the times of their transactions. */
    synchronized List<String> take() {
      List<String> taken =
          events.stream().map(line -> line.replaceAll("\"(ts|txn)\":\\d+", "\"$1\":0")).toList();
      events.clear();
      return taken;
    }

    synchronized boolean closed() {
      return closed;
    }

    @Override
    public synchronized void write(byte[] bytes) {
      String line = new String(bytes, StandardCharsets.UTF_8);
      assertThat(line).endsWith("\r\n");
      events.add(line.strip());
    }

    @Override
    public synchronized void onClose(Runnable action) {
      onClose.add(action);
    }

    @Override
    public synchronized void close() {
      closed = true;
      onClose.forEach(Runnable::run);
      onClose.clear();
    }
  }
}
