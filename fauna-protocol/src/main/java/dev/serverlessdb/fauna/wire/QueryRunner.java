package dev.serverlessdb.fauna.wire;

import dev.serverlessdb.core.ServiceContext;
import dev.serverlessdb.core.fault.FaultEffect;
import dev.serverlessdb.core.fault.RequestFacts;
import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.fauna.FaunaFactory;
import dev.serverlessdb.fauna.Throttle;
import dev.serverlessdb.fauna.auth.Auth;
import dev.serverlessdb.fauna.auth.Authenticator;
import dev.serverlessdb.fauna.auth.Builtin;
import dev.serverlessdb.fauna.capacity.RateLimiter;
import dev.serverlessdb.fauna.capacity.RateLimits;
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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs queries: each is one transaction. A query that only reads runs on a root; one that writes
 * runs as the store's only writer, and nothing of it remains when it fails.
 */
public final class QueryRunner {

  /** The path whose answers are never stale. */
  static final String LINEARIZED = "/linearized";

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ServiceContext context;
  private final String rootSecret;
  private final SchemaCache cache = new SchemaCache();
  private final Ids ids;
  private final Traces traces;
  private final Region region;
  private final RateLimiter limiter;

  /** A runner on a service's context; {@code rootSecret} may do everything everywhere. */
  public QueryRunner(ServiceContext context, String rootSecret) {
    this.context = context;
    this.rootSecret = rootSecret;
    this.ids = new Ids(context.clock(), context.entropy());
    this.traces = new Traces(ids);
    this.region = new Region(context);
    this.limiter = new RateLimiter(context.clock());
    context
        .admission()
        .capacityGate(FaunaFactory.NAME, request -> limiter.exhausted().map(Throttle::of));
  }

  /** How far behind the region is that clients read from. */
  public Duration regionLag() {
    return region.lag();
  }

  /** Lets the region that clients read from be that far behind. */
  public void regionLag(Duration lag) {
    region.lag(lag);
  }

  /** What the account may use in a second. */
  public RateLimits rateLimits() {
    return limiter.limits();
  }

  /** Lets the account use no more than that in a second. */
  public void rateLimits(RateLimits limits) {
    limiter.limit(limits);
  }

  Traces traces() {
    return traces;
  }

  /** The context that queries run in. */
  public ServiceContext context() {
    return context;
  }

