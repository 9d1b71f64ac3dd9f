package dev.serverlessdb.fauna;

import dev.serverlessdb.core.Service;
import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.http.Endpoint;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.fauna.feed.Streams;
import dev.serverlessdb.fauna.finding.ContendedDocument;
import dev.serverlessdb.fauna.finding.GetsInLoop;
import dev.serverlessdb.fauna.finding.LargeDocument;
import dev.serverlessdb.fauna.finding.MissingIndex;
import dev.serverlessdb.fauna.wire.Endpoints;
import dev.serverlessdb.fauna.wire.QueryRunner;
import java.util.List;
import java.util.Map;

/**
 * Fauna, with the query language FQL v4. All state is in the store, so checkpoints and forks are
 * the store's.
 */
public final class FaunaService implements Service {

  private final String rootSecret;
  private final Streams streams;
  private final HttpService http;

  FaunaService(ServiceContext context, String rootSecret) {
    this.rootSecret = rootSecret;
    context.findings().register(new GetsInLoop());
    context.findings().register(new MissingIndex());
    context.findings().register(new LargeDocument());
    context.findings().register(new ContendedDocument());
    QueryRunner runner = new QueryRunner(context, rootSecret);
    this.streams = new Streams(runner);
    this.http = new Endpoints(runner, Map.of("/stream", streams));
  }

  /** What answers requests. */
  public HttpService http() {
    return http;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(new Endpoint.Http(FaunaFactory.NAME, http));
  }

  @Override
  public Service fork(ServiceContext forked) {
    return new FaunaService(forked, rootSecret);
  }

  @Override
  public void close() {
    streams.close();
  }
}
