package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.core.http.HttpRequest;
import dev.serverlessdb.core.http.ResponseStream;
import dev.serverlessdb.core.store.ChangeLog;
import dev.serverlessdb.core.store.CommitRecord;
import dev.serverlessdb.fauna.eval.FaunaException;
import dev.serverlessdb.fauna.value.ApiVersion;
import dev.serverlessdb.fauna.value.Value;
import dev.serverlessdb.fauna.wire.Endpoints;
import dev.serverlessdb.fauna.wire.QueryRunner;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream: from its start event, which names the state that it begins with, to its end. Whoever
 * opened it must be allowed to at every event.
 */
final class OpenStream {

  private static final Logger LOG = LoggerFactory.getLogger(OpenStream.class);

  private final QueryRunner runner;
  private final @Nullable String secret;
  private final ApiVersion version;
  private final Value target;
  private final Set<EventField> fields;
  private ResponseStream.@Nullable Sink sink;
  private ChangeLog.@Nullable Subscription subscription;
  private @Nullable Watch watch;
  private long sinceVersion;
  private boolean ended;

  OpenStream(QueryRunner runner, HttpRequest request, Value target, Set<EventField> fields) {
    this.runner = runner;
    this.secret = Endpoints.secret(request);
    this.version = Endpoints.version(request);
    this.target = target;
    this.fields = fields;
  }

  /** Listens first and reads then, so that no commit is missed and none is told twice. */
  synchronized void begin(ResponseStream.Sink out) {
    sink = out;
    subscription = runner.context().store().changeLog().listen(this::committed);
    try {
      long started =
          runner.reading(
              secret,
              (evaluation, auth) -> {
                watch = Watch.on(target, evaluation, fields);
                sinceVersion = evaluation.state().base().version();
                return evaluation.state().micros();
              });
      out.write(StreamEvent.start(started).line(started, version));
      if (ended) {
        ended();
      }
    } catch (FaunaException e) {
      lost();
    }
  }

  /** Says that there are too many streams already. */
  void refuse(ResponseStream.Sink out) {
    end(out, StreamEvent.error("too many requests", "Too many open streams."));
  }

  private synchronized void committed(CommitRecord commit) {
    Watch watched = watch;
    if (ended || watched == null || commit.version() <= sinceVersion) {
      return;
    }
    if (commit.wholesale()) {
      // Another state was put in place of everything; clients open a new stream and read again.
      fail(StreamEvent.error("time out", "The database went back to another state."));
      return;
    }
    List<CommitRecord.Change> changes =
        commit.changes().stream().filter(change -> watched.concerns(change.key())).toList();
    if (!changes.isEmpty()) {
      tell(watched, commit, changes);
    }
  }

  private void tell(Watch watched, CommitRecord commit, List<CommitRecord.Change> changes) {
    try {
      List<StreamEvent> events =
          runner.reading(secret, (evaluation, auth) -> watched.events(evaluation, commit, changes));
      for (StreamEvent event : events) {
        write(event, commit.timeMicros());
      }
    } catch (FaunaException e) {
      lost();
    } catch (RuntimeException e) {
      LOG.error("a stream cannot tell of commit {}", commit.version(), e);
      fail(StreamEvent.error("internal server error", "Internal server error."));
    }
  }

  private void write(StreamEvent event, long txn) {
    ResponseStream.Sink out = sink;
    if (out != null) {
      out.write(event.line(txn, version));
    }
  }

  private void lost() {
    fail(StreamEvent.error("permission denied", "Authorization lost during stream evaluation."));
  }

  private void fail(StreamEvent error) {
    ResponseStream.Sink out = sink;
    if (out != null) {
      end(out, error);
    }
    ended();
  }

  private void end(ResponseStream.Sink out, StreamEvent error) {
    out.write(error.line(runner.context().clock().nowMicros(), version));
    close(out);
  }

  private static void close(ResponseStream.Sink out) {
    out.close();
  }

  /** Ends the stream without a word, as the emulator closes. */
  void close() {
    ResponseStream.Sink out = sink;
    if (out != null) {
      close(out);
    }
  }

  /** Stops listening; either side has closed the stream. */
  synchronized void ended() {
    ended = true;
    if (subscription != null) {
      subscription.close();
      subscription = null;
    }
  }
}
