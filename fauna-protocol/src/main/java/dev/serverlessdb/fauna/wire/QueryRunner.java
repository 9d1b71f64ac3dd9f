package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.fault.RequestFacts;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.journal.RequestJournal;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.fauna.auth.Auth;
import dev.serverlessdb.fauna.auth.Authenticator;
import dev.serverlessdb.fauna.auth.Builtin;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.FaunaError;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.eval.Ids;
import dev.serverlessdb.fauna.eval.Meter;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.eval.QueryState;
import dev.serverlessdb.fauna.fql4.Lambdas;
import dev.serverlessdb.fauna.schema.Databases;
import dev.serverlessdb.fauna.schema.SchemaCache;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Json;
import dev.serverlessdb.fauna.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries: each is one transaction. A query that only reads runs on a root; one that writes
 * runs as the store's only writer, and nothing of it remains when it fails.
 */
public final class QueryRunner {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ServiceContext context;
  private final String rootSecret;
  private final SchemaCache cache = new SchemaCache();
  private final Ids ids;

  /** A runner on a service's context; {@code rootSecret} may do everything everywhere. */
  public QueryRunner(ServiceContext context, String rootSecret) {
    this.context = context;
    this.rootSecret = rootSecret;
    this.ids = new Ids(context.clock(), context.entropy());
  }

  /**
   * A query to run.
   *
   * @param body its text, read when there is no {@code query}
   * @param query the query when it is known already
   * @param secret who asks
   * @param headers what the headers say
   * @param noWrites why it may not write, or null when it may
   * @param request the whole request
   */
  @SuppressWarnings("ArrayRecordComponent") // a body is bytes; it is never compared
  record Wanted(
      byte[] body,
      @Nullable Json query,
      @Nullable String secret,
      Headers headers,
      @Nullable String noWrites,
      HttpRequest request) {}

  /**
   * How a query ended.
   *
   * @param result its value, or null when it failed
   * @param failure why it failed, or null
   * @param micros the time of its transaction
   * @param meter what it cost
   * @param millis how long it took
   * @param dropped whether the connection breaks instead of an answer
   */
  record Outcome(
      @Nullable Value result,
      @Nullable FaunaException failure,
      long micros,
      @Nullable Meter meter,
      long millis,
      boolean dropped) {

    Map<String, String> metrics(long bytesIn, long bytesOut) {
      Map<String, String> metrics = new LinkedHashMap<>();
      Meter cost = meter;
      if (cost == null) {
        cost = new Meter();
      }
      metrics.put("x-compute-ops", Long.toString(cost.computeOps()));
      metrics.put("x-read-ops", Long.toString(cost.readOps()));
      metrics.put("x-write-ops", Long.toString(cost.writeOps()));
      metrics.put("x-byte-read-ops", Long.toString(cost.readOps()));
      metrics.put("x-byte-write-ops", Long.toString(cost.writeOps()));
      metrics.put("x-storage-bytes-read", Long.toString(cost.bytesRead()));
      metrics.put("x-storage-bytes-write", Long.toString(cost.bytesWritten()));
      metrics.put("x-query-bytes-in", Long.toString(bytesIn));
      metrics.put("x-query-bytes-out", Long.toString(bytesOut));
      metrics.put("x-query-time", Long.toString(millis));
      metrics.put("x-txn-retries", "0");
      return metrics;
    }
  }

  /** The context that queries run in. */
  public ServiceContext context() {
    return context;
  }

  long nowMicros() {
    return Math.max(context.clock().nowMicros(), context.store().snapshot().timeMicros());
  }

  String newTrace() {
    return "00-" + hex(16) + "-" + hex(8) + "-00";
  }

  String nextSpan(String trace) {
    return trace.substring(0, 36) + hex(8) + trace.substring(52);
  }

  private String hex(int bytes) {
    StringBuilder text = new StringBuilder(bytes * 2);
    for (int i = 0; i < bytes / 8; i++) {
      text.append(String.format("%016x", Long.rotateLeft(ids.next() * 0x9E3779B97F4A7C15L, i)));
    }
    return text.toString();
  }

  static FaunaException unreadable(JsonReader.Unreadable e) {
    return new FaunaException(
        FaunaError.invalidExpression(
            Position.ROOT,
            e.tooDeep()
                ? "Request body JSON exceeds nesting limit."
                : "Request body is not valid JSON."));
  }

