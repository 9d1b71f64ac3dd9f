package dev.serverlessdb.fauna.graphql;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.wire.Endpoints;
import dev.serverlessdb.fauna.wire.QueryRunner;
import dev.serverlessdb.fauna.wire.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /graphql} and {@code POST /import}. This class names nothing of the GraphQL library,
 * so that whoever never asks in GraphQL does not load it.
 *
 * @see <a href="https://docs.fauna.com/fauna/current/api/graphql/endpoints">GraphQL endpoints</a>
 */
public final class GraphQlHttp implements HttpService {

  private static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

  private final Transactions transactions;
  private @Nullable Requests requests;

  /** Endpoints over a runner of queries. */
  public GraphQlHttp(QueryRunner runner) {
    this.transactions = new Transactions(runner);
  }

  private synchronized Requests requests() {
    Requests made = requests;
    if (made == null) {
      made = new Requests(new Engine(transactions));
      requests = made;
    }
    return made;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    boolean importing = request.path().equals("/import");
    if (!request.method().equals("POST")) {
      throw error(405, "method not allowed", "Allowed methods are POST.");
    }
    if (request.body().length > MAX_BODY_BYTES) {
      throw error(413, "request too large", "Request entity is too large");
    }
    if (Endpoints.secret(request) == null) {
      return answer(unauthorized(importing, "Invalid authorization header."), importing);
    }
    Requests.Answer answer = importing ? imported(request) : requests().graphQl(request);
    return answer(
        answer.status() == 401 ? unauthorized(importing, "Invalid database secret.") : answer,
        importing);
  }

  private static FaunaException error(int status, String code, String description) {
    return new FaunaException(FaunaError.protocol(status, code, description));
  }

  private static Requests.Answer unauthorized(boolean importing, String message) {
    String body = importing ? message : Failures.of(error(401, "unauthorized", message));
    return new Requests.Answer(401, body, null);
  }

  private Requests.Answer imported(HttpRequest request) {
    String mode = Endpoints.parameters(request.query()).getOrDefault("mode", "merge");
    return List.of("merge", "replace", "override").contains(mode)
        ? requests().importSchema(request, mode)
        : new Requests.Answer(
            400, "Invalid import mode '" + mode + "'. Use merge, override or replace.", null);
  }

  private static HttpResponse answer(Requests.Answer answer, boolean importing) {
    Transactions.Ended ended = answer.ended();
    if (ended != null && ended.dropped()) {
      return HttpResponse.dropConnection();
    }
    HttpHeaders headers = ended == null ? new HttpHeaders() : ended.headers();
    if (answer.status() == 401) {
      headers.add("www-authenticate", "Basic realm=\"Unauthorized\"");
    }
    headers.add(
        "content-type", importing ? "text/plain;charset=utf-8" : "application/json;charset=utf-8");
    return HttpResponse.of(
        answer.status(), headers, answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
