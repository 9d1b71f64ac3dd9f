package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.fauna.capacity.RateLimiter;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Value;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service's endpoints: one URL for all queries, a few others beside it.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/">The API</a>
 */
public final class Endpoints implements HttpService {

  private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
  private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;
  private static final String ALLOWED = "Allowed methods are ";
  private static final String BUILD = "serverlessdb";

  private final QueryRunner runner;
  private final Map<String, HttpService> further;

  /**
   * Endpoints over a runner of queries; {@code further} are other paths and what serves them, after
   * the headers were checked.
   */
  public Endpoints(QueryRunner runner, Map<String, HttpService> further) {
    this.runner = runner;
    this.further = Map.copyOf(further);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    try {
      if (request.method().equals("OPTIONS") && request.headers().get("Origin") != null) {
        return preflight(request);
      }
      HttpService other = further.get(request.path());
      if (other != null) {
        HttpResponse answer = other.handle(request);
        common(request, answer.headers());
        return answer;
      }
      return route(request);
    } catch (FaunaException e) {
      return failure(request, e);
    } catch (RuntimeException e) {
      LOG.error("a request failed: {} {}", request.method(), request.path(), e);
      return failure(
          request,
          new FaunaException(
              FaunaError.protocol(500, "internal server error", "Internal server error.")));
    }
  }

  private HttpResponse route(HttpRequest request) {
    if (request.path().startsWith("//")) {
      return json(400, new HttpHeaders(), "{\"error\":\"bad request\"}");
    }
    switch (request.path()) {
      case "/" -> {
        return query(request, List.of("GET", "POST"));
      }
      case QueryRunner.LINEARIZED -> {
        return query(request, List.of("POST"));
      }
      case "/ping" -> {
        return ping(request);
      }
      case "/authorized" -> {
        return authorized(request);
      }
      case "/error" -> {
        throw new FaunaException(
            FaunaError.protocol(500, "internal server error", "Internal server error."));
      }
      default -> {
        if (NewerApi.PATHS.contains(request.path())) {
          return json(400, new HttpHeaders(), NewerApi.refusal(request));
        }
        Optional<RestQuery> rest = RestQuery.parse(request.path(), request.method());
        return rest.isPresent() ? rest(request, rest.get()) : notFound();
      }
    }
  }

  private static FaunaException error(int status, String code, String description) {
    return new FaunaException(FaunaError.protocol(status, code, description));
  }

  private static HttpResponse notFound() {
    throw error(404, "not found", "Not Found");
  }

  private HttpResponse preflight(HttpRequest request) {
    HttpHeaders headers = new HttpHeaders();
    headers.add("access-control-max-age", "86400");
    headers.add("access-control-allow-methods", "GET, POST, PUT, PATCH, DELETE");
    String wanted = request.headers().get("Access-Control-Request-Headers");
    if (wanted != null) {
      headers.add("access-control-allow-headers", wanted);
    }
    common(request, headers);
    return HttpResponse.of(200, headers, new byte[0]);
  }

  private void checkMethod(HttpRequest request, List<String> allowed) {
    if (!allowed.contains(request.method())) {
      throw error(405, "method not allowed", ALLOWED + String.join(", ", allowed) + ".");
    }
  }

