package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.core.Emulator;
import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.fauna.FaunaFactory;
import dev.serverlessdb.fauna.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Speaks GraphQL and FQL to a service in process; double quotes are shown as single ones. */
final class GraphQlClient implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("'_id':'(\\d+)'");

  private final Emulator emulator =
      Emulator.builder()
          .clock(EmulatorClock.frozenAt(Instant.parse("2024-03-01T12:00:00Z")))
          .seed(7)
          .with(new FaunaFactory())
          .start();

  HttpResponse send(String path, String query, String secret, byte[] body) {
    HttpHeaders headers = new HttpHeaders().add("Authorization", "Bearer " + secret);
    return emulator.http("fauna").handle(new HttpRequest("POST", path, query, headers, body));
  }

  private String text(HttpResponse response) {
    return new String(response.body(), StandardCharsets.UTF_8).replace('"', '\'');
  }

  String importing(String mode, String schema) {
    return text(send("/import", "mode=" + mode, "secret", schema.getBytes(StandardCharsets.UTF_8)));
  }

  /** Imports a schema that must be accepted. */
  GraphQlClient schema(String schema) {
    String answer = importing("merge", schema.replace('\'', '"'));
    if (!answer.startsWith("Schema imported successfully.")) {
      throw new AssertionError(answer);
    }
    return this;
  }

  String as(String secret, String query, String variables) {
    StringBuilder body = new StringBuilder("{\"query\":");
    ValueJson.quote(query.replace('\'', '"'), body);
    body.append(",\"variables\":").append(variables.replace('\'', '"')).append('}');
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    return text(send("/graphql", "", secret, bytes));
  }

  String query(String query) {
    return as("secret", query, "{}");
  }

  /** The id in the answer of a mutation that must succeed. */
  String id(String mutation) {
    String answer = query(mutation);
    Matcher matcher = ID.matcher(answer);
    if (answer.contains("'errors'") || !matcher.find()) {
      throw new AssertionError(answer);
    }
    return matcher.group(1);
  }

  String fql(String query) {
    HttpHeaders headers =
        new HttpHeaders().add("Authorization", "Bearer secret").add("X-FaunaDB-API-Version", "4");
    byte[] body = query.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return text(emulator.http("fauna").handle(new HttpRequest("POST", "/", "", headers, body)));
  }

  @Override
  public void close() {
    emulator.close();
  }
}
