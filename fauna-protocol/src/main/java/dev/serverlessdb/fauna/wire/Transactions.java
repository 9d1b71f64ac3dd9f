package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Transactions for what is asked in another language than FQL, counted and recorded alike. */
public final class Transactions {

  private final QueryRunner runner;

  /** Transactions of a runner. */
  public Transactions(QueryRunner runner) {
    this.runner = runner;
  }

  /**
   * How a transaction ended.
   *
   * @param failure why nothing of it remains, or null
   * @param dropped whether the connection breaks instead of an answer
   * @param headers what the answer says of time and cost
   */
  public record Ended(@Nullable FaunaException failure, boolean dropped, HttpHeaders headers) {}

  /**
   * Runs {@code body} in one transaction, as the caller of {@code request}. A body that turns out
   * to write is begun anew as a writer.
   *
   * @throws FaunaException when the headers are wrong
   */
  public Ended run(HttpRequest request, boolean writes, Function<Evaluation, Value> body) {
    Headers headers = Headers.parse(request.headers()).withVersion(ApiVersion.V4);
    Outcome outcome =
        runner.run(
            new Wanted(
                request.body(),
                new Json.Null(),
                new Work(writes, body),
                Endpoints.secret(request),
                headers,
                null,
                request));
    HttpHeaders out = new HttpHeaders();
    out.add("x-txn-time", Long.toString(outcome.micros()));
    if (headers.tags() != null) {
      out.add("x-fauna-tags", headers.tags());
    }
    outcome.metrics(request.body().length, 0).forEach(out::add);
    return new Ended(outcome.failure(), outcome.dropped(), out);
  }
}