  private static FaunaException unauthorized() {
    return new FaunaException(FaunaError.protocol(401, "unauthorized", "Unauthorized"));
  }

  private QueryState readState(Snapshot snapshot, long lastSeen, long deadline, ApiVersion v) {
    long micros =
        Math.max(
            Math.max(context.clock().nowMicros(), snapshot.timeMicros()), Math.max(lastSeen, 0));
    return new QueryState(
        new QueryState.Start(snapshot, null, snapshot, micros, v, cache, ids, deadline));
  }

  /** Who has that secret; empty when nobody has. */
  private Optional<Auth> authenticate(@Nullable String secret, Snapshot snapshot) {
    if (secret == null) {
      return Optional.empty();
    }
    QueryState state = readState(snapshot, 0, Long.MAX_VALUE, ApiVersion.V4);
    Auth service = new Auth(Databases.ROOT, Builtin.ADMIN, List.of(), null, null, true);
    return new Authenticator(Evaluation.root(state, service), rootSecret).authenticate(secret);
  }

  String account(@Nullable String secret) {
    Auth auth =
        authenticate(secret, context.store().snapshot()).orElseThrow(QueryRunner::unauthorized);
    return "{\"account\":\"0\",\"global_id\":\"" + Databases.globalId(auth.database()) + "\"}";
  }

  /** Runs a query, whatever becomes of it. */
  Outcome run(Wanted wanted) {
    long started = EmulatorClock.stopwatchNanos();
    Run run = new Run(wanted, started);
    Optional<FaultEffect> verdict = admit(wanted);
    Outcome outcome;
    if (verdict.isPresent()
        && !(verdict.get() instanceof FaultEffect.DropConnection drop && drop.afterEffect())) {
      outcome = run.refused(verdict.get());
    } else {
      outcome = run.complete(verdict.isPresent());
    }
    record(run, outcome);
    return outcome;
  }

  private Optional<FaultEffect> admit(Wanted wanted) {
    return context
        .admission()
        .admit(new RequestFacts("fauna", "query", List.of(wanted.request().path()), List.of()));
  }

  private void record(Run run, Outcome outcome) {
    QueryState state = run.state;
    Meter meter = outcome.meter() == null ? new Meter() : outcome.meter();
    FaunaException failure = outcome.failure();
    Map<String, Double> units = new LinkedHashMap<>();
    units.put("computeOps", (double) meter.computeOps());
    units.put("readOps", (double) meter.readOps());
    units.put("writeOps", (double) meter.writeOps());
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("getsInLoop", Long.toString(meter.getsInLoop()));
    facts.put("scanned", Long.toString(meter.scannedElements()));
    facts.put("written", state == null ? "" : String.join(",", state.written()));
    facts.put("largestDocument", Long.toString(meter.largestWrite()));
    context
        .journal()
        .record(
            context.clock().now(),
            new RequestJournal.Draft(
                "fauna",
                "query",
                state == null ? List.of() : List.copyOf(state.resources()),
                state == null ? List.of() : List.copyOf(state.keys()),
                units,
                facts,
                failure == null ? 200 : failure.status(),
                failure == null ? "" : failure.errors().get(0).code()));
  }

  /** One query while it runs. */
  private final class Run {
    private final Wanted wanted;
    private final long started;
    private final long deadline;
    private @Nullable QueryState state;

    Run(Wanted wanted, long started) {
      this.wanted = wanted;
      this.started = started;
      this.deadline = started + wanted.headers().timeoutMillis() * NANOS_PER_MILLI;
    }

    Outcome complete(boolean dropped) {
      try {
        Value result = evaluate();
        return outcome(result, null, dropped);
      } catch (FaunaException e) {
        return outcome(null, e, dropped);
      } catch (StackOverflowError e) {
        return outcome(
            null,
            new FaunaException(
                FaunaError.query(
                    400,
                    "stack overflow",
                    "Call stack reached the maximum limit of 200.",
                    Position.ROOT)),
            dropped);
      }
    }

    Outcome refused(FaultEffect effect) {
      FaunaError error =
          switch (effectKind(effect)) {
            case "throttle" ->
                FaunaError.protocol(429, "too many requests", "Rate limit for query exceeded");
            case "error" -> error((FaultEffect.ServiceError) effect);
            default -> FaunaError.protocol(503, "time out", "Read timed out.");
          };
      return outcome(null, new FaunaException(error), effect instanceof FaultEffect.DropConnection);
    }