  long nowMicros() {
    return Math.max(context.clock().nowMicros(), context.store().snapshot().timeMicros());
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

  private QueryState readState(Region.View view, long deadline, ApiVersion version, Meter meter) {
    return new QueryState(
        new QueryState.Start(
            view.snapshot(),
            null,
            view.snapshot(),
            view.micros(),
            version,
            cache,
            ids,
            deadline,
            meter));
  }

  /** Who has that secret; empty when nobody has. */
  private Optional<Auth> authenticate(@Nullable String secret) {
    if (secret == null) {
      return Optional.empty();
    }
    QueryState state = readState(region.newest(0), Long.MAX_VALUE, ApiVersion.V4, new Meter());
    Auth service = new Auth(Databases.ROOT, Builtin.ADMIN, List.of(), null, null, true);
    return new Authenticator(Evaluation.root(state, service), rootSecret).authenticate(secret);
  }

  boolean isRoot(@Nullable String secret) {
    return rootSecret.equals(secret == null ? null : secret.replaceFirst(":$", ""));
  }

  String account(@Nullable String secret) {
    Auth auth = authenticate(secret).orElseThrow(QueryRunner::unauthorized);
    return "{\"account\":\"0\",\"global_id\":\"" + Databases.globalId(auth.database()) + "\"}";
  }

  /** Runs a query, whatever becomes of it. */
  Outcome run(Wanted wanted) {
    Run run = new Run(wanted, EmulatorClock.stopwatchNanos());
    Optional<FaultEffect> verdict = admit("query", run::query);
    Outcome outcome = verdict.isEmpty() ? run.complete(false) : run.meeting(verdict.get());
    new QueryRecord("query", run.state, outcome.meter(), outcome.failure()).enter(context);
    return outcome;
  }

  /** Lets a request through or says what it meets; its names are read when a rule may want them. */
  private Optional<FaultEffect> admit(String operation, Supplier<Json> query) {
    QueryNames names = new QueryNames();
    if (!context.admission().faults().rules().isEmpty()) {
      try {
        names = QueryNames.of(query.get());
      } catch (FaunaException e) {
        // A query that cannot be read names nothing; it is told so when it runs.
        names = new QueryNames();
      }
    }
    return context
        .admission()
        .admit(new RequestFacts(FaunaFactory.NAME, operation, names.resources(), names.keys()));
  }

  /** Another transaction has changed what this one read. */
  private static final class Overtaken extends RuntimeException {
    Overtaken() {
      super("overtaken", null, false, false);
    }
  }

  /** One query while it runs. */
  private final class Run {
    private final Wanted wanted;
    private final long started;
    private final long deadline;
    private final Meter meter = new Meter(limiter);
    private @Nullable Json query;
    private @Nullable QueryState state;
    private int conflicts;

    Run(Wanted wanted, long started) {
      this.wanted = wanted;
      this.started = started;
      this.deadline = started + wanted.headers().timeoutMillis() * NANOS_PER_MILLI;
      this.query = wanted.query();
    }

    Json query() {
      Json known = query;
      if (known == null) {
        known = wanted.noWrites() == null ? parse(wanted.body()) : read(wanted.body());
        query = known;
      }
      return known;
    }

    /** Acts as far as a fault lets it. */
    Outcome meeting(FaultEffect effect) {
      if (effect instanceof FaultEffect.Conflict conflict) {
        conflicts = conflict.times();
        return complete(false);
      }
      boolean dropped = effect instanceof FaultEffect.DropConnection;
      if (effect instanceof FaultEffect.DropConnection drop && drop.afterEffect()) {
        return complete(true);
      }
      FaunaException refusal = Refusals.of(effect);
      if (Refusals.isContention(refusal)) {
        meter.contended(wanted.headers().attemptsMax());
      }
      return outcome(null, refusal, dropped);
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

    Outcome outcome(@Nullable Value result, @Nullable FaunaException failure, boolean dropped) {
      QueryState last = state;
      long millis = (EmulatorClock.stopwatchNanos() - started) / NANOS_PER_MILLI;
      return new Outcome(
          result, failure, last == null ? nowMicros() : last.micros(), meter, millis, dropped);
    }

    private Value evaluate() {
      Auth auth = authenticate(wanted.secret()).orElseThrow(QueryRunner::unauthorized);
      Work work = wanted.work() == null ? evaluating(query()) : wanted.work();
      if (wanted.noWrites() == null && work.writes()) {
        return writing(work, auth);
      }
      try {
        long lastSeen = wanted.headers().lastSeenMicros();
        Region.View view =
            wanted.request().path().equals(LINEARIZED)
                ? region.newest(lastSeen)
                : region.local(lastSeen);
        if (view.snapshot().version() < context.store().snapshot().version()) {
          meter.stale();
        }
        QueryState read = readState(view, deadline, wanted.headers().version(), meter);
        state = read;
        return run(work, auth, read);
      } catch (QueryState.NeedsWrite e) {
        return writing(work, auth);
      }
    }

    private static Work evaluating(Json query) {
      return new Work(Lambdas.writes(query), evaluation -> Lambdas.run(query, evaluation));
    }

    private Value run(Work work, Auth auth, QueryState current) {
      Evaluation evaluation = Evaluation.root(current, auth);
      String noWrites = wanted.noWrites();
      return work.body().apply(noWrites == null ? evaluation : evaluation.readOnly(noWrites));
    }

    private Value writing(Work work, Auth auth) {
      for (int attempt = 1; attempt <= conflicts; attempt++) {
        inVain(work, auth);
        meter.contended(1);
        if (attempt == wanted.headers().attemptsMax()) {
          throw new FaunaException(Refusals.contention());
        }
      }
      return context.store().write(transaction -> attempt(work, auth, transaction));
    }

    private Value attempt(Work work, Auth auth, WriteTransaction transaction) {
      QueryState current = writeState(transaction);
      state = current;
      return run(work, auth, current);
    }

    /** An attempt that another transaction comes before, so that nothing of it remains. */
    private void inVain(Work work, Auth auth) {
      try {
        context
            .store()
            .update(
                transaction -> {
                  Value unused = attempt(work, auth, transaction);
                  throw new Overtaken();
                });
      } catch (Overtaken e) {
        meter.begun();
      }
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
              deadline,
              meter));
    }
  }

  /**
   * Opens a stream: runs the query in a request's body without letting it write; {@code where}
   * completes the error of one that does.
   *
   * @throws FaunaException when the caller is unknown, the query fails or a fault is met
   */
  public <T> T open(HttpRequest request, String where, BiFunction<Evaluation, Value, T> body) {
    Headers headers = Headers.parse(request.headers());
    Meter meter = new Meter(limiter);
    QueryState state =
        readState(
            region.newest(headers.lastSeenMicros()),
            EmulatorClock.stopwatchNanos() + headers.timeoutMillis() * NANOS_PER_MILLI,
            headers.version(),
            meter);
    try {
      Optional<FaultEffect> verdict = admit("stream", () -> parse(request.body()));
      if (verdict.isPresent()) {
        throw Refusals.of(verdict.get());
      }
      Auth auth = authenticate(Endpoints.secret(request)).orElseThrow(QueryRunner::unauthorized);
      Evaluation evaluation = Evaluation.root(state, auth).readOnly(where);
      T opened = body.apply(evaluation, Lambdas.run(parse(request.body()), evaluation));
      new QueryRecord("stream", state, meter, null).enter(context);
      return opened;
    } catch (FaunaException e) {
      new QueryRecord("stream", state, meter, e).enter(context);
      throw e;
    }
  }

  private static Json parse(byte[] body) {
    if (body.length == 0) {
      throw new FaunaException(FaunaError.invalidExpression(Position.ROOT, "No query provided."));
    }
    return read(body);
  }

  private static Json read(byte[] body) {
    try {
      return JsonReader.read(body);
    } catch (JsonReader.Unreadable e) {
      throw unreadable(e);
    }
  }

  /** Evaluates something as somebody, reading only; for what is beside queries. */
  public <T> T reading(@Nullable String secret, BiFunction<Evaluation, Auth, T> body) {
    Auth auth = authenticate(secret).orElseThrow(QueryRunner::unauthorized);
    QueryState state =
        readState(
            region.newest(0),
            EmulatorClock.stopwatchNanos() + 60_000 * NANOS_PER_MILLI,
            ApiVersion.V4,
            new Meter());
    return body.apply(Evaluation.root(state, auth), auth);
  }
}
