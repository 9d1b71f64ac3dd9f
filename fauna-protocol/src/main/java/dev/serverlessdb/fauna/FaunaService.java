package dev.serverlessdb.fauna;

import dev.serverlessdb.core.Service;
import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.Setting;
import dev.serverlessdb.core.cost.PriceList;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.fauna.capacity.RateLimits;
import dev.serverlessdb.fauna.feed.Streams;
import dev.serverlessdb.fauna.finding.ContendedDocument;
import dev.serverlessdb.fauna.finding.GetsInLoop;
import dev.serverlessdb.fauna.finding.LargeDocument;
import dev.serverlessdb.fauna.finding.MissingIndex;
import dev.serverlessdb.fauna.finding.StaleRead;
import dev.serverlessdb.fauna.graphql.GraphQlHttp;
import dev.serverlessdb.fauna.wire.Endpoints;
import dev.serverlessdb.fauna.wire.QueryRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Fauna, with the query language FQL v4. All state is in the store, so checkpoints and forks are
 * the store's.
 */
public final class FaunaService implements Service {

  private final String rootSecret;
  private final QueryRunner runner;
  private final Streams streams;
  private final HttpService http;

  FaunaService(ServiceContext context, String rootSecret) {
    this.rootSecret = rootSecret;
    context.findings().register(new GetsInLoop());
    context.findings().register(new MissingIndex());
    context.findings().register(new LargeDocument());
    context.findings().register(new ContendedDocument());
    context.findings().register(new StaleRead());
    this.runner = new QueryRunner(context, rootSecret);
    this.streams = new Streams(runner);
    GraphQlHttp graphQl = new GraphQlHttp(runner);
    this.http =
        new Endpoints(runner, Map.of("/stream", streams, "/graphql", graphQl, "/import", graphQl));
  }

  /** What answers requests. */
  public HttpService http() {
    return http;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(new Endpoint.Http(FaunaFactory.NAME, http));
  }

  /**
   * Lets the region that clients read from be behind by {@code lag}, on the emulator's clock:
   * queries that only read see the state of that long ago, as in production from a region far from
   * the writer. Whoever sends {@code X-Last-Seen-Txn}, as the drivers do after their own first
   * query, sees that transaction; {@code /linearized} and every query that writes see everything.
   * Zero, as in the beginning, is no lag. Forks made later do as this one.
   */
  public void regionLag(Duration lag) {
    runner.regionLag(lag);
  }

  /**
   * Lets the account use no more than that in a second of the emulator's clock; what goes beyond is
   * answered with 429 {@code too many requests} and has no effect. Forks made later do as this one,
   * with full buckets.
   */
  public void rateLimits(RateLimits limits) {
    runner.rateLimits(limits);
  }

  @Override
  public Service fork(ServiceContext forked) {
    FaunaService fork = new FaunaService(forked, rootSecret);
    fork.regionLag(runner.regionLag());
    fork.rateLimits(runner.rateLimits());
    return fork;
  }

  @Override
  public Map<String, Setting> settings() {
    return FaunaSettings.of(this);
  }

  @Override
  public PriceList prices() {
    return FaunaPrices.PAY_AS_YOU_GO;
  }

  @Override
  public void close() {
    streams.close();
  }
}
