package dev.serverlessdb.junit;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource with queries, run one after another in the root database: a JSON array of expressions
 * as the drivers send them.
 *
 * @param resource where the JSON is
 * @param service Fauna
 */
record FaunaQueries(URL resource, HttpService service) {

  void load() {
    if (!(read() instanceof List<?> queries)) {
      throw refused("must hold a JSON array of queries", null);
    }
    queries.forEach(this::run);
  }

  private Object read() {
    try (InputStream stream = resource.openStream()) {
      Object document = Json.read(stream.readAllBytes());
      return document == null ? List.of() : document;
    } catch (IOException | Json.MalformedJsonException e) {
      throw refused("cannot be read: " + e.getMessage(), e);
    }
  }

  private void run(@Nullable Object query) {
    HttpHeaders headers =
        new HttpHeaders()
            .add("Authorization", "Bearer " + FaunaSupport.SECRET)
            .add("X-FaunaDB-API-Version", "4");
    HttpResponse response =
        service.handle(new HttpRequest("POST", "/", "", headers, Json.write(query)));
    if (response.status() >= 300) {
      String answer = new String(response.body(), StandardCharsets.UTF_8);
      throw refused("has a query that Fauna refuses: " + answer, null);
    }
  }

  private IllegalArgumentException refused(String why, @Nullable Exception cause) {
    return new IllegalArgumentException(resource + " " + why, cause);
  }
}
