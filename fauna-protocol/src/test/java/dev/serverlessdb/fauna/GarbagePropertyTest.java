package dev.serverlessdb.fauna;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Verified against: the rule that no request may be answered with the service's own failure. */
final class GarbagePropertyTest {

  private static final String[] WORDS = {
    "add",
    "let",
    "in",
    "var",
    "x",
    "map",
    "lambda",
    "expr",
    "collection",
    "paginate",
    "match",
    "index",
    "terms",
    "create",
    "params",
    "object",
    "data",
    "get",
    "ref",
    "id",
    "at",
    "do",
    "if",
    "then",
    "else",
    "select",
    "from",
    "default",
    "union",
    "join",
    "with",
    "range",
    "to",
    "events",
    "documents",
    "call",
    "query",
    "@ref",
    "@ts",
    "@set",
    "@obj",
    "@query",
    "@bytes",
    "filter",
    "reduce",
    "initial",
    "format",
    "values",
    "create_index",
    "name",
    "source",
    "create_collection",
    "delete",
    "update",
    "insert",
    "ts",
    "action",
    "login",
    "tokens",
    "keys",
    "size",
    "after",
    "c",
    "ngram",
    "time",
    "epoch",
    "unit",
    "day",
    "singleton",
    "reverse",
    "distinct",
    "merge"
  };

  @Provide
  Arbitrary<String> json() {
    Arbitrary<String> words = Arbitraries.of(WORDS).map(w -> '"' + w + '"');
    Arbitrary<String> scalars =
        Arbitraries.oneOf(
            words,
            Arbitraries.of("null", "true", "0", "-1", "1.5", "9223372036854775807", "\"1\"", "[]"),
            Arbitraries.of(
                "{}", "{\"collection\":\"c\"}", "{\"documents\":{\"collection\":\"c\"}}"));
    return Arbitraries.lazyOf(
        () -> scalars,
        () -> scalars,
        () -> scalars,
        () -> scalars,
        () -> scalars,
        () -> json().list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
        () ->
            Combinators.combine(words, json())
                .as((k, v) -> k + ":" + v)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(members -> "{" + String.join(",", members) + "}"),
        () ->
            Combinators.combine(words, json(), words, json())
                .as(
                    (k, v, k2, v2) ->
                        "{\"let\":{\"x\":"
                            + v2
                            + "},\"in\":{"
                            + k
                            + ":"
                            + v
                            + ","
                            + k2
                            + ":{\"var\":\"x\"}}}"));
  }

  private static void check(HttpResponse response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    assertThat(response.status()).as(body).isBetween(200, 499);
    assertThat(body.isEmpty() || body.startsWith("{")).isTrue();
  }

  @Property(tries = 150)
  void noQueryMakesTheServiceFail(@ForAll("json") String query) {
    try (FaunaClient fauna = FaunaClient.start()) {
      fauna.result("{'create_collection':{'object':{'name':'c'}}}");
      check(fauna.send(query, "X-Query-Timeout", "2000"));
    }
  }

  @Property(tries = 200)
  void noRequestMakesTheServiceFail(
      @ForAll("methods") String method,
      @ForAll("paths") String path,
      @ForAll("headers") String header,
      @ForAll String value,
      @ForAll byte[] body) {
    try (FaunaClient fauna = FaunaClient.start()) {
      HttpHeaders headers = new HttpHeaders().add("Authorization", "Bearer secret");
      headers.set(header, value);
      check(fauna.send(new HttpRequest(method, path, value, headers, body)));
    }
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "FOO");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.oneOf(
        Arbitraries.of(
            "/",
            "/linearized",
            "/ping",
            "/authorized",
            "/classes",
            "/collections/c/1",
            "/keys/1",
            "/tokens/self",
            "/databases/x",
            "/indexes",
            "/credentials/self",
            "/classes/c/1/events",
            "//",
            "/query/1",
            "/functions/f",
            "/roles//",
            "/keys/99999999999999999999"),
        Arbitraries.strings().ofMaxLength(8).map(s -> "/" + s));
  }

  @Provide
  Arbitrary<String> headers() {
    return Arbitraries.of(
        "Authorization",
        "X-FaunaDB-API-Version",
        "X-Query-Timeout",
        "X-Last-Seen-Txn",
        "x-fauna-tags",
        "traceparent",
        "Origin",
        "X-Max-Retries-On-Contention");
  }
}