  private HttpResponse ping(HttpRequest request) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      checkMethod(request, List.of("GET"));
    }
    String scope =
        switch (parameters(request.query()).getOrDefault("scope", "write")) {
          case "write", "global" -> "write";
          case "read", "local" -> "read";
          case "all" -> "all";
          default -> "node";
        };
    HttpHeaders headers = new HttpHeaders();
    common(request, headers);
    return json(200, headers, "{\"resource\":\"Scope " + scope + " is OK\"}");
  }

  private HttpResponse authorized(HttpRequest request) {
    checkMethod(request, List.of("GET"));
    String account = runner.account(secret(request));
    HttpHeaders headers = new HttpHeaders();
    common(request, headers);
    return json(200, headers, account);
  }

  private HttpResponse query(HttpRequest request, List<String> methods) {
    checkMethod(request, methods);
    Headers headers = Headers.parse(request.headers());
    boolean get = request.method().equals("GET");
    byte[] body =
        get
            ? parameters(request.query()).getOrDefault("q", "").getBytes(StandardCharsets.UTF_8)
            : request.body();
    if (body.length > MAX_BODY_BYTES) {
      throw error(413, "request too large", "Request entity is too large");
    }
    Wanted wanted =
        new Wanted(
            body, null, null, secret(request), headers, get ? "get requests" : null, request);
    return answer(request, headers, runner.run(wanted));
  }

  private HttpResponse rest(HttpRequest request, RestQuery rest) {
    Headers headers = Headers.parse(request.headers());
    if (rest.changesKey() && !runner.isRoot(secret(request))) {
      throw error(403, "permission denied", "Insufficient privileges to perform the action.");
    }
    Json query = rest.toQuery(parameters(request.query()), request.body());
    Wanted wanted =
        new Wanted(request.body(), query, null, secret(request), headers, null, request);
    Outcome outcome = runner.run(wanted);
    FaunaException failure = outcome.failure();
    if (failure != null && rest.namesNothing(failure.errors().get(0))) {
      return notFound();
    }
    return answer(request, headers, outcome);
  }

  private HttpResponse answer(HttpRequest request, Headers headers, Outcome outcome) {
    HttpHeaders out = new HttpHeaders();
    out.add("x-txn-time", Long.toString(outcome.micros()));
    if (headers.tags() != null) {
      out.add("x-fauna-tags", headers.tags());
    }
    Value result = outcome.result();
    FaunaException failure = outcome.failure();
    String body;
    int status;
    if (failure != null) {
      body = Answers.errors(failure.errors());
      status = failure.status();
      ofStatus(failure, out);
    } else {
      body = Answers.resource(result == null ? Value.NULL : result, headers.version());
      status = result instanceof Value.DocV doc && doc.created() ? 201 : 200;
    }
    if (outcome.dropped()) {
      return HttpResponse.dropConnection();
    }
    body = headers.pretty() ? Answers.pretty(body) : body;
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (status != 401 && status != 500) {
      outcome.metrics(request.body().length, bytes.length).forEach(out::add);
    }
    common(request, out);
    return HttpResponse.of(status, contentType(out), bytes);
  }

  private HttpResponse failure(HttpRequest request, FaunaException e) {
    HttpHeaders out = new HttpHeaders();
    int status = e.status();
    ofStatus(e, out);
    out.add("x-txn-time", Long.toString(runner.nowMicros()));
    common(request, out);
    if (request.method().equals("HEAD")) {
      return HttpResponse.of(status, out, new byte[0]);
    }
    return json(status, out, Answers.errors(e.errors()));
  }

  /** The headers that belong to some kinds of errors. */
  private static void ofStatus(FaunaException failure, HttpHeaders out) {
    FaunaError error = failure.errors().get(0);
    switch (failure.status()) {
      case 401 -> out.add("www-authenticate", "Basic realm=\"Unauthorized\"");
      case 405 -> {
        String text = error.description();
        out.add("allow", text.substring(ALLOWED.length(), text.length() - 1));
      }
      case 429 ->
          RateLimiter.limitedOps(error).ifPresent(ops -> out.add("x-rate-limited-ops", ops));
      default -> {
        // Nothing more to say.
      }
    }
  }

  private static HttpHeaders contentType(HttpHeaders headers) {
    return headers.add("content-type", "application/json;charset=utf-8");
  }

  private static HttpResponse json(int status, HttpHeaders headers, String body) {
    return HttpResponse.of(status, contentType(headers), body.getBytes(StandardCharsets.UTF_8));
  }

  /** The headers that every answer carries. */
  private void common(HttpRequest request, HttpHeaders out) {
    out.add("x-faunadb-build", BUILD);
    String trace = Headers.trace(request.headers());
    out.add("traceparent", trace == null ? runner.traces().begin() : runner.traces().next(trace));
    String origin = request.headers().get("Origin");
    if (origin != null) {
      out.add("access-control-allow-origin", origin);
      out.add("access-control-allow-credentials", "true");
      out.add(
          "access-control-expose-headers",
          "x-txn-time, x-compute-ops, x-byte-read-ops, x-byte-write-ops, x-query-time,"
              + " x-query-bytes-in, x-query-bytes-out, x-storage-bytes-read,"
              + " x-storage-bytes-write, x-txn-retries, x-fauna-tags, x-faunadb-build");
    }
  }

  /** The secret of the Authorization header, or null. */
  public static @Nullable String secret(HttpRequest request) {
    String header = request.headers().get("Authorization");
    if (header == null) {
      return null;
    }
    if (header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return header.substring(7).trim();
    }
    if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
      try {
        byte[] decoded = java.util.Base64.getDecoder().decode(header.substring(6).trim());
        return new String(decoded, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return null;
  }

  /**
   * The version of the query API that a request asks for.
   *
   * @throws FaunaException when its headers are wrong
   */
  public static ApiVersion version(HttpRequest request) {
    return Headers.parse(request.headers()).version();
  }

  /** The parameters of a URL. */
  public static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        try {
          parameters.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
          parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
    }
    return parameters;
  }
}
