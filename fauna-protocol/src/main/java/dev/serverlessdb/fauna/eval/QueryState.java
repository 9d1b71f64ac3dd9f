package dev.serverlessdb.fauna.eval;

import dev.serverlessdb.core.store.ReadView;
import dev.serverlessdb.core.store.Snapshot;
import dev.serverlessdb.core.store.WriteTransaction;
import dev.serverlessdb.core.time.EmulatorClock;
import dev.serverlessdb.fauna.schema.SchemaCache;
import dev.serverlessdb.fauna.value.ApiVersion;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all parts of one query share: its view of the store, its time, its meters, its limits. */
public final class QueryState {

  /** How deep lambdas of user functions may call each other. */
  private static final int MAX_CALL_DEPTH = 200;

  /** How much one query may write, in bytes. */
  private static final long MAX_TRANSACTION_BYTES = 16L * 1024 * 1024;

  /** How much one query may build by joining strings and arrays, in bytes. */
  private static final long MAX_BUILT_BYTES = 256L * 1024 * 1024;

  private static final int CLOCK_CHECK_MASK = 0x3F;

  private final ReadView view;
  private final @Nullable WriteTransaction transaction;
  private final Snapshot base;
  private final long micros;
  private final ApiVersion version;
  private final SchemaCache cache;
  private final Ids ids;
  private final long deadlineNanos;
  private final Meter meter;
  private final Set<String> resources = new LinkedHashSet<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<String> written = new LinkedHashSet<>();
  private ReadView names;
  private long builtBytes;
  private long ticks;
  private int depth;

  /** What a query starts with. */
  public record Start(
      ReadView view,
      @Nullable WriteTransaction transaction,
      Snapshot base,
      long micros,
      ApiVersion version,
      SchemaCache cache,
      Ids ids,
      long deadlineNanos,
      Meter meter) {}

  /** The state of a query that begins. */
  public QueryState(Start start) {
    this.view = start.view();
    this.transaction = start.transaction();
    this.base = start.base();
    this.names = start.base();
    this.micros = start.micros();
    this.version = start.version();
    this.cache = start.cache();
    this.ids = start.ids();
    this.deadlineNanos = start.deadlineNanos();
    this.meter = start.meter();
  }

  /** Thrown when a query that was taken for a reader wants to write. */
  public static final class NeedsWrite extends RuntimeException {
    /** The one reason. */
    public NeedsWrite() {
      super("the query writes", null, false, false);
    }
  }

  /** The store as this query sees it, its own writes included. */
  public ReadView view() {
    return view;
  }

  /** The store as it was when the query began. */
  public Snapshot base() {
    return base;
  }

  /** The store that names are looked up in: as it was when the query began. */
  public ReadView names() {
    return names;
  }

  /** From here on, what the transaction itself names is found too. */
  public void nameOwn() {
    names = view;
  }

  /** The transaction to write to. */
  public WriteTransaction transaction() {
    if (transaction == null) {
      throw new NeedsWrite();
    }
    return transaction;
  }

  /** The time of the query and of what it writes, in microseconds since the epoch. */
  public long micros() {
    return micros;
  }

  /** The version of the API that the request asked for. */
  public ApiVersion version() {
    return version;
  }

  /** Parsed schema documents. */
  public SchemaCache cache() {
    return cache;
  }

  /** Where ids come from. */
  public Ids ids() {
    return ids;
  }

  /** What the query has cost so far. */
  public Meter meter() {
    return meter;
  }

  /** The collections and indexes that the query touched. */
  public Set<String> resources() {
    return resources;
  }

  /** The documents that the query touched, readable; a bounded number. */
  public Set<String> keys() {
    return keys;
  }

  /** Notes a document that was written. */
  public void wrote(String key) {
    touched(key);
    if (written.size() < 100) {
      written.add(key);
    }
  }

  /** The documents that the query wrote, readable; a bounded number. */
  public Set<String> written() {
    return written;
  }

  /** Notes a document that was touched. */
  public void touched(String key) {
    if (keys.size() < 100) {
      keys.add(key);
    }
  }

  /** Counts one function that is evaluated and ends the query when its time is over. */
  public void compute() {
    meter.computed();
    tick();
  }

  /** Ends the query when its time is over. */
  public void tick() {
    if ((++ticks & CLOCK_CHECK_MASK) == 0 && EmulatorClock.stopwatchNanos() - deadlineNanos > 0) {
      throw new FaunaException(FaunaError.protocol(503, "time out", "Read timed out."));
    }
  }

  /**
   * Counts bytes about to be written for the document of that {@code place} and ends the query when
   * they are too many.
   */
  public void written(Object place, long bytes) {
    meter.written(place, bytes);
    if (meter.bytesWritten() > MAX_TRANSACTION_BYTES) {
      throw new FaunaException(
          FaunaError.protocol(
              400,
              "bad request",
              "Transaction exceeded limit: got "
                  + meter.bytesWritten()
                  + " bytes, limit "
                  + MAX_TRANSACTION_BYTES
                  + " bytes"));
    }
  }

  /** Counts what the query builds in memory and ends it before it takes the emulator's heap. */
  public void built(long bytes) {
    builtBytes += bytes;
    if (builtBytes > MAX_BUILT_BYTES) {
      throw new FaunaException(
          FaunaError.protocol(
              400,
              "bad request",
              "Query exceeded memory limit: limit " + MAX_BUILT_BYTES + " bytes"));
    }
  }

  /** Enters a user function, at most {@value #MAX_CALL_DEPTH} deep. */
  public void enter(Position position) {
    if (++depth > MAX_CALL_DEPTH) {
      throw new FaunaException(
          FaunaError.query(
              400,
              "stack overflow",
              "Call stack reached the maximum limit of " + MAX_CALL_DEPTH + ".",
              position));
    }
  }

  /** Leaves a user function. */
  public void leave() {
    depth--;
  }
}
