package dev.serverlessdb.fauna.feed;

import dev.serverlessdb.core.store.CommitRecord;
import dev.serverlessdb.fauna.auth.Permissions;
import dev.serverlessdb.fauna.eval.Evaluation;
import dev.serverlessdb.fauna.eval.Position;
import dev.serverlessdb.fauna.index.MatchRows;
import dev.serverlessdb.fauna.value.FaunaSet;
import dev.serverlessdb.fauna.value.RefV;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The entries of an index under one tuple of terms. */
final class MatchWatch implements Watch {

  private final FaunaSet.Match match;
  private final MatchRows rows;
  private final SetEvents events;

  MatchWatch(Evaluation evaluation, FaunaSet.Match match, Set<EventField> fields) {
    this.match = match;
    this.rows = MatchRows.of(evaluation, match, Position.ROOT);
    this.events = new SetEvents(match.index(), match.terms(), fields);
  }

  @Override
  public boolean concerns(byte[] key) {
    return Prefixes.startsWith(key, rows.prefix());
  }

  @Override
  public List<StreamEvent> events(
      Evaluation evaluation, CommitRecord commit, List<CommitRecord.Change> changes) {
    List<StreamEvent> found = new ArrayList<>();
    Permissions.IndexRead access = Permissions.indexRead(evaluation, match.index(), match.terms());
    for (CommitRecord.Change change : changes) {
      byte[] before = change.before();
      byte[] after = change.after();
      byte[] row = after == null ? before : after;
      if (row == null || (before == null) == (after == null)) {
        continue;
      }
      MatchRows.Row entry = rows.decode(evaluation, row);
      if (visible(evaluation, access, entry.ref())) {
        long ts = after == null ? commit.timeMicros() : entry.added();
        found.add(events.event(after != null, entry.ref(), ts, entry.values()));
      }
    }
    return found;
  }

  private static boolean visible(
      Evaluation evaluation, Permissions.IndexRead access, RefV document) {
    return switch (access) {
      case UNRESTRICTED -> true;
      case READABLE -> Permissions.canRead(evaluation, document);
      case NONE -> false;
    };
  }
}
