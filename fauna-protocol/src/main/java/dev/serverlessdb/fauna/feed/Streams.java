package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.core.http.HttpHeaders;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.HttpResponse;
import dev.serverlessdb.core.http.HttpService;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.wire.Endpoints;
import dev.serverlessdb.fauna.wire.QueryRunner;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens streams of events: a query says of what, then every event is one line of JSON. Streams are
 * fed by the store's log of commits and end with the emulator.
 *
 * @see <a href="https://docs.fauna.com/fauna/v4/api/streaming">Event streaming</a>
 */
public final class Streams implements HttpService, AutoCloseable {

  /** How many streams may be open at once; one more is told so and ended. */
  static final int OPEN_MAX = 1_000;

  private final QueryRunner runner;
  private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastId = new AtomicLong();

  /** Streams of what {@code runner}'s queries change. */
  public Streams(QueryRunner runner) {
    this.runner = runner;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    if (!request.method().equals("POST")) {
      throw new FaunaException(
          FaunaError.protocol(405, "method not allowed", "Allowed methods are POST."));
    }
    Set<EventField> fields = EventField.parse(Endpoints.parameters(request.query()).get("fields"));
    Value target =
        runner.open(
            request,
            "stream requests",
            (evaluation, value) -> {
              Watch.on(value, evaluation, fields);
              return value;
            });
    OpenStream stream = new OpenStream(runner, request, target, fields);
    HttpHeaders headers =
        new HttpHeaders()
            .add("content-type", "application/json;charset=utf-8")
            .add("x-fauna-stream-id", Long.toString(lastId.incrementAndGet()));
    return HttpResponse.streaming(
        200,
        headers,
        sink -> {
          if (open.size() >= OPEN_MAX) {
            stream.refuse(sink);
            return;
          }
          open.add(stream);
          sink.onClose(
              () -> {
                open.remove(stream);
                stream.ended();
              });
          stream.begin(sink);
        });
  }

  /** How many streams are open. */
  int open() {
    return open.size();
  }

  @Override
  public void close() {
    open.forEach(OpenStream::close);
  }
}