    private String effectKind(FaultEffect effect) {
      if (effect instanceof FaultEffect.Throttle) {
        return "throttle";
      }
      return effect instanceof FaultEffect.ServiceError ? "error" : "other";
    }

    private FaunaError error(FaultEffect.ServiceError fault) {
      int status = fault.status() == 0 ? 400 : fault.status();
      return FaunaError.protocol(status, fault.code(), fault.message());
    }

    private Outcome outcome(
        @Nullable Value result, @Nullable FaunaException failure, boolean dropped) {
      QueryState last = state;
      long millis = (EmulatorClock.stopwatchNanos() - started) / NANOS_PER_MILLI;
      return new Outcome(
          result,
          failure,
          last == null ? nowMicros() : last.micros(),
          last == null ? null : last.meter(),
          millis,
          dropped);
    }

    private Value evaluate() {
      Json query = wanted.query();
      Snapshot snapshot = context.store().snapshot();
      Auth auth = authenticate(wanted.secret(), snapshot).orElseThrow(QueryRunner::unauthorized);
      if (query == null) {
        query = parse();
      }
      if (wanted.noWrites() == null && Lambdas.writes(query)) {
        return writing(query, auth);
      }
      try {
        QueryState read =
            readState(
                snapshot, wanted.headers().lastSeenMicros(), deadline, wanted.headers().version());
        state = read;
        return run(query, auth, read);
      } catch (QueryState.NeedsWrite e) {
        return writing(query, auth);
      }
    }

    private Json parse() {
      if (wanted.body().length == 0 && wanted.noWrites() == null) {
        throw new FaunaException(FaunaError.invalidExpression(Position.ROOT, "No query provided."));
      }
      try {
        return JsonReader.read(wanted.body());
      } catch (JsonReader.Unreadable e) {
        throw unreadable(e);
      }
    }

    private Value run(Json query, Auth auth, QueryState current) {
      Evaluation evaluation = Evaluation.root(current, auth);
      String noWrites = wanted.noWrites();
      return Lambdas.run(query, noWrites == null ? evaluation : evaluation.readOnly(noWrites));
    }

    private Value writing(Json query, Auth auth) {
      return context
          .store()
          .write(
              transaction -> {
                QueryState current = writeState(transaction);
                state = current;
                return run(query, auth, current);
              });
    }

    private QueryState writeState(WriteTransaction transaction) {
      return new QueryState(
          new QueryState.Start(
              transaction,
              transaction,
              context.store().snapshot(),
              transaction.timeMicros(),
              wanted.headers().version(),
              cache,
              ids,
              deadline));
    }
  }

  /**
   * Runs the query in a request's body without letting it write; {@code where} completes the error
   * of one that does.
   *
   * @throws FaunaException when the caller is unknown or the query fails
   */
  public <T> T evaluate(HttpRequest request, String where, BiFunction<Evaluation, Value, T> body) {
    Headers headers = Headers.parse(request.headers());
    Snapshot snapshot = context.store().snapshot();
    Auth auth =
        authenticate(Endpoints.secret(request), snapshot).orElseThrow(QueryRunner::unauthorized);
    long deadline = EmulatorClock.stopwatchNanos() + headers.timeoutMillis() * NANOS_PER_MILLI;
    QueryState state = readState(snapshot, headers.lastSeenMicros(), deadline, headers.version());
    Evaluation evaluation = Evaluation.root(state, auth).readOnly(where);
    return body.apply(evaluation, Lambdas.run(parse(request.body()), evaluation));
  }

  private static Json parse(byte[] body) {
    if (body.length == 0) {
      throw new FaunaException(FaunaError.invalidExpression(Position.ROOT, "No query provided."));
    }
    try {
      return JsonReader.read(body);
    } catch (JsonReader.Unreadable e) {
      throw unreadable(e);
    }
  }

  /** Evaluates something as somebody, reading only; for what is beside queries. */
  public <T> T reading(@Nullable String secret, BiFunction<Evaluation, Auth, T> body) {
    Snapshot snapshot = context.store().snapshot();
    Auth auth = authenticate(secret, snapshot).orElseThrow(QueryRunner::unauthorized);
    QueryState state =
        readState(
            snapshot, 0, EmulatorClock.stopwatchNanos() + 60_000 * NANOS_PER_MILLI, ApiVersion.V4);
    return body.apply(Evaluation.root(state, auth), auth);
  }
}
